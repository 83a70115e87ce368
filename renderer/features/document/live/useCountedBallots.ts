import { useMemo } from 'react'
import { signal } from '../../../../shared/base/live.ts'
import { countedOutcomes } from '../../../../shared/model/live/minutes/ballotLines.ts'
import { type LogEntry, liveLogEntries } from '../../../../shared/model/records/logEntry.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'

const noEntries = signal<readonly LogEntry[]>([])

/** The ballots of a session that were counted, the first first. @param session null: none */
export function useCountedBallots(processId: ProcessId, session: string | null): readonly { readonly id: string; readonly question: string }[] {
  const { room } = useRoom(processId, session ? (`log/${session}` as never) : null)
  const entries = useLive(room ? liveLogEntries(room.doc) : noEntries)
  return useMemo(
    () => (session ? countedOutcomes(entries, { table: processId, session }).map(({ ballot: { id, question } }) => ({ id, question })) : []),
    [entries, processId, session],
  )
}
