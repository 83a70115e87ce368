import { useMemo } from 'react'
import { signal } from '../../../../shared/base/live.ts'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import { type LogEntry, liveLogEntries } from '../../../../shared/model/records/logEntry.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { LogContext } from '../../../../shared/model/sessionLog/readLog.ts'
import { type OfferedGuardian, offeredGuardians, type SealedRound, sealedRounds } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import type { PlaceProps } from '../../feature.ts'

/** Silent silent of a session, as the log tells it. */
export interface SilentWriting {
  readonly rounds: readonly SealedRound[]
  readonly guardians: readonly OfferedGuardian[]
  /** What facilitators decide; null until it is open. */
  readonly log: OpenRoom | null
  /** What members submit; null until it is open. */
  readonly submitted: OpenRoom | null
}

const noEntries = signal<readonly LogEntry[]>([])

/** The rounds of a session, with what was submitted: for computers, and for phones that are guardians. */
export function useSealedRounds(
  { processId }: Pick<PlaceProps, 'processId'>,
  session: Listing['id'] | null,
  roleOf: LogContext['roleOf'],
  withSubmitted = true,
): SilentWriting {
  const { room: log } = useRoom(processId, session && `log/${session}`)
  const { room: submitted } = useRoom(processId, session && withSubmitted ? `submitted/${session}` : null)
  const decided = useLive(log ? liveLogEntries(log.doc) : noEntries)
  const brought = useLive(submitted ? liveLogEntries(submitted.doc) : noEntries)
  return useMemo(() => {
    const context = { table: processId, session: session ?? '', roleOf }
    return { rounds: sealedRounds(decided, brought, context), guardians: offeredGuardians(brought, context), log, submitted }
  }, [decided, brought, log, submitted, processId, session, roleOf])
}

/** On a phone the host answers for who decides: it lets nobody else write there, and the signature has to be of the person whom it names. */
export const rolesOnPhone: LogContext['roleOf'] = () => 'facilitator'

/** The round of a step that takes ideas, or was revealed last: the latest one. */
export const roundOfStep = (rounds: readonly SealedRound[], step: ProcessId | string): SealedRound | null =>
  rounds.findLast((round) => round.step === (step as string)) ?? null
