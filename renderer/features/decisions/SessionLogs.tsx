import { useCallback, useEffect, useState } from 'react'
import type { SessionId } from '../../../shared/model/records/listing.ts'
import { type LogEntry, liveLogEntries } from '../../../shared/model/records/logEntry.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { useLive } from '../../live/useLive.ts'
import { useRoom } from '../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../sync/room/room.ts'

/** The log of one session, open. */
export interface SessionLog {
  readonly room: OpenRoom
  readonly entries: readonly LogEntry[]
  /** Whether this person writes there: whether they facilitate. */
  readonly mayWrite: boolean
}

/** The logs that are open, by their sessions. */
export type OpenLogs = ReadonlyMap<SessionId, SessionLog>

type OnLog = (session: SessionId, log: SessionLog | null) => void

interface Props {
  readonly processId: ProcessId
  readonly sessions: readonly SessionId[]
  readonly onLog: OnLog
}

/** Keeps the logs of sessions open as long as it is mounted; shows nothing. */
export function SessionLogs({ processId, sessions, onLog }: Props) {
  return sessions.map((session) => <Log key={session} processId={processId} session={session} onLog={onLog} />)
}

function Log({ processId, session, onLog }: Omit<Props, 'sessions'> & { readonly session: SessionId }) {
  const { room } = useRoom(processId, `log/${session}`)
  return room ? <Entries room={room} session={session} onLog={onLog} /> : null
}

function Entries({ room, session, onLog }: { readonly room: OpenRoom; readonly session: SessionId; readonly onLog: OnLog }) {
  const entries = useLive(liveLogEntries(room.doc))
  const mayWrite = useLive(room.mayWrite)
  useEffect(() => {
    onLog(session, { room, entries, mayWrite })
    return () => onLog(session, null)
  }, [room, entries, mayWrite, session, onLog])
  return null
}

/** The logs that {@link SessionLogs} has open, and what it calls. */
export function useOpenLogs(): readonly [OpenLogs, OnLog] {
  const [logs, setLogs] = useState<OpenLogs>(new Map())
  const onLog = useCallback<OnLog>(
    (session, log) =>
      setLogs((before) => {
        const next = new Map(before)
        if (log) next.set(session, log)
        else next.delete(session)
        return next
      }),
    [],
  )
  return [logs, onLog]
}
