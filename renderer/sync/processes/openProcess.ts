import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { loadMembership } from '../../store/memberships.ts'
import type { SyncClient } from '../client.ts'
import { tableConnection } from '../connection/processConnection.ts'
import { followHost } from '../hosting/hostFollower.ts'
import { isOpen, openRoom } from '../room/openRoom.ts'
import type { OpenRoom } from '../room/room.ts'

/**
 * Opens a process: its room and its connection to the table, where a table is known; on a computer also its other rooms in the
 * background, its journal, and its entry in the list of processes. `close` undoes all of it.
 * @throws Problem `room.missing` where the id is none
 */
export async function openProcess(client: SyncClient, processId: ProcessId): Promise<OpenRoom> {
  const membership = await loadMembership(client, processId)
  const desktop = await client.desktop()
  await desktop?.prepareProcess(processId, membership)
  const processRoom = await openRoom(client, processId, `process/${processId}`)
  // before connecting: a socket that joining left open already holds the host's candidates, and delivers them within `connect()`
  const following = [followHost(client, processId), ...(desktop ? [desktop.followHost(processId)] : [])]
  if (desktop && membership?.founded) await desktop.resumeHosting(processId)
  else if (membership && membership.addresses.length > 0) tableConnection(client, processId).connect()
  const stops = [...following, ...(desktop?.startServices(processId, processRoom, membership) ?? [])]
  return {
    ...processRoom,
    close: async () => {
      for (const stop of stops) stop()
      await processRoom.close()
      if (!isOpen(client, processRoom.name)) desktop?.closeJournal(processId)
    },
  }
}
