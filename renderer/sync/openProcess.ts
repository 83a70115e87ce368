import type { ProcessId } from '../../shared/model/process.ts'
import { seatAt } from '../store/seats.ts'
import { followTable } from './moving.ts'
import { isOpen, openRoom } from './openRoom.ts'
import type { OpenRoom } from './room.ts'
import { tableAt, thisDevice } from './tables.ts'

/**
 * Opens a process: its room, its tie to the table (by itself, where a table is known); on a computer also its other rooms in
 * the background, its journal, and its card on the shelf kept true. `close` undoes all of it.
 */
export async function openProcess(process: ProcessId): Promise<OpenRoom> {
  const seat = await seatAt(process)
  // a phone does not fetch what only a computer does
  const desktop = thisDevice() === 'desktop' ? await import('./atDesktop.ts') : null
  await desktop?.prepare(process, seat)
  const room = await openRoom(process, `process/${process}`)
  if (desktop && seat?.founded) await desktop.resumeHosting(process)
  else if (seat && seat.addresses.length > 0) tableAt(process).connect()
  const stops = [followTable(process), ...(desktop?.attend(process, room, seat) ?? [])]
  return {
    ...room,
    close: async () => {
      for (const stop of stops) stop()
      await room.close()
      if (!isOpen(room.name)) desktop?.endJournal(process)
    },
  }
}
