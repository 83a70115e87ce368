import { useMemo } from 'react'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import { type Ballot, readBallots } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import type { LogContext } from '../../../../shared/model/sessionLog/readLog.ts'
import { type OfferedGuardian, offeredGuardians } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useSessionLog } from '../../../sync/sessionLog/useSessionLog.ts'
import type { PlaceProps } from '../../feature.ts'

/** The ballots of a session, as its log tells them. */
export interface SessionBallots {
  readonly ballots: readonly Ballot[]
  /** Devices that offer to be guardians. */
  readonly guardians: readonly OfferedGuardian[]
  /** What facilitators decide; null until it is open. */
  readonly log: OpenRoom | null
  /** What members submit; null until it is open. */
  readonly submitted: OpenRoom | null
}

/** Reads the ballots of a session, and follows them. @param withSubmitted without, as on phones, no vote and no share is there */
export function useBallots(
  { processId }: Pick<PlaceProps, 'processId'>,
  session: Listing['id'] | null,
  roleOf: LogContext['roleOf'],
  withSubmitted = true,
): SessionBallots {
  const { log, submitted, decidedEntries, submittedEntries } = useSessionLog(processId, session, withSubmitted)
  return useMemo(() => {
    const context = { table: processId, session: session ?? '', roleOf }
    const ballots = readBallots(decidedEntries, submittedEntries, context)
    return { ballots, guardians: offeredGuardians(submittedEntries, context), log, submitted }
  }, [decidedEntries, submittedEntries, log, submitted, processId, session, roleOf])
}
