import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { loadMembership } from '../../store/memberships.ts'
import { tableConnection, thisDevice } from '../connection/processConnection.ts'
import { followHost } from '../hosting/hostFollower.ts'
import { isOpen, openRoom } from '../room/openRoom.ts'
import type { OpenRoom } from '../room/room.ts'

/**
 * Opens a process: its room, its tie to the table (by itself, where a table is known); on a computer also its other rooms in
 * the background, its journal, and its card on the shelf kept true. `close` undoes all of it.
 */
export async function openProcess(processId: ProcessId): Promise<OpenRoom> {
  const membership = await loadMembership(processId)
  // a phone does not fetch what only a computer does
  const desktopServices = thisDevice() === 'desktop' ? await import('./desktopServices.ts') : null
  await desktopServices?.prepareProcess(processId, membership)
  const processRoom = await openRoom(processId, `process/${processId}`)
  if (desktopServices && membership?.founded) await desktopServices.resumeHosting(processId)
  else if (membership && membership.addresses.length > 0) tableConnection(processId).connect()
  const stops = [followHost(processId), ...(desktopServices?.startDesktopServices(processId, processRoom, membership) ?? [])]
  return {
    ...processRoom,
    close: async () => {
      for (const stop of stops) stop()
      await processRoom.close()
      if (!isOpen(processRoom.name)) desktopServices?.closeJournal(processId)
    },
  }
}
