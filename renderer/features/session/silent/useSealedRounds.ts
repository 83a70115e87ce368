import { useMemo } from 'react'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { type Ballot, readBallots } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import type { LogContext } from '../../../../shared/model/sessionLog/readLog.ts'
import { type OfferedGuardian, offeredGuardians, type SealedRound, sealedRounds } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useSessionLog } from '../../../sync/sessionLog/useSessionLog.ts'
import type { PlaceProps } from '../../feature.ts'

/** Silent writing of a session, as the log tells it. */
export interface SilentWriting {
  readonly rounds: readonly SealedRound[]
  readonly guardians: readonly OfferedGuardian[]
  /** What facilitators decide; null until it is open. */
  readonly log: OpenRoom | null
  /** What members submit; null until it is open. */
  readonly submitted: OpenRoom | null
}

/** The rounds of a session, with what was submitted: for computers, and for phones that are guardians. */
export function useSealedRounds(
  { processId }: Pick<PlaceProps, 'processId'>,
  session: Listing['id'] | null,
  roleOf: LogContext['roleOf'],
  withSubmitted = true,
): SilentWriting {
  const { log, submitted, decidedEntries, submittedEntries } = useSessionLog(processId, session, withSubmitted)
  return useMemo(() => {
    const context = { table: processId, session: session ?? '', roleOf }
    const rounds = sealedRounds(decidedEntries, submittedEntries, context)
    return { rounds, guardians: offeredGuardians(submittedEntries, context), log, submitted }
  }, [decidedEntries, submittedEntries, log, submitted, processId, session, roleOf])
}

/** Silent writing and ballots: all that a guardian guards. */
export function useGuarded(
  place: Pick<PlaceProps, 'processId'>,
  session: Listing['id'] | null,
  roleOf: LogContext['roleOf'],
): SilentWriting & { readonly ballots: readonly Ballot[] } {
  const silent = useSealedRounds(place, session, roleOf)
  const { decidedEntries, submittedEntries } = useSessionLog(place.processId, session)
  const ballots = useMemo(
    () => readBallots(decidedEntries, submittedEntries, { table: place.processId, session: session ?? '', roleOf }),
    [decidedEntries, submittedEntries, place.processId, session, roleOf],
  )
  return useMemo(() => ({ ...silent, ballots }), [silent, ballots])
}

/** The round of a step that takes ideas, or was revealed last: the latest one. */
export const roundOfStep = (rounds: readonly SealedRound[], step: ProcessId | string): SealedRound | null =>
  rounds.findLast((round) => round.step === (step as string)) ?? null
