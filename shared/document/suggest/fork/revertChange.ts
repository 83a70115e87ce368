import * as Y from 'yjs'
import { type CharacterRun, TextIndex } from '../../flat/anchor/textIndex.ts'
import { isMarker } from '../../flat/readUnits.ts'
import { attributeKey, flatBlocks, textOf } from '../../flat/roots.ts'
import { RESTORED } from '../../inlines.ts'
import { countableRuns, type ProposedChange } from '../proposedChange.ts'
import { storedAttribute } from './changedBlocks.ts'
import type { Forked, RestoredRun } from './forkTypes.ts'
import { MarkReader, partsIn, runsByClient } from './forkUnits.ts'

interface Restored {
  /** The units of the document that it stands for. */
  readonly of: CharacterRun
  readonly at: number
  readonly insert: string | object
  readonly attributes: Readonly<Record<string, unknown>>
}

/**
 * Makes a fork what the document is, as far as a change goes: what it took away stands again, as copies that say which letters they stand for; what it
 * formatted and set is as before. The caller opens the transaction. @param others what other changes take away, and stays away
 * @returns what stands again. Cost: O(items of both)
 */
export function revertChange(forked: Forked, change: ProposedChange, others: readonly CharacterRun[]): readonly RestoredRun[] {
  const restored = restoreUnits(forked, change, others)
  restoreMarks(forked, change)
  const { doc, fork, base } = forked
  const embeds = change.blocks.length > 0 ? markersOf(textOf(doc, change.root)) : new Map()
  for (const id of change.blocks)
    for (const name of Object.keys(change.attributes)) {
      const embed = embeds.get(id)
      if (embed) flatBlocks(fork, base).set(attributeKey(id, name), storedAttribute(doc, base, { id, embed }, name))
    }
  return restored
}

function markersOf(text: Y.Text): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const markers = new Map<string, Readonly<Record<string, unknown>>>()
  for (let item = text._start; item; item = item.right) {
    const embed: unknown = !item.deleted && item.content instanceof Y.ContentEmbed ? item.content.embed : null
    if (isMarker(embed) && !markers.has(embed.b)) markers.set(embed.b, embed)
  }
  return markers
}

function restoreUnits({ doc, fork }: Forked, { root, characters }: ProposedChange, others: readonly CharacterRun[]): readonly RestoredRun[] {
  const index = TextIndex.of(fork, root)
  if (!index || characters.length === 0) return []
  const [restorable, away] = [runsByClient(characters), runsByClient(others)]
  const restored: Restored[] = []
  const marks = new MarkReader()
  for (let item = textOf(doc, root)._start; item; item = item.right) {
    if (item.deleted) continue
    const { content, id } = item
    if (content instanceof Y.ContentFormat) marks.add(content.key, content.value)
    else if (item.countable)
      for (const part of partsIn(restorable.get(id.client), id.clock, item.length)) {
        const isTaken = (clock: number) => !partsIn(away.get(id.client), clock, 1)[Symbol.iterator]().next().done
        for (let clock = part.clock; clock < part.clock + part.length; ) {
          let length = 1
          const place = index.placeOf({ client: id.client, clock })
          const isWanted = place !== null && !place.isThere && index.spansOf([[id.client, clock, 1]]).length === 0 && !isTaken(clock)
          if (isWanted && content instanceof Y.ContentString) {
            while (clock + length < part.clock + part.length && isGoneAt(index, id.client, clock + length, place.at) && !isTaken(clock + length))
              length++
            const textOfRun = content.str.slice(clock - id.clock, clock - id.clock + length)
            const r = `${id.client}:${clock}:${length}:${fork.clientID}`
            restored.push({ of: [id.client, clock, length], at: place.at, insert: textOfRun, attributes: { ...marks.now().values, [RESTORED]: r } })
          } else if (isWanted && content instanceof Y.ContentEmbed)
            restored.push({
              of: [id.client, clock, 1],
              at: place.at,
              insert: content.embed as object,
              attributes: isMarker(content.embed) ? {} : marks.now().values,
            })
          clock += length
        }
      }
  }
  const text = textOf(fork, root)
  return restored.reverse().map(({ of: [client, clock, length], at, insert, attributes }) => {
    const first = Y.getState(fork.store, fork.clientID)
    text.applyDelta([...(at > 0 ? [{ retain: at }] : []), { insert, attributes }], { sanitize: false })
    return { root, client, clock, copy: countableRuns(fork, first)[0]?.[1] ?? first, length }
  })
}

const isGoneAt = (index: TextIndex, client: number, clock: number, at: number): boolean => {
  const place = index.placeOf({ client, clock })
  return place !== null && !place.isThere && place.at === at && index.spansOf([[client, clock, 1]]).length === 0
}

function restoreMarks({ doc, fork }: Forked, { root, formatted, marks: changed }: ProposedChange): void {
  if (formatted.length === 0) return
  const restorable = runsByClient(formatted)
  const text = textOf(fork, root)
  const marks = new MarkReader()
  const formats: { readonly run: CharacterRun; readonly attributes: Record<string, true | string | null> }[] = []
  for (let item = textOf(doc, root)._start; item; item = item.right) {
    if (item.deleted) continue
    const { content, id } = item
    if (content instanceof Y.ContentFormat) marks.add(content.key, content.value)
    else if (item.countable)
      for (const { clock, length } of partsIn(restorable.get(id.client), id.clock, item.length)) {
        const before = marks.now().values
        formats.push({
          run: [id.client, clock, length],
          attributes: Object.fromEntries(Object.keys(changed).map((name) => [name, before[name] ?? null])),
        })
      }
  }
  const index = TextIndex.of(fork, root)
  for (const { run, attributes } of formats) for (const { from, to } of index?.spansOf([run]) ?? []) text.format(from, to - from, attributes)
}
