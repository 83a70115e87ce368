import { phoneAreaOf } from '../../../../../shared/model/derived/phoneArea.ts'
import { type TablePlace, tableMark } from '../../../../../shared/model/derived/tables/harvest.ts'
import { listAreas } from '../../../../../shared/model/records/area.ts'
import { liveBoard } from '../../../../../shared/model/records/boardAttributes.ts'
import { listNotes, NOTE_SIDE, note, putNotes } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { areaRoom, findFreeSpace, findRoomInArea } from '../../../../board/scene/freeSpace.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'

/** Whether a note may be put on a board now. */
export const mayAddNote = ({ rights, mayWrite }: Pick<OpenRoom, 'rights' | 'mayWrite'>): boolean =>
  mayWrite.current() && rights.whyNot({ kind: 'create', root: note.root, key: '', fields: [], isOwn: true }) === null

/** Puts what a small table has written on the board, in a free place of the area in which phones write, where there is one. Cost: O(places tried × notes) */
export function sendTableNote({ doc }: Pick<OpenRoom, 'doc'>, author: Author, text: string, place: TablePlace): void {
  const areas = listAreas(doc)
  const chosen = phoneAreaOf(liveBoard(doc).current(), areas)
  const occupied = { notes: listNotes(doc).map(({ box }) => box), areas: areas.map(areaRoom) }
  const area = areas.find(({ id }) => id === chosen)
  const within = area && findRoomInArea(areaRoom(area), occupied, NOTE_SIDE, author.random, false)
  const box = within?.box ?? findFreeSpace(occupied, NOTE_SIDE, author.random)
  putNotes(doc, author, [{ text, box, smallTable: tableMark(place) }])
}
