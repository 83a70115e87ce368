import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { type Live, signal } from '../../base/live.ts'
import { memoByDoc } from '../../base/memo.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, transact } from '../transact.ts'
import { authorField, madeAtField } from '../value/attribution.ts'
import { wholeNumber } from '../value/number.ts'
import { ref } from '../value/ref.ts'

/** Largest number of a note on paper. */
export const MAX_PAPER_NUMBER = 99_999

const fields = {
  /** The object. While it is gone its number is not given again: a sheet of paper may still have it. */
  on: ref<string>(),
  /** From 1; given once, and never changed. */
  number: wholeNumber(1, MAX_PAPER_NUMBER),
  /** Who gave it. */
  by: authorField,
  madeAt: madeAtField,
}

const byAge = (a: { readonly madeAt: number; readonly id: string }, b: typeof a): number =>
  a.madeAt - b.madeAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * The number of a note where it is printed. Each is a record of its own, because paper cannot be changed: where two people who are apart number the
 * same note, both numbers lead to it; where they give one number to two notes, both say so by a letter.
 */
export const paperNumber = defineRecord({
  name: 'paperNumber',
  root: 'paperNumbers',
  title: 'number',
  texts: [],
  fields,
  ownersOnly: ['on', 'number'],
  compare: byAge,
})
/** A number as a plain value. */
export type PaperNumber = RecordOf<typeof paperNumber>

/** The numbers of a board as people see them. */
export interface PaperNumbers {
  /** The number of an object, with a letter where another has the same: `12`, `12b`; '' without one. */
  readonly labelOf: (object: string) => string
  /** The objects to which a number leads; with a letter only that one. Text that is no number leads nowhere. */
  readonly objectsWith: (label: string) => readonly string[]
  /** How many objects share their number with another. */
  readonly shared: number
  /** The largest number that was ever given; 0 without one. */
  readonly largest: number
}

/** Numbers as people see them, the same on every device that has the same records. Cost: O(records · log) */
export function paperNumbersOf(records: Iterable<PaperNumber>): PaperNumbers {
  const first = new Map<string, number>()
  const objects = new Map<number, Set<string>>()
  let largest = 0
  for (const { on, number } of [...records].sort(byAge)) {
    largest = Math.max(largest, number)
    if (!first.has(on)) first.set(on, number)
    objects.set(number, (objects.get(number) ?? new Set()).add(on))
  }
  const labels = new Map<string, string>()
  let shared = 0
  for (const [number, all] of objects) {
    // by id: nobody's letter changes with what arrives later, except where there was none
    const own = [...all].filter((object) => first.get(object) === number).sort()
    if (own.length > 1) shared += own.length
    for (const [at, object] of own.entries()) labels.set(object, own.length > 1 ? `${number}${suffixOf(at)}` : `${number}`)
  }
  return {
    labelOf: (object) => labels.get(object) ?? '',
    objectsWith: (label) => {
      const written = label.trim().replace(/^#\s*/, '').toLowerCase()
      const [, digits, suffix] = /^(\d{1,6})([a-z]*)$/.exec(written) ?? []
      const all = digits ? [...(objects.get(Number(digits)) ?? [])] : []
      return suffix ? all.filter((object) => labels.get(object) === `${Number(digits)}${suffix}`) : all
    },
    shared,
    largest,
  }
}

/** a, b … z, aa, ab … */
const suffixOf = (at: number): string => (at < 26 ? '' : suffixOf(Math.floor(at / 26) - 1)) + String.fromCharCode(97 + (at % 26))

/** The number of an object, or that of one whose place it took; '' without one. */
export function paperNumberOf(
  { labelOf }: PaperNumbers,
  { id, replaces = [] }: { readonly id: string; readonly replaces?: readonly string[] | undefined },
): string {
  for (const each of [id, ...replaces]) if (labelOf(each)) return labelOf(each)
  return ''
}

/** The numbers of a board, followed. */
export const livePaperNumbers: (doc: Y.Doc) => Live<PaperNumbers> = memoByDoc((doc) => {
  const records = paperNumber.live(doc)
  const numbers = signal(paperNumbersOf(records.byId.values()))
  records.onChange(() => numbers.set(paperNumbersOf(records.byId.values())))
  return numbers
})

/**
 * Gives objects that have no number the next ones, in their order, in one transaction; behind the largest come those that are free from 1 on.
 * It is for good: undo does not take a number off paper. @returns how many were numbered: fewer than there are where no number is free
 */
export function numberObjects(doc: Y.Doc, author: Author, ids: Iterable<Id<string>>): number {
  const records = paperNumber.list(doc)
  const { labelOf, largest } = paperNumbersOf(records)
  const taken = new Set(records.map(({ number }) => number))
  const missing = [...ids].filter((id) => !labelOf(id)).slice(0, MAX_PAPER_NUMBER - taken.size)
  // undo follows the author, not a copy
  const once: Author = { ...author }
  let number = largest
  transact(doc, once, () => {
    for (const on of missing) {
      do number = (number % MAX_PAPER_NUMBER) + 1
      while (taken.has(number))
      taken.add(number)
      paperNumber.create(doc, once, { on, number, by: author.person, madeAt: author.now() })
    }
  })
  return missing.length
}
