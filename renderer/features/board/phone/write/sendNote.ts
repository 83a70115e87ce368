import { type AreaId, area, listAreas, placeArea } from '../../../../../shared/model/records/area.ts'
import { type NewNote, NOTE_SIDE, type NoteColour, note, noteSides, putNotes } from '../../../../../shared/model/records/note.ts'
import { type Author, transact } from '../../../../../shared/model/transact.ts'
import { areaRoom, findFreeSpace, findRoomInArea } from '../../../../board/scene/freeSpace.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { whenSaved } from '../../../../sync/room/whenSaved.ts'
import { liveNotes } from '../notes/liveNotes.ts'

/** Why no note can be added now, as far as facilitators have decided; null where one can. */
export const whyNotAdd = ({ rights }: Pick<OpenRoom, 'rights'>): 'frozen' | 'limited' | null => {
  const refusal = rights.whyNot({ kind: 'create', root: note.root, key: '', fields: [], isOwn: true })
  return refusal === 'locked' ? null : refusal
}

const mayGrowArea = ({ rights }: Pick<OpenRoom, 'rights'>, key: AreaId) =>
  rights.whyNot({ kind: 'update', root: area.root, key, fields: ['box'], isOwn: false }) === null

/** Adds a note to the board in a free place, in the chosen area, which grows where it is full. @returns resolves when the phone has stored the note */
export function sendNote(
  room: OpenRoom,
  author: Author,
  added: { readonly text: string; readonly colour: NoteColour; readonly area: AreaId | null } & Pick<NewNote, 'picture' | 'pictureText'>,
): Promise<void> {
  const notes = Array.from(liveNotes(room.doc).current().values(), ({ box }) => box)
  const areas = listAreas(room.doc)
  const { text, colour, picture, pictureText } = added
  // a photograph and words are made out from afar in a large one
  const side = picture ? noteSides.large : NOTE_SIDE
  const chosen = areas.find(({ id }) => id === added.area)
  const occupied = { notes, areas: areas.map(areaRoom) }
  const mayGrow = chosen !== undefined && mayGrowArea(room, chosen.id)
  const within = chosen && findRoomInArea(areaRoom(chosen), occupied, side, author.random, mayGrow)
  const box = within?.box ?? findFreeSpace(occupied, side, author.random)
  transact(room.doc, author, () => {
    if (within && (within.area.width > chosen.box.width || within.area.height > chosen.box.height))
      placeArea(room.doc, author, chosen.id, within.area)
    putNotes(room.doc, author, [{ text, colour, box, picture, pictureText }])
  })
  return whenSaved(room)
}
