import { type Box, boxAround, grown, type Point } from '../../../shared/base/geometry.ts'
import type { AreaId } from '../../../shared/model/records/area.ts'
import { type NewNote, NOTE_SIDE, type NoteId, writerOf } from '../../../shared/model/records/note.ts'
import { AREA_TITLE_HEIGHT } from '../scene/areaTitle.ts'
import { findFreeSpace } from '../scene/freeSpace.ts'
import { boxAt, translateBox } from '../scene/placement.ts'
import { EMPTY_SELECTION, selectArea, selectNotes } from '../scene/selection.ts'
import { toFront, topLayer } from '../scene/stackingOrder.ts'
import { DEFAULT_AREA_SIZE } from '../tools/areaTool.ts'
import type { Board } from './board.ts'
import type { CommandWriter } from './commandWriter.ts'
import type { EngineCore } from './engineCore.ts'

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
  'newNote' | 'newArea' | 'put' | 'setBoxes' | 'colour' | 'nameArea' | 'duplicate' | 'bringToFront' | 'deleteSelection' | 'deleteNotes' | 'deleteArea'
>

/** What people do to a board's records, as commands. Cost of an action: O(selected notes), of `newNote` also a search for free space. */
export function createBoardActions(
  { scene, state, view, index, mayWrite }: EngineCore,
  writer: CommandWriter,
  textEditing: TextEditingActions,
): BoardActions {
  const { selection } = state
  const selectedNotes = () => [...selection.current().notes].map((id) => scene.notes.get(id)).filter((note) => note !== undefined)

  const put = (notes: readonly NewNote[]): readonly NoteId[] => {
    const layer = topLayer(scene.notes.values())
    const createdIds = writer.execute({ type: 'putNotes', notes: notes.map((note, at) => ({ layer: layer + at, ...note })) }).notes
    if (createdIds.length > 0) selection.set(selectNotes(createdIds))
    return createdIds
  }

  const newNote = (point?: Point): NoteId | null => {
    const box = point ? boxAt(point, NOTE_SIDE) : findFreeSpace(occupiedBoxes(), { type: 'view', view: view.visibleBox() }, NOTE_SIDE)
    const [id] = put([{ box, colour: state.lastColour.current() }])
    state.tool.set('select')
    if (!id) return null
    textEditing.edit(id)
    return id
  }

  const occupiedBoxes = () => ({
    notes: index.within(grown(view.visibleBox(), 2 * NOTE_SIDE)).flatMap((id) => scene.notes.get(id)?.box ?? []),
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
