import type * as Y from 'yjs'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { authorField, madeAtField } from '../value/attribution.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import { MAX_WHO } from './decision.ts'

/** Longest text of a commitment, in UTF-16 units. */
export const MAX_COMMITMENT = 300

/** What became of a commitment: nothing yet, it is done, it was dropped. */
export const commitmentStates = ['open', 'done', 'dropped'] as const
/** One of {@link commitmentStates}. */
export type CommitmentState = (typeof commitmentStates)[number]

const fields = {
  by: authorField,
  at: madeAtField,
  /** What is to be done. */
  text: shortText(MAX_COMMITMENT),
  /** Who does it, as people call them: the name of a person or of an organisation, or any other words; empty: nobody yet. */
  who: withDefault(shortText(MAX_WHO), ''),
  /** The person, where it is one of the process. */
  person: lenient(ref<'person'>()),
  /** The organisation, where it is one of the process. */
  organisation: lenient(ref<'organisation'>()),
  /** The end of the day until which, in Unix milliseconds. */
  due: lenient(momentField),
  /** The decision that it follows from. */
  decision: lenient(ref<'decision'>()),
  /** The meeting in which it was made. */
  session: lenient(ref<'session'>()),
  state: withDefault(openChoice(commitmentStates, 20), 'open'),
  /** When it was done or dropped. */
  settledAt: lenient(momentField),
}

/** What somebody has promised to do. */
export const commitment = defineRecord({
  name: 'commitment',
  root: 'commitments',
  title: 'text',
  texts: ['text', 'who'],
  fields,
  compare: (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  duplicate: () => null,
})
/** A commitment as a plain value. */
export type Commitment = RecordOf<typeof commitment>
/** The id of a commitment. */
export type CommitmentId = Commitment['id']

/** Every commitment, the first first. */
export const listCommitments = commitment.list
/** Every commitment, kept by key. */
export const liveCommitments = commitment.live

/** Writes down a commitment. @returns its id */
export const addCommitment = (
  doc: Y.Doc,
  author: Author,
  values: Pick<Commitment, 'text'> & Partial<Pick<Commitment, 'who' | 'person' | 'organisation' | 'due' | 'decision' | 'session'>>,
): CommitmentId => commitment.create(doc, author, { ...values, by: author.person as Commitment['by'], at: author.now() })

/** Changes a commitment; null takes a part away. */
export const changeCommitment = (
  doc: Y.Doc,
  author: Author,
  id: CommitmentId,
  changes: { readonly text?: string; readonly who?: string } & {
    readonly [K in 'person' | 'organisation' | 'due' | 'decision']?: Commitment[K] | null
  },
): void => commitment.update(doc, author, id, changes)

/** A commitment is done, is dropped, or is open again. */
export const settleCommitment = (doc: Y.Doc, author: Author, id: CommitmentId, state: CommitmentState): void =>
  commitment.update(doc, author, id, { state, settledAt: state === 'open' ? null : author.now() })

/** Takes a commitment off the list. */
export const removeCommitment = (doc: Y.Doc, author: Author, id: CommitmentId): void => commitment.remove(doc, author, id)

/** Puts a commitment back that was taken off the list. */
export const restoreCommitment = (doc: Y.Doc, author: Author, { id, ...values }: Commitment): void => void commitment.create(doc, author, values, id)

/** Open ones first, those that are due first before the others; then what was done or dropped, the last first. Cost: O(n log n). */
export const byUrgency = (a: Commitment, b: Commitment): number =>
  Number(a.state !== 'open') - Number(b.state !== 'open') ||
  (a.state === 'open' ? (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER) : (b.settledAt ?? 0) - (a.settledAt ?? 0)) ||
  a.at - b.at ||
  (a.id < b.id ? -1 : 1)
