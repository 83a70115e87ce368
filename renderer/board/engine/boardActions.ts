import { type Box, boxAround, grown, type Point } from '../../../shared/base/geometry.ts'
import type { AreaId } from '../../../shared/model/records/area.ts'
import { type NewNote, NOTE_SIDE, type NoteId } from '../../../shared/model/records/note.ts'
import { AREA_TITLE_HEIGHT } from '../scene/areaTitle.ts'
import { findFreeSpace } from '../scene/freeSpace.ts'
import { boxAt, translateBox } from '../scene/placement.ts'
import { EMPTY_SELECTION, selectArea, selectNotes } from '../scene/selection.ts'
import { toFront, topLayer } from '../scene/stackingOrder.ts'
import { DEFAULT_AREA_SIZE } from '../tools/areaTool.ts'
import type { Board } from './board.ts'
import type { Core } from './core.ts'

/** Board units between a thing and its duplicate. */
const DUPLICATE_OFFSET = { x: 24, y: 24 }

export type BoardActions = Pick<
  Board,
  'newNote' | 'newArea' | 'put' | 'setBoxes' | 'colour' | 'nameArea' | 'duplicate' | 'bringToFront' | 'deleteSelection' | 'deleteNotes' | 'deleteArea'
>

/** What a board can be asked to write, in a person's words. */
export function createBoardActions(core: Core): BoardActions {
  const { scene, selection, view } = core
  const selectedNotes = () => [...selection.current().notes].map((id) => scene.notes.get(id)).filter((note) => note !== undefined)

  const put = (notes: readonly NewNote[]): readonly NoteId[] => {
    const layer = topLayer(scene.notes.values())
    const createdIds = core.execute({ type: 'putNotes', notes: notes.map((note, at) => ({ layer: layer + at, ...note })) }).notes
    if (createdIds.length > 0) core.selection.set(selectNotes(createdIds))
    return createdIds
  }

  const newNote = (point?: Point): NoteId | null => {
    const box = point ? boxAt(point, NOTE_SIDE) : findFreeSpace(occupiedBoxes(), { type: 'view', view: view.visibleBox() }, NOTE_SIDE)
    const [id] = put([{ box, colour: core.lastColour.current() }])
    core.tool.set('select')
    if (!id) return null
    core.edit(id)
    return id
  }

  const occupiedBoxes = () => ({
    notes: core.index.within(grown(view.visibleBox(), 2 * NOTE_SIDE)).flatMap((id) => scene.notes.get(id)?.box ?? []),
    areas: Array.from(scene.areas.values(), (area) => area.box),
  })

  const newArea = (requestedBox?: Box): AreaId | null => {
    const notesBox = boxAround(selectedNotes().map((note) => note.box))
    const paddedBox = notesBox && grown(notesBox, 24)
    const box =
      requestedBox ?? (paddedBox ? { ...paddedBox, y: paddedBox.y - AREA_TITLE_HEIGHT, height: paddedBox.height + AREA_TITLE_HEIGHT } : centredBox())
    const area = core.execute({ type: 'putArea', title: '', box }).area
    core.tool.set('select')
    if (!area) return null
    selection.set(selectArea(area))
    core.edit(area)
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
    setBoxes: (boxes) => void core.execute({ type: 'setBoxes', boxes: { notes: boxes, area: null } }),
    colour: (colour, ids) => {
      core.lastColour.set(colour)
      const notes = ids ?? selection.current().notes
      if ([...notes].length > 0) core.execute({ type: 'colourNotes', notes, colour })
    },
    nameArea: (area, title) => void core.execute({ type: 'nameArea', area, title: title.trim() }),
    duplicate: () => {
      const area = selection.current().area
      const selectedArea = area && scene.areas.get(area)
      if (selectedArea) {
        const createdId = core.execute({ type: 'putArea', title: selectedArea.title, box: translateBox(selectedArea.box, DUPLICATE_OFFSET) }).area
        if (createdId) selection.set(selectArea(createdId))
        return
      }
      const notes = selectedNotes().map(({ text, box, colour }) => ({ text, colour, box: translateBox(box, DUPLICATE_OFFSET) }))
      if (notes.length > 0) put(notes)
    },
    bringToFront: () => {
      const layers = toFront(scene.notes, selection.current().notes)
      if (layers.size > 0) core.execute({ type: 'setLayers', layers })
    },
    deleteSelection: () => {
      const { notes, area } = selection.current()
      if (notes.size === 0 && !area) return
      core.leaveEditing()
      core.execute({ type: 'delete', notes, area })
      if (core.mayWrite.current()) selection.set(EMPTY_SELECTION)
    },
    deleteNotes: (ids) => void core.execute({ type: 'delete', notes: ids, area: null }),
    deleteArea: (id) => void core.execute({ type: 'delete', notes: [], area: id }),
  }
}
