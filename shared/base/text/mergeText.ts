import { type Splice, smallestChange } from './splice.ts'

/** A change of a text in the form of Yjs, from its beginning: so much is kept, inserted, deleted; the rest is kept. */
export type Delta = readonly { readonly insert?: unknown; readonly delete?: number; readonly retain?: number }[]

/** Most UTF-16 units, and cells of the table, that are compared word by word; what differs in more is one splice. */
const MAX_COMPARED = 10_000
const MAX_CELLS = 1_000_000

const GONE = -1

const WORD = /^[\p{L}\p{M}\p{N}]/u

/** The words of a text and the spaces between them. */
const wordsOf = (text: string): readonly string[] => text.match(/\S+|\s/g) ?? []

/**
 * The splices of `before` that turn it into `after`, ascending and disjoint. What only grew or only shrank where the caret is is one splice;
 * otherwise each run of words that differs is one: the words between stay alone, so that what others change in them stands, and a word that
 * was written anew stands whole whatever becomes of the old one. Cost: O(n), and O(words²) of what differs.
 * @param caret where the caret is in `after`
 */
export function changesBetween(before: string, after: string, caret: number): readonly Splice[] {
  const whole = smallestChange(before, after, caret)
  if (!whole) return []
  if (isPure(whole) && whole.at + whole.insert.length === caret) return [whole]
  if (whole.remove + whole.insert.length > MAX_COMPARED) return [whole]
  let { at } = whole
  let end = at + whole.remove
  while (at > 0 && /\S/.test(before[at - 1] ?? '')) at--
  while (end < before.length && /\S/.test(before[end] ?? '')) end++
  while (end < before.length && /\s/.test(before[end] ?? '')) end++
  const [old, fresh] = [wordsOf(before.slice(at, end)), wordsOf(after.slice(at, after.length - before.length + end))]
  if (old.length * fresh.length > MAX_CELLS) return [whole]
  const splices: Splice[] = []
  for (const { from, to, common } of differingRuns(old, fresh)) {
    const part = smallestChange(from, to, to.length)
    const isOneWord = !/\S\s+\S/.test(from) && !/\S\s+\S/.test(to)
    if (part) splices.push(isPure(part) && isOneWord ? { ...part, at: at + part.at } : { at, remove: from.length, insert: to })
    at += from.length + common
  }
  return splices
}

const isPure = ({ remove, insert }: Splice) => remove === 0 || insert === ''

/** A run of tokens that differs, and the length (UTF-16 units) of the common ones after it. */
interface Run {
  from: string
  to: string
  common: number
}

/** What differs between two lists of tokens, by the common subsequence that is longest in UTF-16 units: words count more than the spaces between. Cost: O(old × fresh). */
function differingRuns(old: readonly string[], fresh: readonly string[]): readonly Run[] {
  const width = fresh.length + 1
  const table = new Uint32Array((old.length + 1) * width)
  const commonFrom = (i: number, j: number) => table[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--)
      table[i * width + j] =
        old[i] === fresh[j] ? commonFrom(i + 1, j + 1) + (old[i]?.length ?? 0) : Math.max(commonFrom(i + 1, j), commonFrom(i, j + 1))
  let run: Run = { from: '', to: '', common: 0 }
  const runs = [run]
  const openRun = () => {
    if (run.common > 0) {
      run = { from: '', to: '', common: 0 }
      runs.push(run)
    }
    return run
  }
  let [i, j] = [0, 0]
  while (i < old.length || j < fresh.length) {
    if (i < old.length && old[i] === fresh[j]) {
      run.common += (old[i++] ?? '').length
      j++
    } else if (i < old.length && (j === fresh.length || commonFrom(i + 1, j) >= commonFrom(i, j + 1))) openRun().from += old[i++] ?? ''
    else openRun().to += fresh[j++] ?? ''
  }
  return runs
}

/** Splices that were made of an older text, as splices of the current one. */
export interface RebasedSplices {
  /** To be applied one after another, in order. */
  readonly splices: readonly Splice[]
  /** Where a position of the text that the splices led to is once they are applied to the current one. */
  readonly positionOf: (index: number) => number
}

/**
 * Moves splices of `base` to the text that `deltas`, one after another, made of it: only what still stands is removed, nothing that
 * others inserted, and what is inserted stays with the word that it was typed at. Cost: O(length × deltas).
 */
