import type * as Y from 'yjs'
import { byUrgency, type Commitment, listCommitments } from '../records/commitment.ts'
import { type Decision, listDecisions, listReservations, type Reservation } from '../records/decision.ts'
import { type Listing, listListings, nextSession, type SessionId } from '../records/listing.ts'
import type { LogEntry } from '../records/logEntry.ts'
import { listParked, type ParkedItem } from '../records/parkedItem.ts'
import { type Adoption, adoptedAndGone, adoptionsIn, type DecisionState, decisionStates } from '../sessionLog/decisionState.ts'
import type { LogContext } from '../sessionLog/readLog.ts'

/** A decision of a meeting, with how far it is. */
export interface DecisionLine {
  readonly decision: Decision
  readonly state: DecisionState
  readonly reservations: readonly Reservation[]
}

/** The decisions of a meeting that stand in its minutes: those in use, in the order in which they were taken. Cost: O(decisions × reservations). */
export function decisionLines(process: Y.Doc, log: Iterable<LogEntry>, context: LogContext): readonly DecisionLine[] {
  const [decisions, reservations] = [listDecisions(process), listReservations(process)]
  const states = decisionStates(decisions, reservations, adoptionsIn(log, context))
  return decisions.flatMap((decision) => {
    const state = states.get(decision.id)
    const isOwn = (decision.session as string | undefined) === context.session && decision.archivedAt === undefined
    return state && isOwn ? [{ decision, state, reservations: reservations.filter((each) => each.decision === decision.id) }] : []
  })
}

/** What the meeting adopted and somebody took off the list since: it stands in the minutes all the same. */
export const unlistedAdoptions = (process: Y.Doc, log: Iterable<LogEntry>, context: LogContext): readonly Adoption[] =>
  adoptedAndGone(listDecisions(process), adoptionsIn(log, context))

/** The commitments that were made in a meeting, or follow from one of its decisions; open ones first. */
export function commitmentLines(process: Y.Doc, session: string): readonly Commitment[] {
  const own = new Set<string>(listDecisions(process).flatMap((each) => ((each.session as string | undefined) === session ? [each.id] : [])))
  return listCommitments(process)
    .filter((each) => (each.session as string | undefined) === session || (each.decision !== undefined && own.has(each.decision)))
    .sort(byUrgency)
}

/** What a meeting put aside and did not settle. */
export const parkedLines = (room: Y.Doc): readonly ParkedItem[] => listParked(room).filter(({ outcome }) => outcome !== 'settled')

/** The meeting after one; null where none is in sight. */
export function meetingAfter(process: Y.Doc, session: string): Listing | null {
  const listings = listListings(process)
  const own = listings.find(({ id }) => id === (session as SessionId))
  const others = listings.filter(({ id }) => id !== own?.id)
  return nextSession(others, (own?.at ?? 0) + 1)
}
