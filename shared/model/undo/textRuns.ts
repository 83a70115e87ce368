import * as Y from 'yjs'
import { commonRange, type IdRange, type ItemId, type Successors } from './successors.ts'

/** Characters that were written in one go: `length` is in UTF-16 units, as in Yjs. */
export interface TextRun extends IdRange {
  readonly text: string
}

function* itemsOf(text: Y.Text): Generator<Y.Item> {
  for (let item = text._start; item !== null; item = item.right) yield item
}

/** Deleted characters of a text whose places are saved with it, in UTF-16 units: above this none are. */
const MAX_GAPS = 20_000

/** Part of a text as it was: characters, or the place of characters deleted before (`text` null), which an older step may bring back. */
export interface SavedRun extends IdRange {
  readonly text: string | null
}

/** A text as `counts` sees it, with the places of what had been deleted before. Cost: O(items of the text). */
export function savedRuns(text: Y.Text, counts: (item: Y.Item) => boolean): readonly SavedRun[] {
  const runs = [...itemsOf(text)]
    .filter((item) => item.countable || item.deleted)
    .map((item): SavedRun => ({ ...rangeOf(item), text: !counts(item) ? null : item.content instanceof Y.ContentString ? item.content.str : null }))
  const gaps = runs.reduce((length, run) => length + (run.text === null ? run.length : 0), 0)
  return gaps > MAX_GAPS ? runs.filter((run) => run.text !== null) : runs
}

/** A saved text as a new shared one: first with something in each gap, which {@link openGaps} deletes once the text is in the document. */
export const textWithGaps = (runs: readonly SavedRun[]): Y.Text => new Y.Text(runs.map((run) => run.text ?? ' '.repeat(run.length)).join(''))

/** Deletes what stands in the gaps of a saved text that was written again; from then on its characters and gaps stand for the saved ones. */
export function openGaps(text: Y.Text, runs: readonly SavedRun[], successors: Successors): void {
  if (text._start) standFor(runs, text._start.id, successors)
  let index = 0
  for (const run of runs) {
    if (run.text === null) text.delete(index, run.length)
    else index += run.length
  }
}

/** The characters of a text that `counts` accepts. Cost: O(items of the text). */
export const runsIn = (text: Y.Text, counts: (item: Y.Item) => boolean): readonly TextRun[] =>
  [...itemsOf(text)]
    .filter(counts)
    .flatMap(({ id, content }) =>
      content instanceof Y.ContentString ? [{ client: id.client, clock: id.clock, length: content.str.length, text: content.str }] : [],
    )

const rangeOf = (item: Y.Item): IdRange => ({ client: item.id.client, clock: item.id.clock, length: item.length })

const overlapsOf = (item: Y.Item, ranges: readonly IdRange[]): readonly IdRange[] =>
  ranges
    .map((range) => commonRange(rangeOf(item), range))
    .filter((common) => common !== null)
    .sort((a, b) => a.clock - b.clock)

/** The parts of a run that are in none of these ranges. */
export function withoutRanges(run: TextRun, ranges: readonly IdRange[]): readonly TextRun[] {
  const taken = ranges.map((range) => commonRange(run, range)).find((common) => common !== null)
  if (!taken) return [run]
  const [from, to] = [taken.clock - run.clock, taken.clock + taken.length - run.clock]
  const parts = [
    { ...run, length: from, text: run.text.slice(0, from) },
    { ...run, clock: run.clock + to, length: run.length - to, text: run.text.slice(to) },
  ]
  return parts.filter((part) => part.length > 0).flatMap((part) => withoutRanges(part, ranges))
}

/** Whether every visible character of a text is among these. Cost: O(items of the text × runs). */
export function hasOnly(text: Y.Text, runs: readonly IdRange[], successors: Successors): boolean {
  const ranges = runs.flatMap((run) => successors.rangesOf(run))
  return [...itemsOf(text)]
    .filter((item) => !item.deleted && item.countable)
    .every((item) => overlapsOf(item, ranges).reduce((length, common) => length + common.length, 0) === item.length)
}

/** Deletes those of these characters that still stand. The caller opens the transaction. Cost: O(items of the text × runs). */
export function deleteRuns(text: Y.Text, runs: readonly TextRun[], successors: Successors): void {
  const ranges = runs.flatMap((run) => successors.rangesOf(run))
  const cuts: { readonly at: number; readonly length: number }[] = []
  let index = 0
  for (const item of itemsOf(text)) {
    if (item.deleted || !item.countable) continue
    for (const { clock, length } of overlapsOf(item, ranges)) cuts.push({ at: index + clock - item.id.clock, length })
    index += item.length
  }
  for (const { at, length } of cuts.reverse()) text.delete(at, length)
}

/**
 * Writes deleted characters again, each right after what is left of it: Yjs keeps the places of deleted items as long as the text is there.
 * To write at an index would not do, for between two characters there may be several such places. The caller opens the transaction.
 * Cost: O(items of the text × runs).
 */
export function insertRuns(doc: Y.Doc, text: Y.Text, runs: readonly TextRun[], successors: Successors): void {
  const pending = runs.flatMap((run) => currentRuns(run, successors))
  const pieces = [...itemsOf(text)].filter((item) => item.deleted).flatMap((item) => pending.flatMap((run) => partOf(run, item) ?? []))
  doc.transact((transaction) => {
    for (const piece of pieces) {
      Y.getItemCleanStart(transaction, Y.createID(piece.client, piece.clock))
      const left = Y.getItemCleanEnd(transaction, doc.store, Y.createID(piece.client, piece.clock + piece.length - 1))
      const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
      const item = new Y.Item(id, left, left.lastId, left.right, left.right?.id ?? null, text, null, new Y.ContentString(piece.text))
      item.integrate(transaction, 0)
      standFor([piece], id, successors)
    }
    // the places that Yjs remembers in the text, to find an index faster, are no longer true
    if (pieces.length > 0 && text._searchMarker) text._searchMarker.length = 0
  })
}

/** The characters under the ids that they have now. */
function currentRuns(run: TextRun, successors: Successors): readonly TextRun[] {
  let from = 0
  return successors.rangesOf(run).map(({ client, clock, length }) => {
    from += length
    return { client, clock, length, text: run.text.slice(from - length, from) }
  })
}

/** The characters of a run that are in an item. */
function partOf(run: TextRun, item: Y.Item): TextRun | null {
  const common = commonRange(rangeOf(item), run)
  return common && { ...common, text: run.text.slice(common.clock - run.clock, common.clock - run.clock + common.length) }
}

/** The ids from `first` on stand for these runs, one after the other. */
function standFor(runs: readonly IdRange[], first: ItemId, successors: Successors): void {
  let { clock } = first
  for (const { client, clock: from, length } of runs) {
    successors.add({ client, clock: from, length }, { client: first.client, clock })
    clock += length
  }
}
