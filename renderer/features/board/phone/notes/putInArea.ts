import type { Box } from '../../../../../shared/base/geometry.ts'
import { type AreaId, area, listAreas, placeArea } from '../../../../../shared/model/records/area.ts'
import type { NoteId } from '../../../../../shared/model/records/note.ts'
import { type Author, transact } from '../../../../../shared/model/transact.ts'
import { areaRoom, findFreeSpace, findRoomInArea } from '../../../../board/scene/freeSpace.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { liveNotes } from './liveNotes.ts'

const mayGrowArea = ({ rights }: Pick<OpenRoom, 'rights'>, key: AreaId) =>
  rights.whyNot({ kind: 'update', root: area.root, key, fields: ['box'], isOwn: false }) === null

interface Destination {
  /** Null: beside the areas. */
  readonly area: AreaId | null
  /** Of what needs room, in board units. */
  readonly side: number
  /** A note that is on the board already, and leaves its room. */
  readonly moved?: NoteId
}

/** Finds room on a board, where nothing else is, in an area, which grows where it is full; puts something there in one transaction. Cost: O(places tried × notes). */
export function putInArea(room: Pick<OpenRoom, 'doc' | 'rights'>, author: Author, destination: Destination, put: (box: Box) => void): void {
  const { doc } = room
  const notes = Array.from(liveNotes(doc).current().values()).flatMap(({ id, box }) => (id === destination.moved ? [] : [box]))
  const areas = listAreas(doc)
  const chosen = areas.find(({ id }) => id === destination.area)
  const occupied = { notes, areas: areas.map(areaRoom) }
  const mayGrow = chosen !== undefined && mayGrowArea(room, chosen.id)
  const within = chosen && findRoomInArea(areaRoom(chosen), occupied, destination.side, author.random, mayGrow)
  const box = within?.box ?? findFreeSpace(occupied, destination.side, author.random)
  transact(doc, author, () => {
    if (within && (within.area.width > chosen.box.width || within.area.height > chosen.box.height)) placeArea(doc, author, chosen.id, within.area)
    put(box)
  })
}
