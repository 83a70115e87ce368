import type * as Y from 'yjs'
import { byOrder, keyAfter } from '../../base/order.ts'
import { MAX_BALLOT_QUESTION, MAX_OPTION_TEXT, MAX_OPTIONS } from '../../protocol/sessionLog/ballotBodies.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, transact } from '../transact.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { identifier } from '../value/identifier.ts'
import { jsonField } from '../value/jsonField.ts'
import { wholeNumber } from '../value/number.ts'
import { orderKey } from '../value/orderKey.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import type { StepId } from './step.ts'

/** Whether everybody sees who voted what, or nobody. */
export const secrecies = ['open', 'secret'] as const
/** Who has a vote: each person, or each organisation. */
export const votingUnits = ['person', 'organisation'] as const

const fields = {
  question: withDefault(shortText(MAX_BALLOT_QUESTION), ''),
  /** The name of a rule of `model/tally`, without its version: a ballot opens with the newest. */
  rule: withDefault(identifier(20), 'dots'),
  /** What the rule is given; absent: its usual values. */
  settings: lenient(jsonField(1000)),
  secrecy: withDefault(openChoice(secrecies, 20), 'open'),
  /** The minutes that it is to approve, and the hash of their text (`minutesApproval.ts`); absent: it is about no minutes. */
  minutes: lenient(jsonField(300)),
  per: withDefault(openChoice(votingUnits, 20), 'person'),
}

/**
 * What a ballot asks, as long as it is prepared; under the key of its step, so that two who prepare it prepare one. Once it opens, what counts is the
 * statement in the session's log.
 */
export const ballotDraft = defineRecord({ name: 'ballotDraft', root: 'ballotDrafts', title: 'question', fields })
/** What a ballot asks, as long as it is prepared. */
export type BallotDraft = RecordOf<typeof ballotDraft>
/** The id of a draft. */
export type BallotDraftId = BallotDraft['id']

/** The drafts of a meeting, kept by key. */
export const liveBallotDrafts = ballotDraft.live

/** The key of the draft of a step. */
export const draftIdOf = (step: StepId): BallotDraftId => step as string as BallotDraftId

/** What is prepared for a step; what nobody wrote has its usual value. */
export const readDraft = (doc: Y.Doc, step: StepId): BallotDraft => ballotDraft.read(doc, step) ?? emptyDraft(step)

/** A draft in which nobody has written. */
export const emptyDraft = (step: StepId): BallotDraft => ({ id: draftIdOf(step), question: '', rule: 'dots', secrecy: 'open', per: 'person' })

/** Changes what is prepared for a step, which begins with it. */
export function changeDraft(
  doc: Y.Doc,
  author: Author,
  step: StepId,
  changes: { readonly [K in keyof Omit<BallotDraft, 'id'>]?: BallotDraft[K] | null },
): void {
  transact(doc, author, () => {
    if (!ballotDraft.read(doc, step)) ballotDraft.create(doc, author, {}, draftIdOf(step))
    ballotDraft.update(doc, author, draftIdOf(step), changes as never)
  })
}

const optionFields = {
  draft: ref<'ballotDraft'>(),
  text: shortText(MAX_OPTION_TEXT),
  order: orderKey,
  /** A sign for who does not read, as people see it: one emoji. */
  pictogram: lenient(shortText(16)),
  /** The note, area or cluster of the board that it comes from. */
  source: lenient(ref<string>()),
  /** What it costs, in whole euros, where projects share a budget. */
  cost: lenient(wholeNumber(0, 1_000_000_000_000)),
}

/** One option of a ballot that is prepared: a record of its own, so that two who add options add both. */
export const ballotOption = defineRecord({
  name: 'ballotOption',
  root: 'ballotOptions',
  title: 'text',
  fields: optionFields,
  partOf: 'draft',
  compare: byOrder,
})
/** One option of a ballot that is prepared. */
export type DraftOption = RecordOf<typeof ballotOption>
/** The id of an option. */
export type DraftOptionId = DraftOption['id']

/** The options of every draft of a meeting, in order, kept by key. */
export const liveDraftOptions = ballotOption.live

/** The options of a step's draft, in order. Cost: O(options of the meeting) */
export const optionsOf = (options: readonly DraftOption[], step: StepId): readonly DraftOption[] =>
  options.filter(({ draft }) => draft === draftIdOf(step))

/** Adds options at the end, in one transaction; what is beyond {@link MAX_OPTIONS} is left out. @returns their ids */
export function addOptions(
  doc: Y.Doc,
  author: Author,
  step: StepId,
  added: readonly (Pick<DraftOption, 'text'> & Partial<Pick<DraftOption, 'pictogram' | 'source' | 'cost'>>)[],
): readonly DraftOptionId[] {
  const ids: DraftOptionId[] = []
  transact(doc, author, () => {
    if (!ballotDraft.read(doc, step)) ballotDraft.create(doc, author, {}, draftIdOf(step))
    const free = MAX_OPTIONS - optionsOf(ballotOption.list(doc), step).length
    for (const one of added.slice(0, Math.max(0, free)))
      ids.push(ballotOption.create(doc, author, { draft: draftIdOf(step), ...one, order: keyAfter(ballotOption.list(doc)) }))
  })
  return ids
}

/** Changes an option; null takes a part away. */
export const changeOption = (
  doc: Y.Doc,
  author: Author,
  id: DraftOptionId,
  changes: { readonly text?: string; readonly pictogram?: string | null; readonly cost?: number | null; readonly order?: DraftOption['order'] },
): void => ballotOption.update(doc, author, id, changes)

/** Takes an option away. */
export const removeOption = (doc: Y.Doc, author: Author, id: DraftOptionId): void => ballotOption.remove(doc, author, id)
