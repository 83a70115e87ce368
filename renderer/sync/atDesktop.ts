import type { Dispose } from '../../shared/base/live.ts'
import { liveProcess, type ProcessId } from '../../shared/model/process.ts'
import { rememberOnDisk } from '../store/diskCopy.ts'
import { type Seat, seatAt } from '../store/seats.ts'
import { changeCard, shelf } from '../store/shelf.ts'
import { carryProcess } from './carry.ts'
import './compareCopies.ts'
import { followNearby } from './finding.ts'
import { tellRecovered } from './recovery.ts'
import type { OpenRoom } from './room.ts'
import { keepJournal } from './secondCopy.ts'

export { resumeHosting } from './hosting.ts'
export { endJournal } from './secondCopy.ts'

/** Before a process' first room is opened on a computer: its journal, from which an empty storage is filled again. */
export async function prepare(process: ProcessId, seat: Seat | null): Promise<void> {
  if (seat) void keepJournal(process, shelf.current()?.find((card) => card.process === process)?.title ?? '', seat)
  await tellRecovered(process)
}

/** What a computer does for a process as long as it is open: every room up to date, the card on the shelf true, the table found again. */
export function attend(process: ProcessId, room: OpenRoom, seat: Seat | null): readonly Dispose[] {
  const facts = liveProcess(room.doc)
  const tellShelf = () => {
    const { title, place, stage } = facts.current()
    if (title) void changeCard(process, { title, place, stage })
    if (title) void seatAt(process).then((known) => known && rememberOnDisk(known, title))
  }
  tellShelf()
  void changeCard(process, { openedAt: Date.now() })
  // at the end once more: by then it may be known whose table it is
  const stops = [facts.subscribe(tellShelf), carryProcess(process, room), tellShelf]
  return seat && !seat.founded ? [...stops, followNearby(process)] : stops
}
