import { useEffect, useMemo, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { RunId } from '../../../../shared/model/records/run.ts'
import { readPresence } from '../../../../shared/protocol/presence.ts'
import { useLive } from '../../../live/useLive.ts'
import type { OnlineMember } from '../../../sync/connection/onlineMembers.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { RoomViewProps } from '../../feature.ts'

/** How many are done with a step, of how many who write: nobody is told who. */
export interface DoneCount {
  readonly done: number
  readonly of: number
}

/** Counts people, not their devices: whoever leads and who observes do not write. @param awareness of the room of the meeting */
export function countDone(awareness: Awareness, run: RunId, online: readonly Pick<OnlineMember, 'id' | 'role'>[]): DoneCount {
  const writes = new Set(online.flatMap(({ id, role }) => (role === 'contributor' || role === 'partner' ? [id] : [])))
  const done = new Set<string>()
  for (const state of awareness.getStates().values()) {
    const presence = readPresence(state)
    if (presence?.done === run && writes.has(presence.user.id)) done.add(presence.user.id)
  }
  return { done: done.size, of: writes.size }
}

/** How many are done with the step that runs; null: nobody is there who writes. */
export function useDoneCount({ processId, room: { awareness } }: Pick<RoomViewProps, 'processId' | 'room'>, run: RunId | null): DoneCount | null {
  const online = useLive(tableConnection(useSyncClient(), processId).onlineMembers)
  const [moment, setMoment] = useState(0)
  useEffect(() => {
    const onChange = () => setMoment((before) => before + 1)
    awareness.on('change', onChange)
    return () => awareness.off('change', onChange)
  }, [awareness])
  // biome-ignore lint/correctness/useExhaustiveDependencies: presence says that it changed, and not to what
  return useMemo(() => {
    if (run === null) return null
    const counts = countDone(awareness, run, online)
    return counts.of > 0 ? counts : null
  }, [awareness, run, online, moment])
}
