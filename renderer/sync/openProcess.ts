import type { ProcessId } from '../../shared/model/process.ts'
import { liveProcess } from '../../shared/model/process.ts'
import { seatAt } from '../store/seats.ts'
import { changeCard, shelf } from '../store/shelf.ts'
import { carryProcess } from './carry.ts'
import { followNearby } from './finding.ts'
import { resumeHosting } from './hosting.ts'
import { followTable } from './moving.ts'
import { isOpen, openRoom } from './openRoom.ts'
import { tellRecovered } from './recovery.ts'
import type { OpenRoom } from './room.ts'
import { endJournal, keepJournal } from './secondCopy.ts'
import { tableAt, thisDevice } from './tables.ts'

/**
 * Opens a process: its room, its tie to the table (by itself, where a table is known), its other rooms in the background, and
 * its card on the shelf kept true. `close` undoes all of it.
 */
export async function openProcess(process: ProcessId): Promise<OpenRoom> {
  const seat = await seatAt(process)
  const desktop = thisDevice() === 'desktop'
  // before the first room: an empty storage is filled again from the journal
  if (desktop && seat) void keepJournal(process, shelf.current()?.find((card) => card.process === process)?.title ?? '', seat)
  if (desktop) await tellRecovered(process)
  const room = await openRoom(process, `process/${process}`)
  if (desktop && seat?.founded) await resumeHosting(process)
  else if (seat && seat.addresses.length > 0) tableAt(process).connect()
  const stops: (() => void)[] = [followTable(process)]
  if (desktop) {
    const facts = liveProcess(room.doc)
    const tellShelf = () => {
      const { title, place, stage } = facts.current()
      if (title) void changeCard(process, { title, place, stage })
    }
    tellShelf()
    void changeCard(process, { openedAt: Date.now() })
    stops.push(facts.subscribe(tellShelf), carryProcess(process, room))
    if (seat && !seat.founded) stops.push(followNearby(process))
  }
  return {
    ...room,
    close: async () => {
      for (const stop of stops) stop()
      await room.close()
      if (!isOpen(room.name)) endJournal(process)
    },
  }
}
