import { type Box, boxAround, grown, type Point } from '../../../shared/base/geometry.ts'
import { areaOf } from '../../../shared/model/derived/areaOf.ts'
import { phoneAreaOf } from '../../../shared/model/derived/phoneArea.ts'
import { type Area, type AreaId, listAreas } from '../../../shared/model/records/area.ts'
import { readBoard } from '../../../shared/model/records/boardAttributes.ts'
import { type NewNote, NOTE_SIDE, type NoteId, writerOf } from '../../../shared/model/records/note.ts'
import { AREA_TITLE_HEIGHT } from '../scene/areaTitle.ts'
import { findFreeSpace, findRoomInArea } from '../scene/freeSpace.ts'
import { newNoteBox } from '../scene/newNoteBox.ts'
import { boxAt, translateBox } from '../scene/placement.ts'
import { EMPTY_SELECTION, selectArea, selectNotes } from '../scene/selection.ts'
import { toFront, topLayer } from '../scene/stackingOrder.ts'
import { DEFAULT_AREA_SIZE } from '../tools/areaTool.ts'
import type { Board } from './board.ts'
import type { CommandWriter } from './commandWriter.ts'
import type { EngineCore } from './engineCore.ts'
import type { FreshNotes } from './freshNotes.ts'

/** Board units between a record and its duplicate. */
const DUPLICATE_OFFSET = { x: 24, y: 24 }

/** Opens and closes the field in which a note or an area's title is edited. */
export interface TextEditingActions {
  readonly edit: (id: NoteId | AreaId) => void
  readonly stop: () => void
}

/** The part of a board's interface that writes. */
export type BoardActions = Pick<
  Board,
  | 'newNote'
  | 'newArea'
  | 'makeRoom'
  | 'leaveNote'
  | 'put'
  | 'setBoxes'
  | 'colour'
  | 'nameArea'
  | 'duplicate'
  | 'bringToFront'
  | 'deleteSelection'
  | 'deleteNotes'
  | 'deleteArea'
>

