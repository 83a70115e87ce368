import { useMemo } from 'react'
import type { Live } from '../../../shared/base/live.ts'
import type { Listing } from '../../../shared/model/records/listing.ts'
import { addStatement, type LogEntry, liveLogEntries } from '../../../shared/model/records/logEntry.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { LogBody, LogKind } from '../../../shared/protocol/sessionLog/logBodies.ts'
import { type LogStatementOf, signLogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { useLive } from '../../live/useLive.ts'
import { useRoom } from '../processes/useRoom.ts'
import type { OpenRoom } from '../room/room.ts'
import { useSyncClient } from '../useSyncClient.ts'
import { memberKeys } from './memberKeys.ts'

/** The two rooms of a session's log. */
export interface SessionLogRooms {
  /** What facilitators decide; null until it is open. */
  readonly log: OpenRoom | null
  /** What members submit; null until it is open, and where it was not asked for. */
  readonly submitted: OpenRoom | null
  readonly decidedEntries: readonly LogEntry[]
  readonly submittedEntries: readonly LogEntry[]
}

const NO_ENTRIES: readonly LogEntry[] = []
const noEntries: Live<readonly LogEntry[]> = { current: () => NO_ENTRIES, subscribe: () => () => undefined }

/** Opens the log of a session. @param withSubmitted whether what members submit is needed: on a phone it seldom is */
export function useSessionLog(processId: ProcessId, session: Listing['id'] | null, withSubmitted = true): SessionLogRooms {
  const { room: log } = useRoom(processId, session && `log/${session}`)
  const { room: submitted } = useRoom(processId, session && withSubmitted ? `submitted/${session}` : null)
  const decidedEntries = useLive(log ? liveLogEntries(log.doc) : noEntries)
  const submittedEntries = useLive(submitted ? liveLogEntries(submitted.doc) : noEntries)
  return useMemo(() => ({ log, submitted, decidedEntries, submittedEntries }), [log, submitted, decidedEntries, submittedEntries])
}

/** Signs a statement with this window's key and puts it into the log. @returns it; null for who is no member, and before the log is open */
export type SignToLog = <K extends LogKind>(kind: K, body: LogBody<K>, at?: number) => Promise<LogStatementOf<K> | null>

/** How facilitators state their decisions. */
export function useSignToLog(processId: ProcessId, session: Listing['id'], log: OpenRoom | null, author: Author): SignToLog {
  const client = useSyncClient()
  return useMemo(
    () =>
      async (kind, body, at = author.now()) => {
        const keys = await memberKeys(client, processId)
        if (!keys || !log) return null
        const statement = signLogStatement({ kind, table: processId, session, at, body }, keys)
        addStatement(log.doc, author, statement)
        return statement
      },
    [client, processId, session, log, author],
  )
}
