import { useMemo } from 'react'
import { type CountedOutcome, countedOutcomes } from '../../../shared/model/live/minutes/ballotLines.ts'
import { type Commitment, liveCommitments } from '../../../shared/model/records/commitment.ts'
import { type Decision, type DecisionId, liveDecisions, liveReservations, type Reservation } from '../../../shared/model/records/decision.ts'
import { type Listing, liveListings, type SessionId } from '../../../shared/model/records/listing.ts'
import { livePeople } from '../../../shared/model/records/person.ts'
import { type Adoption, adoptedAndGone, adoptionsIn, type DecisionState, decisionStates } from '../../../shared/model/sessionLog/decisionState.ts'
import type { LogContext } from '../../../shared/model/sessionLog/readLog.ts'
import type { PersonId } from '../../../shared/model/transact.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { PlaceProps } from '../feature.ts'
import type { OpenLogs } from './SessionLogs.tsx'

/** Everything that a screen of decisions shows. */
export interface DecisionDesk {
  /** In the order in which they were taken; those that were put away too. */
  readonly decisions: readonly Decision[]
  readonly reservations: readonly Reservation[]
  readonly commitments: readonly Commitment[]
  readonly states: ReadonlyMap<DecisionId, DecisionState>
  /** What was adopted and is in the list no more. */
  readonly unlisted: readonly Adoption[]
  /** The ballots that were counted in the meetings in which decisions were taken. */
  readonly outcomes: readonly (CountedOutcome & { readonly session: SessionId })[]
  /** The meetings of the process, with their titles. */
  readonly sessions: readonly Listing[]
  readonly nameOf: (person: PersonId) => string
}

type Props = Pick<PlaceProps, 'processId' | 'processRoom'>

/** The sessions whose logs say how far the decisions are. */
export const useDecisionSessions = ({ processRoom: { doc } }: Pick<Props, 'processRoom'>): readonly SessionId[] => {
  const decisions = useLive(liveDecisions(doc))
  const key = [...new Set(decisions.flatMap(({ session }) => session ?? []))].sort().join(' ')
  return useMemo(() => (key ? (key.split(' ') as SessionId[]) : []), [key])
}

/** The decisions of a process, and what follows for them from the logs that are open. */
export function useDecisionDesk({ processId, processRoom: { doc } }: Props, logs: OpenLogs, roleOf: LogContext['roleOf']): DecisionDesk {
  const { t } = useTranslations()
  const decisions = useLive(liveDecisions(doc))
  const reservations = useLive(liveReservations(doc))
  const commitments = useLive(liveCommitments(doc))
  const listings = useLive(liveListings(doc))
  const people = useLive(livePeople(doc))
  const adoptions = useMemo(
    () => [...logs].flatMap(([session, { entries }]) => adoptionsIn(entries, { table: processId, session, roleOf })),
    [logs, processId, roleOf],
  )
  const outcomes = useMemo(
    () =>
      [...logs].flatMap(([session, { entries }]) =>
        countedOutcomes(entries, { table: processId, session }).map((outcome) => ({ ...outcome, session })),
      ),
    [logs, processId],
  )
  return useMemo(() => {
    const names = new Map(people.map(({ id, name }) => [id, name]))
    return {
      decisions,
      reservations,
      commitments,
      states: decisionStates(decisions, reservations, adoptions),
      unlisted: adoptedAndGone(decisions, adoptions),
      outcomes,
      sessions: listings.filter(({ kind }) => kind === 'session'),
      nameOf: (person) => names.get(person) || t('common.somebody'),
    }
  }, [decisions, reservations, commitments, adoptions, outcomes, listings, people, t])
}
