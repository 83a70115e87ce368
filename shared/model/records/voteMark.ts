import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { memoByDoc } from '../../base/memo.ts'
import { cutText } from '../../base/text/graphemes.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { groupRecords, type RecordGroups } from '../recordGroups.ts'
import { type Author, transact } from '../transact.ts'
import { authorField, madeAtField } from '../value/attribution.ts'
import { lenient } from '../value/fieldType.ts'
import { flag } from '../value/flag.ts'
import { identifier } from '../value/identifier.ts'
import { boundedNumber, wholeNumber } from '../value/number.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'

/** Longest question on a mark, in UTF-16 units: it says which vote it was. */
export const MAX_MARK_QUESTION = 120
/** Characters of a ballot's id: 32 bytes in base64url. */
const BALLOT_ID_LENGTH = 43
const MAX_FIGURE = 1e15

const fields = {
  /** The note, area or cluster that was an option. While it is gone the mark is shown nowhere; it comes back with it. */
  on: ref<string>(),
  /** The statement that opened the ballot. */
  ballot: shortText(BALLOT_ID_LENGTH),
  question: shortText(MAX_MARK_QUESTION),
  /** How it was counted: a name of `model/tally`. */
  rule: identifier(20),
  /** What the option came to, as the rule counts: points, a mean, votes, a share; rounded to two digits after the point. */
  figure: boundedNumber(-MAX_FIGURE, MAX_FIGURE),
  /** From 1; absent where the rule gives none. */
  rank: lenient(wholeNumber(1, 1000)),
  isChosen: flag,
  /** Who put it. */
  by: authorField,
  madeAt: madeAtField,
}

const byAge = (a: { readonly madeAt: number; readonly id: string }, b: typeof a): number =>
  a.madeAt - b.madeAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * What an option came to in a counted ballot, on the object of the board that it was taken from. It is a copy for the eye: what counts is the tally in the
 * session's log, and whoever put the mark vouches for it. Nobody changes one: it is taken away whole.
 */
export const voteMark = defineRecord({
  name: 'voteMark',
  root: 'voteMarks',
  title: 'question',
  texts: [],
  fields,
  ownersOnly: Object.keys(fields) as (keyof typeof fields)[],
  compare: byAge,
  // the ballot is one of another process, or of none
  duplicate: () => null,
})
/** A mark as a plain value. */
export type VoteMark = RecordOf<typeof voteMark>
/** The id of a mark. */
export type VoteMarkId = VoteMark['id']

/** The marks of a board by the object that they are on, the oldest first. */
export const voteMarksByObject: (doc: Y.Doc) => RecordGroups<VoteMark> = memoByDoc((doc) => groupRecords(voteMark.live(doc), ({ on }) => on, byAge))

/** The marks of a board, kept by key. */
export const liveVoteMarks = voteMark.live

/** What is put on one object. */
export type MarkedOption = Pick<VoteMark, 'on' | 'figure' | 'isChosen'> & { readonly rank: number | null }

/** Of marks, one for each ballot: where two people put the same result, the later one. The oldest ballot first. Cost: O(marks) */
export function shownMarks(marks: Iterable<VoteMark>): readonly VoteMark[] {
  const latest = new Map<string, VoteMark>()
  for (const mark of [...marks].sort(byAge)) latest.set(mark.ballot, mark)
  return [...latest.values()]
}

/**
 * Puts what the options of a ballot came to on their objects, in one transaction, and takes away what the same ballot, or one whose place it took, had left
 * on the board. Those that stand already as they should stay. @param before the ballots whose place it took @returns how many were put
 */
export function putVoteMarks(
  doc: Y.Doc,
  author: Author,
  { ballot, question, rule, before = [] }: Pick<VoteMark, 'ballot' | 'question' | 'rule'> & { readonly before?: readonly string[] },
  options: readonly MarkedOption[],
): number {
  let count = 0
  transact(doc, author, () => {
    const current = voteMark.list(doc).filter((mark) => mark.ballot === ballot)
    const isSame = (mark: VoteMark, { on, figure, rank, isChosen }: MarkedOption) =>
      mark.on === on && mark.figure === figure && (mark.rank ?? null) === rank && mark.isChosen === isChosen
    for (const mark of current) if (!options.some((option) => isSame(mark, option))) voteMark.remove(doc, author, mark.id)
    removeVoteMarks(doc, author, before)
    for (const option of options) {
      if (current.some((mark) => isSame(mark, option))) continue
      const { on, figure, rank, isChosen } = option
      const values = { on, ballot, question: cutText(question, MAX_MARK_QUESTION), rule, figure, isChosen, ...(rank === null ? {} : { rank }) }
      voteMark.create(doc, author, { ...values, by: author.person, madeAt: author.now() })
      count++
    }
  })
  return count
}

/** Takes the marks of some ballots away, whoever put them, in one transaction. @returns how many */
export function removeVoteMarks(doc: Y.Doc, author: Author, ballots: Iterable<string>): number {
  const ids = new Set(ballots)
  const marks = voteMark.list(doc).filter(({ ballot }) => ids.has(ballot))
  if (marks.length > 0)
    transact(doc, author, () => {
      for (const { id } of marks) voteMark.remove(doc, author, id)
    })
  return marks.length
}

/** The objects of a board that the marks of a ballot are on; each once. Cost: O(marks) */
export const objectsWithMark = (marks: Iterable<Pick<VoteMark, 'ballot' | 'on'>>, ballot: string): ReadonlySet<Id<string>> =>
  new Set([...marks].flatMap((mark) => (mark.ballot === ballot ? [mark.on] : [])))
