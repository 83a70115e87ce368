import { type Box, boxAround, grown, type Point } from '../../shared/base/geometry.ts'
import type { AreaId } from '../../shared/model/area.ts'
import { type NewNote, NOTE_SIDE, type NoteId } from '../../shared/model/note.ts'
import type { Board } from './board.ts'
import type { Core } from './core.ts'
import { toFront, topLayer } from './layers.ts'
import { around, placeInView, shifted } from './places.ts'
import { NOTHING, theseNotes, thisArea } from './selection.ts'
import { USUAL_AREA } from './tools/areaTool.ts'

/** Board units between a thing and its duplicate. */
const BESIDE = { x: 24, y: 24 }
const TITLE_ROOM = 56

export type Deeds = Pick<
  Board,
  'newNote' | 'newArea' | 'put' | 'place' | 'colour' | 'nameArea' | 'duplicate' | 'bringToFront' | 'deleteSelection' | 'deleteNotes' | 'deleteArea'
>

/** What a board can be asked to write, in a person's words. */
export function openDeeds(core: Core): Deeds {
  const { scene, selection, view } = core
  const chosen = () => [...selection.current().notes].map((id) => scene.notes.get(id)).filter((note) => note !== undefined)

  const put = (notes: readonly NewNote[]): readonly NoteId[] => {
    const layer = topLayer(scene.notes.values())
    const made = core.act({ deed: 'put', notes: notes.map((note, at) => ({ layer: layer + at, ...note })) }).notes
    if (made.length > 0) core.selection.set(theseNotes(made))
    return made
  }

  const newNote = (at?: Point): NoteId | null => {
    const box = at ? around(at, NOTE_SIDE) : placeInView(view.seen(), NOTE_SIDE, taken())
    const [id] = put([{ box, colour: core.lastColour.current() }])
    core.tool.set('select')
    if (!id) return null
    core.edit(id)
    return id
  }

  const taken = () => ({
    notes: core.index.within(grown(view.seen(), 2 * NOTE_SIDE)).flatMap((id) => scene.notes.get(id)?.box ?? []),
    areas: Array.from(scene.areas.values(), (area) => area.box),
  })

  const newArea = (given?: Box): AreaId | null => {
    const inside = boxAround(chosen().map((note) => note.box))
    const wide = inside && grown(inside, 24)
    const box = given ?? (wide ? { ...wide, y: wide.y - TITLE_ROOM, height: wide.height + TITLE_ROOM } : inTheMiddle())
    const area = core.act({ deed: 'putArea', title: '', box }).area
    core.tool.set('select')
    if (!area) return null
    selection.set(thisArea(area))
    core.edit(area)
    return area
  }
  const inTheMiddle = () => {
    const seen = view.seen()
    return around({ x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 }, USUAL_AREA.width, USUAL_AREA.height)
  }

  return {
    put,
    newNote,
    newArea,
    place: (places) => void core.act({ deed: 'place', held: { notes: places, area: null } }),
    colour: (colour, ids) => {
      core.lastColour.set(colour)
      const notes = ids ?? selection.current().notes
      if ([...notes].length > 0) core.act({ deed: 'colour', notes, colour })
    },
    nameArea: (area, title) => void core.act({ deed: 'nameArea', area, title: title.trim() }),
    duplicate: () => {
      const area = selection.current().area
      const known = area && scene.areas.get(area)
      if (known) {
        const made = core.act({ deed: 'putArea', title: known.title, box: shifted(known.box, BESIDE) }).area
        if (made) selection.set(thisArea(made))
        return
      }
      const notes = chosen().map(({ text, box, colour }) => ({ text, colour, box: shifted(box, BESIDE) }))
      if (notes.length > 0) put(notes)
    },
    bringToFront: () => {
      const layers = toFront(scene.notes, selection.current().notes)
      if (layers.size > 0) core.act({ deed: 'layer', layers })
    },
    deleteSelection: () => {
      const { notes, area } = selection.current()
      if (notes.size === 0 && !area) return
      core.leaveEditing()
      core.act({ deed: 'delete', notes, area })
      if (core.mayWrite.current()) selection.set(NOTHING)
    },
    deleteNotes: (ids) => void core.act({ deed: 'delete', notes: ids, area: null }),
    deleteArea: (id) => void core.act({ deed: 'delete', notes: [], area: id }),
  }
}
