import * as Y from 'yjs'
import { type CharacterRun, TextIndex } from '../flat/anchor/textIndex.ts'
import { textOf } from '../flat/roots.ts'
import { RESTORED } from '../inlines.ts'
import { type ChangePlace, countableRuns, type ProposedChange, placeChange, setAttributes } from './proposedChange.ts'
import { insertsOfContent, unitsOfPart } from './proposedContent.ts'
import { partOfRuns } from './restOfChange.ts'

/** What becomes of a text up to the next place where something changes. */
interface Op {
  readonly retain?: number
  readonly delete?: number
  readonly insert?: string | object
  readonly attributes?: Readonly<Record<string, unknown>>
}

/**
 * Makes many changes at once, as if one after the other was made. The caller opens the transaction. @returns of each the ids of what it put in, unit by
 * unit; null where it has no place. Cost: for each text O(items × log items + changes × log changes)
 */
export function applyChanges(doc: Y.Doc, changes: readonly ProposedChange[]): readonly (readonly CharacterRun[] | null)[] {
  const out: (readonly CharacterRun[] | null)[] = changes.map(() => null)
  for (const root of new Set(changes.map((change) => change.root))) {
    const index = TextIndex.of(doc, root)
    const placed = changes.flatMap((change, at) => {
      const place = change.root === root ? placeChange(doc, change, index) : null
      return place ? [{ at, change, place }] : []
    })
    if (!index || placed.length === 0) continue
    const text = textOf(doc, root)
    // of two that come to one place the later one stands directly behind the letter
    const inserts = placed.filter(({ change }) => change.content.length > 0).sort((a, b) => a.place.at - b.place.at || b.at - a.at)
    const first = Y.getState(doc.store, doc.clientID)
    text.applyDelta(opsOf(text, index.length, placed, inserts) as never, { sanitize: false })
    const runs = countableRuns(doc, first)
    for (const { at } of placed) out[at] = []
    let unit = 0
    for (const { at, change } of inserts) {
      const units = change.content.reduce((sum, part) => sum + unitsOfPart(part), 0)
      out[at] = partOfRuns(runs, unit, unit + units)
      unit += units
    }
  }
  for (const [at, change] of changes.entries()) if (out[at]) setAttributes(doc, change)
  return out
}

interface Placed {
  readonly at: number
  readonly change: ProposedChange
  readonly place: ChangePlace
}

function opsOf(text: Y.Text, length: number, placed: readonly Placed[], inserts: readonly Placed[]): readonly Op[] {
  const removed = placed.flatMap(({ place }) => place.removedRanges).sort((a, b) => a.from - b.from)
  const formatted = placed.flatMap(({ change, place }) => place.formattedRanges.map((range) => ({ ...range, marks: change.marks })))
  const starts = [...formatted].sort((a, b) => a.from - b.from)
  const bounds = new Set([0, length, ...inserts.map(({ place }) => place.at)])
  for (const { from, to } of [...removed, ...formatted]) bounds.add(from).add(to)
  const inherited = marksAt(
    text,
    inserts.map(({ place }) => place.at),
  )
  const ops: Op[] = []
  let [nextInsert, nextRemoved, nextFormat, removedTo] = [0, 0, 0, 0]
  let active: typeof formatted = []
  const ordered = [...bounds].sort((a, b) => a - b)
  ordered.forEach((from, at) => {
    for (let next = inserts[nextInsert]; next && next.place.at <= from; next = inserts[++nextInsert])
      ops.push(...insertsOfContent(next.change.content, inherited.get(next.place.at) ?? {}))
    const to = ordered[at + 1]
    if (to === undefined) return
    for (let next = removed[nextRemoved]; next && next.from <= from; next = removed[++nextRemoved]) removedTo = Math.max(removedTo, next.to)
    for (let next = starts[nextFormat]; next && next.from <= from; next = starts[++nextFormat]) active.push(next)
    active = active.filter((each) => each.to > from)
    if (removedTo > from) ops.push({ delete: to - from })
    else ops.push({ retain: to - from, ...(active.length > 0 ? { attributes: Object.assign({}, ...active.map(({ marks }) => marks)) } : {}) })
  })
  return ops
}

/** Marks of the letters before some places, in one walk. @param places in order */
function marksAt(text: Y.Text, places: readonly number[]): ReadonlyMap<number, Readonly<Record<string, unknown>>> {
  const out = new Map<number, Readonly<Record<string, unknown>>>()
  const marks: Record<string, unknown> = {}
  let [unit, next] = [0, 0]
  for (let item = text._start; item && next < places.length; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) delete marks[content.key]
      else if (content.key !== RESTORED) marks[content.key] = content.value
    } else if (item.countable) {
      unit += item.length
      for (let place = places[next]; place !== undefined && place <= unit; place = places[++next]) out.set(place, place === 0 ? {} : { ...marks })
    }
  }
  return out
}
