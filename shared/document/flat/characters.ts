import * as Y from 'yjs'
import type { FlatRange } from './anchor.ts'
import { textOf } from './roots.ts'

/** Letters that Yjs numbered one after the other: the client id of who wrote them, the number of the first, and how many. */
export type CharacterRun = readonly [client: number, clock: number, length: number]

/** The characters of a range by their ids, without markers and embeds: those that somebody sees there now. Cost: O(items). */
export function charactersIn(doc: Y.Doc, { root, from, to }: FlatRange): readonly CharacterRun[] {
  const runs: [number, number, number][] = []
  let at = 0
  for (let item = textOf(doc, root)._start; item && at < to; item = item.right) {
    if (item.deleted || !item.countable) continue
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, item.length)]
    at += item.length
    if (start >= end || !(item.content instanceof Y.ContentString)) continue
    const last = runs[runs.length - 1]
    const clock = item.id.clock + start
    if (last && last[0] === item.id.client && last[1] + last[2] === clock) last[2] += end - start
    else runs.push([item.id.client, clock, end - start])
  }
  return runs
}

/** Where those of the characters stand that are still there, in order, in units of the text. Cost: O(items × log runs). */
export function placesOf(doc: Y.Doc, root: string, characters: readonly CharacterRun[]): readonly { readonly from: number; readonly to: number }[] {
  const byClient = new Map<number, CharacterRun[]>()
  for (const run of characters) {
    const list = byClient.get(run[0])
    if (list) list.push(run)
    else byClient.set(run[0], [run])
  }
  const places: { from: number; to: number }[] = []
  let at = 0
  for (let item = textOf(doc, root)._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (item.content instanceof Y.ContentString)
      for (const [, clock, length] of byClient.get(item.id.client) ?? []) {
        const from = Math.max(clock, item.id.clock)
        const to = Math.min(clock + length, item.id.clock + item.length)
        if (from < to) places.push({ from: at + from - item.id.clock, to: at + to - item.id.clock })
      }
    at += item.length
  }
  return joinPlaces(places.sort((a, b) => a.from - b.from))
}

function joinPlaces(places: readonly { from: number; to: number }[]): readonly { readonly from: number; readonly to: number }[] {
  const out: { from: number; to: number }[] = []
  for (const { from, to } of places) {
    const last = out[out.length - 1]
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else out.push({ from, to })
  }
  return out
}

/**
 * Deletes those of the characters that are still there, and nothing else: what others wrote between them stays. The caller opens the transaction.
 * Cost: O(items × log runs)
 */
export function deleteCharacters(doc: Y.Doc, root: string, characters: readonly CharacterRun[]): void {
  const text = textOf(doc, root)
  for (const { from, to } of [...placesOf(doc, root, characters)].reverse()) text.delete(from, to - from)
}