export function rebase(base: string, splices: readonly Splice[], deltas: readonly Delta[]): RebasedSplices {
  const origins = deltas.reduce(
    applyToOrigins,
    Array.from({ length: base.length }, (_, index) => index),
  )
  /** Where each unit of the base is in the current text; `GONE` where others removed it. */
  const positions = new Int32Array(base.length).fill(GONE)
  for (const [position, origin] of origins.entries()) if (origin >= 0) positions[origin] = position

  const afterUnit = (at: number): number => {
    for (let origin = at - 1; origin >= 0; origin--) {
      const position = positions[origin] ?? GONE
      if (position !== GONE) return position + 1
    }
    return 0
  }
  const beforeUnit = (at: number): number => {
    for (let origin = at; origin < base.length; origin++) {
      const position = positions[origin] ?? GONE
      if (position !== GONE) return position
    }
    return origins.length
  }
  const insertionPoint = ({ at, remove, insert }: Splice): number => {
    for (let origin = at; origin < at + remove; origin++) {
      const position = positions[origin] ?? GONE
      if (position !== GONE) return position
    }
    const continues = at > 0 && WORD.test(base[at - 1] ?? '') && WORD.test(insert)
    const precedes = at + remove < base.length && WORD.test(base[at + remove] ?? '') && WORD.test(insert.at(-1) ?? '')
    return at === 0 || (precedes && !continues) ? beforeUnit(at + remove) : afterUnit(at)
  }

  const rebased: Splice[] = []
  /** Of each splice: where it began and ended in the text typed, where its insertion is in the merged text, what it shifted the rest by. */
  const marks: { readonly start: number; readonly end: number; readonly at: number; readonly removedTo: number }[] = []
  let shift = 0
  let typedShift = 0
  /** The end, in the current text, of what the splices so far changed. */
  let reached = 0
  for (const splice of splices) {
    const { at, remove, insert } = splice
    // the order of the splices stays, also where all that was between them is gone
    const point = Math.max(reached, insertionPoint(splice))
    const runs: { at: number; remove: number }[] = []
    for (let origin = at; origin < at + remove; origin++) {
      const position = positions[origin] ?? GONE
      const run = runs.at(-1)
      if (position === GONE) continue
      if (run && run.at + run.remove === position) run.remove++
      else runs.push({ at: position, remove: 1 })
    }
    marks.push({ start: at + typedShift, end: at + typedShift + insert.length, at: point + shift, removedTo: at + remove })
    const first = runs[0]?.at === point ? runs.shift() : undefined
    if (insert || first) rebased.push({ at: point + shift, remove: first?.remove ?? 0, insert })
    shift += insert.length - (first?.remove ?? 0)
    for (const run of runs) {
      rebased.push({ at: run.at + shift, remove: run.remove, insert: '' })
      shift -= run.remove
    }
    const last = runs.at(-1)
    reached = last ? last.at + last.remove : point + (first?.remove ?? 0)
    typedShift += insert.length - remove
  }
  const shifted = (position: number) =>
    rebased.reduce((moved, { at, remove, insert }) => (at < moved ? Math.max(at, moved - remove) + insert.length : moved), position)
  return {
    splices: rebased,
    positionOf: (index) => {
      const own = marks.find(({ start, end }) => index > start && index <= end)
      if (own) return own.at + index - own.start
      const passed = marks.findLast(({ end }) => index > end)
      const origin = passed ? passed.removedTo + index - passed.end : index
      return shifted(afterUnit(origin))
    },
  }
}

/** The origin of each unit of a text after a change: its index in the base, or `GONE` where others inserted it. */
function applyToOrigins(origins: number[], delta: Delta): number[] {
  const result: number[] = []
  let position = 0
  for (const { retain, insert, delete: removed } of delta) {
    if (retain !== undefined) {
      for (const end = position + retain; position < end; position++) result.push(origins[position] ?? GONE)
    } else if (typeof insert === 'string') for (let i = 0; i < insert.length; i++) result.push(GONE)
    else if (removed !== undefined) position += removed
  }
  for (; position < origins.length; position++) result.push(origins[position] ?? GONE)
  return result
}

/**
 * What becomes of a text that is written as one value when `typed` was made of `shown`, while it became `current` elsewhere: both changes
 * where they are in different parts of it; what was typed where they are in the same part. Nothing typed: the current text.
 */
export function mergeValue(shown: string, typed: string, current: string): string {
  const mine = smallestChange(shown, typed, typed.length)
  if (!mine || typed === current) return current
  const theirs = smallestChange(shown, current, current.length)
  if (!theirs || shown === '') return typed
  if (mine.at + mine.remove > theirs.at && theirs.at + theirs.remove > mine.at) return typed
  const delta = [{ retain: theirs.at }, { delete: theirs.remove }, { insert: theirs.insert }]
  return applySplices(current, rebase(shown, [mine], [delta]).splices)
}

/** A text after splices, applied one after another. */
export const applySplices = (text: string, splices: readonly Splice[]): string =>
  splices.reduce((result, { at, remove, insert }) => result.slice(0, at) + insert + result.slice(at + remove), text)
