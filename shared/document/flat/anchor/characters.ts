import * as Y from 'yjs'
import { textOf } from '../roots.ts'
import type { FlatRange } from './anchor.ts'
import { type CharacterRun, TextIndex } from './textIndex.ts'

/** The characters of a range by their ids, without markers and embeds: those that somebody sees there now. Cost: O(items). */
export const charactersIn = (doc: Y.Doc, range: FlatRange): readonly CharacterRun[] =>
  runsIn(doc, range, ({ content }) => content instanceof Y.ContentString)

/** All units of a range by their ids, markers and embeds among them. Cost: O(items). */
export const unitsIn = (doc: Y.Doc, range: FlatRange): readonly CharacterRun[] => runsIn(doc, range, () => true)

function runsIn(doc: Y.Doc, { root, from, to }: FlatRange, isMeant: (item: Y.Item) => boolean): readonly CharacterRun[] {
  const runs: [number, number, number][] = []
  let at = 0
  for (let item = textOf(doc, root)._start; item && at < to; item = item.right) {
    if (item.deleted || !item.countable) continue
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, item.length)]
    at += item.length
    if (start >= end || !isMeant(item)) continue
    const last = runs[runs.length - 1]
    const clock = item.id.clock + start
    if (last && last[0] === item.id.client && last[1] + last[2] === clock) last[2] += end - start
    else runs.push([item.id.client, clock, end - start])
  }
  return runs
}

/**
 * Deletes those of the characters that are still there, and nothing else: what others wrote between them stays. The caller opens the transaction.
 * Cost: O(items × log items)
 */
export function deleteCharacters(doc: Y.Doc, root: string, characters: readonly CharacterRun[]): void {
  const text = textOf(doc, root)
  for (const { from, to } of [...(TextIndex.of(doc, root)?.spansOf(characters) ?? [])].reverse()) text.delete(from, to - from)
}
