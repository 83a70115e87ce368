import { useMemo } from 'react'
import { signal } from '../../../../shared/base/live.ts'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import { type LogEntry, liveLogEntries } from '../../../../shared/model/records/logEntry.ts'
import { type LateText, lateTexts } from '../../../../shared/model/sessionLog/lateTexts.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { PlaceProps } from '../../feature.ts'

const noEntries = signal<readonly LogEntry[]>([])

/** What came late in a meeting: with it open, the host has a place for what people submit. */
export function useLateTexts({ processId }: Pick<PlaceProps, 'processId'>, session: Listing['id']): readonly LateText[] {
  const { room } = useRoom(processId, `submitted/${session}`)
  const entries = useLive(room ? liveLogEntries(room.doc) : noEntries)
  return useMemo(() => lateTexts(entries, { table: processId, session }), [entries, processId, session])
}
