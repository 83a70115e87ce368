import { type AreaId, listAreas, placeArea } from '../../../../../shared/model/records/area.ts'
import { NOTE_SIDE, type NoteColour, putNotes } from '../../../../../shared/model/records/note.ts'
import { type Author, transact } from '../../../../../shared/model/transact.ts'
import { findFreeSpace, findRoomInArea } from '../../../../board/scene/freeSpace.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { liveNotes } from '../notes/liveNotes.ts'

/** Adds a note to the board in a free place, in the chosen area, which grows where it is full. @returns resolves when the phone has stored the note */
export function sendNote(
  room: OpenRoom,
  author: Author,
  note: { readonly text: string; readonly colour: NoteColour; readonly area: AreaId | null },
): Promise<void> {
  const notes = Array.from(liveNotes(room.doc).current().values(), ({ box }) => box)
  const areas = listAreas(room.doc)
  const area = areas.find(({ id }) => id === note.area)
  const occupied = { notes, areas: areas.map((each) => each.box) }
  const within = area && findRoomInArea(area.box, occupied, NOTE_SIDE, author.random)
  const box = within?.box ?? findFreeSpace(occupied, NOTE_SIDE, author.random)
  transact(room.doc, author, () => {
    if (within && within.area !== area.box) placeArea(room.doc, author, area.id, within.area)
    putNotes(room.doc, author, [{ text: note.text, colour: note.colour, box }])
  })
  return whenSaved(room)
}

/** Resolves when every change of the room is stored on this phone or received by the host; never, if neither happens. */
export const whenSaved = (room: OpenRoom): Promise<void> =>
  new Promise((resolve) => {
    const check = () => {
      const { device, host } = room.status.current()
      if (device !== 'saved' && host !== 'received') return
      stop()
      resolve()
    }
    const stop = room.status.subscribe(check)
    check()
  })