/** What people do to a board's records, as commands. Cost of an action: O(selected notes), of `newNote` also a search for free space. */
export function createBoardActions(
  { doc, scene, state, view, index, mayWrite }: EngineCore,
  writer: CommandWriter,
  textEditing: TextEditingActions,
  fresh: FreshNotes,
): BoardActions {
  const { selection } = state
  const selectedNotes = () => [...selection.current().notes].map((id) => scene.notes.get(id)).filter((note) => note !== undefined)

  const put = (notes: readonly NewNote[]): readonly NoteId[] => {
    const layer = topLayer(scene.notes.values())
    const write = () => writer.execute({ type: 'putNotes', notes: notes.map((note, at) => ({ layer: layer + at, ...note })) })
    const isFresh = notes.length === 1 && !notes[0]?.text
    const createdIds = (isFresh ? fresh.create(write) : write()).notes
    if (createdIds.length > 0) selection.set(selectNotes(createdIds))
    return createdIds
  }

  const newNote = (point?: Point): NoteId | null => {
    const box = point ? boxAt(point, NOTE_SIDE) : boxNearby()
    const [id] = put([{ box, colour: state.lastColour.current() }])
    state.tool.set('select')
    if (!id) return null
    const area = areaOf({ box }, scene.areas.values())
    if (area) state.lastArea.set(area.id)
    textEditing.edit(id)
    return id
  }

  /** Room at the pointer; else in the area that was chosen or written in last, or where phones write; else in view. */
  const boxNearby = (): Box => {
    const pointer = state.pointer.current()
    const { area: selected, notes } = selection.current()
    const [firstNote] = notes
    const note = firstNote && scene.notes.get(firstNote)
    const areaIds = [selected, note && areaOf(note, scene.areas.values())?.id, state.lastArea.current(), phoneAreaOf(readBoard(doc), listAreas(doc))]
    const area = areaIds.map((id) => id && scene.areas.get(id)).find((candidate) => candidate)
    const neighbours = { pointer: pointer && view.boardPointAt(pointer), area: area ? area.box : null, view: view.visibleBox() }
    const room = newNoteBox(neighbours, occupiedBoxes(grown(view.visibleBox(), 2 * NOTE_SIDE), area?.box), NOTE_SIDE)
    if (area && room.area) growArea(area, room.area)
    return room.box
  }

  const makeRoom = (area: Area | null): Box => {
    const occupied = {
      notes: Array.from(scene.notes.values(), (note) => note.box),
      areas: Array.from(scene.areas.values(), (other) => other.box),
    }
    if (!area) return findFreeSpace(occupied, NOTE_SIDE)
    const room = findRoomInArea(area.box, occupied, NOTE_SIDE)
    growArea(area, room.area)
    return room.box
  }
  const growArea = (area: Area, box: Box) => {
    if (box.width > area.box.width || box.height > area.box.height) writer.execute({ type: 'growArea', area: area.id, box })
  }

  /** What is near these boxes. */
  const occupiedBoxes = (...boxes: readonly (Box | undefined)[]) => ({
    notes: [...new Set(boxes.flatMap((box) => (box ? index.within(grown(box, 2 * NOTE_SIDE)) : [])))].flatMap((id) => scene.notes.get(id)?.box ?? []),
    areas: Array.from(scene.areas.values(), (area) => area.box),
  })

  const newArea = (requestedBox?: Box): AreaId | null => {
    const notesBox = boxAround(selectedNotes().map((note) => note.box))
    const paddedBox = notesBox && grown(notesBox, 24)
    const box =
      requestedBox ?? (paddedBox ? { ...paddedBox, y: paddedBox.y - AREA_TITLE_HEIGHT, height: paddedBox.height + AREA_TITLE_HEIGHT } : centredBox())
    const area = writer.execute({ type: 'putArea', title: '', box }).area
    state.tool.set('select')
    if (!area) return null
    selection.set(selectArea(area))
    textEditing.edit(area)
    return area
  }
  const centredBox = () => {
    const visible = view.visibleBox()
    return boxAt({ x: visible.x + visible.width / 2, y: visible.y + visible.height / 2 }, DEFAULT_AREA_SIZE.width, DEFAULT_AREA_SIZE.height)
  }

  return {
    put,
    newNote,
    newArea,
    makeRoom,
    leaveNote: fresh.leave,
    setBoxes: (boxes) => void writer.execute({ type: 'setBoxes', boxes: { notes: boxes, area: null } }),
    colour: (colour, ids) => {
      state.lastColour.set(colour)
      const notes = ids ?? selection.current().notes
      if ([...notes].length > 0) writer.execute({ type: 'colourNotes', notes, colour })
    },
    nameArea: (area, title) => void writer.execute({ type: 'nameArea', area, title: title.trim() }),
    duplicate: () => {
      const area = selection.current().area
      const selectedArea = area && scene.areas.get(area)
      if (selectedArea) {
        const createdId = writer.execute({ type: 'putArea', title: selectedArea.title, box: translateBox(selectedArea.box, DUPLICATE_OFFSET) }).area
        if (createdId) selection.set(selectArea(createdId))
        return
      }
      const notes = selectedNotes().map((note) => ({
        text: note.text,
        colour: note.colour,
        box: translateBox(note.box, DUPLICATE_OFFSET),
        wordsOf: writerOf(note),
      }))
      if (notes.length > 0) put(notes)
    },
    bringToFront: () => {
      const layers = toFront(scene.notes, selection.current().notes)
      if (layers.size > 0) writer.execute({ type: 'setLayers', layers })
    },
    deleteSelection: () => {
      const { notes, area } = selection.current()
      if (notes.size === 0 && !area) return
      textEditing.stop()
      writer.execute({ type: 'delete', notes, area })
      if (mayWrite.current()) selection.set(EMPTY_SELECTION)
    },
    deleteNotes: (ids) => void writer.execute({ type: 'delete', notes: ids, area: null }),
    deleteArea: (id) => void writer.execute({ type: 'delete', notes: [], area: id }),
  }
}
