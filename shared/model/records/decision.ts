import * as v from 'valibot'
import type * as Y from 'yjs'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author, PersonId } from '../transact.ts'
import { authorField, madeAtField } from '../value/attribution.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, plainField, withDefault } from '../value/fieldType.ts'
import { longText } from '../value/longText.ts'
import { momentField } from '../value/momentField.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import type { SessionId } from './listing.ts'

/** Longest text of a decision, in UTF-16 units: with its reservations it fits in one signed statement. */
export const MAX_DECISION = 2000
/** Longest reservation, in UTF-16 units. */
export const MAX_RESERVATION = 500
/** Longest name of somebody who is no person of the process, in UTF-16 units. */
export const MAX_WHO = 120
/** Longest reason why a tie was broken as it was, in UTF-16 units. */
export const MAX_TIE_REASON = 300

/** How something was decided: all agreed, by a vote, by scores, by whoever is in the chair, otherwise. */
export const decisionMethods = ['consensus', 'vote', 'score', 'chair', 'other'] as const
/** One of {@link decisionMethods}. */
export type DecisionMethod = (typeof decisionMethods)[number]

/** How a tie was broken: by a second vote, by lot, by whoever is in the chair, by choosing both. */
export const tieBreaks = ['second', 'lot', 'chair', 'both'] as const
/** One of {@link tieBreaks}. */
export type TieBreak = (typeof tieBreaks)[number]

const fields = {
  by: authorField,
  at: madeAtField,
  /** What was decided, edited together. At most {@link MAX_DECISION} characters. */
  text: longText(MAX_DECISION),
  /** The meeting in which it was decided; absent: in none. */
  session: lenient(ref<'session'>()),
  /** During which run of a step. */
  run: lenient(ref<'run'>()),
  method: withDefault(openChoice(decisionMethods, 20), 'consensus'),
  /** The ballot that decided: id of its statement in the log of the session. */
  round: lenient(plainField<string>(v.pipe(v.string(), v.regex(/^[\w-]{43}$/)))),
  /** How a tie was broken; absent: there was none. */
  tieBreak: lenient(openChoice(tieBreaks, 20)),
  /** Who broke it, and why. */
  tieReason: lenient(shortText(MAX_TIE_REASON)),
  /** The decision in whose place it is, once it is adopted. */
  supersedes: lenient(ref<'decision'>()),
  /** When it was put away; absent: it stands in the list. */
  archivedAt: { ...lenient(momentField), hides: (before: unknown, after: unknown) => before === undefined && after !== undefined },
}

/** What was decided at a table. Whether it is adopted is no field: it follows from a facilitator's signed statement (`sessionLog/decisionState.ts`). */
export const decision = defineRecord({
  name: 'decision',
  root: 'decisions',
  title: 'text',
  texts: ['text', 'tieReason'],
  fields,
  compare: (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  // another process has not decided it
  duplicate: () => null,
})
/** A decision as a plain value. */
export type Decision = RecordOf<typeof decision>
/** The id of a decision. */
export type DecisionId = Decision['id']

/** Every decision, the first first. */
export const listDecisions = decision.list
/** Every decision, kept by key. */
export const liveDecisions = decision.live

/** What a decision says, beside its text and where it was taken. Null takes a part away. */
export interface DecisionChanges {
  readonly text?: string
  readonly session?: SessionId | null
  readonly method?: DecisionMethod
  readonly round?: string | null
  readonly tieBreak?: TieBreak | null
  readonly tieReason?: string | null
  readonly supersedes?: DecisionId | null
}

/** Writes down a decision: a proposal, until somebody who facilitates adopts it. @returns its id */
export const addDecision = (
  doc: Y.Doc,
  author: Author,
  values: Pick<Decision, 'text'> & Partial<Pick<Decision, 'session' | 'run' | 'method' | 'round' | 'supersedes'>>,
): DecisionId => decision.create(doc, author, { ...values, by: author.person as Decision['by'], at: author.now() })

/** Changes a decision. One that was adopted shows from then on how it differs from what was adopted. */
export const changeDecision = (doc: Y.Doc, author: Author, id: DecisionId, changes: DecisionChanges): void =>
  decision.update(doc, author, id, changes)

/** Puts a decision away, or back in the list. Nothing of it is deleted. */
export const archiveDecision = (doc: Y.Doc, author: Author, id: DecisionId, isArchived: boolean): void =>
  decision.update(doc, author, id, { archivedAt: isArchived ? author.now() : null })

/** What somebody has against a decision: a reservation with which it may stand, or that they do not agree. */
export const reservationKinds = ['reservation', 'dissent'] as const
/** One of {@link reservationKinds}. */
export type ReservationKind = (typeof reservationKinds)[number]

const reservationFields = {
  decision: ref<'decision'>(),
  kind: withDefault(openChoice(reservationKinds, 20), 'reservation'),
  text: shortText(MAX_RESERVATION),
  /** Whose it is, as people call them; empty where they want no name. */
  who: withDefault(shortText(MAX_WHO), ''),
  person: lenient(ref<'person'>()),
  at: madeAtField,
}

/** A reservation or dissent: a record of its own, so that two who write theirs down write both. */
export const reservation = defineRecord({
  name: 'reservation',
  root: 'reservations',
  title: 'text',
  texts: ['text', 'who'],
  fields: reservationFields,
  partOf: 'decision',
  compare: (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  duplicate: () => null,
})
/** A reservation or dissent as a plain value. */
export type Reservation = RecordOf<typeof reservation>

/** Every reservation, the first first. */
export const listReservations = reservation.list
/** Every reservation, kept by key. */
export const liveReservations = reservation.live

/** Writes down what somebody has against a decision. @returns its id */
export const addReservation = (
  doc: Y.Doc,
  author: Author,
  of: DecisionId,
  values: { readonly kind: ReservationKind; readonly text: string; readonly who: string; readonly person?: PersonId },
): Reservation['id'] => reservation.create(doc, author, { ...values, decision: of, at: author.now() })

/** Takes a reservation away. */
export const removeReservation = (doc: Y.Doc, author: Author, id: Reservation['id']): void => reservation.remove(doc, author, id)

/** Puts a reservation back that was taken away. */
export const restoreReservation = (doc: Y.Doc, author: Author, { id, ...values }: Reservation): void =>
  void reservation.create(doc, author, values, id)
