import type { AreaId } from '../../shared/model/area.ts'
import type { NoteId } from '../../shared/model/note.ts'
import { zoomedAt } from './camera.ts'
import type { Core } from './core.ts'
import { type Editor, editAreaTitle, editNote } from './paint/editorLayer.ts'
import type { Painter } from './painter.ts'
import { theseNotes, thisArea } from './selection.ts'
import { toScreen } from './space.ts'

/** CSS pixels below which nobody can write: the camera goes nearer first. */
const LEAST_LETTERS = 11

/** Writing in a note, or in the title of an area: one at a time. */
export interface Writing {
  readonly edit: (id: NoteId | AreaId) => void
  readonly leave: () => void
  /** Follows the note being written. */
  readonly place: () => void
}

/** @param onward where Tab goes from a note being written */
export function openWriting(core: Core, painter: () => Painter, onward: (from: NoteId, direction: 1 | -1) => void): Writing {
  const { scene, dom, editing } = core
  let editor: Editor | null = null

  const leave = () => {
    const known = editor
    if (!known) return
    const id = editing.current()
    editor = null
    editing.set(null)
    core.hold.freeze(null)
    known.close()
    core.undo.cut()
    core.seat.tell({ editing: null })
    if (id && scene.notes.has(id as NoteId)) painter().touched([id as NoteId], false)
    if (id && scene.areas.has(id as AreaId)) painter().renew('labels')
    core.view.schedule()
  }

  const leaving = (how: 'escape' | 'away' | 'next' | 'previous') => {
    const id = editing.current()
    leave()
    if (how === 'away') return
    dom.list.focus({ preventScroll: true })
    if (id && how !== 'escape' && scene.notes.has(id as NoteId)) onward(id as NoteId, how === 'next' ? 1 : -1)
  }

  const place = () => {
    const id = editing.current()
    const note = id ? scene.notes.get(id as NoteId) : undefined
    const area = id ? scene.areas.get(id as AreaId) : undefined
    if (note) editor?.place(core.hold.boxOf(note), painter().fitOf(note))
    else if (area) editor?.place(core.hold.areaBoxOf(area), null)
  }

  const edit = (id: NoteId | AreaId) => {
    leave()
    core.settle()
    const note = scene.notes.get(id as NoteId)
    const area = scene.areas.get(id as AreaId)
    if (!note && !area) return
    if (!core.mayWrite.current()) return core.tell({ news: 'readOnly' })
    core.undo.cut()
    const told = {
      leave: leaving,
      undo: (redo: boolean) => (redo ? core.undo.redo() : core.undo.undo()),
    }
    if (note) {
      core.hold.freeze(note)
      core.selection.set(theseNotes([note.id]))
      core.active.set(note.id)
      comeNear(note.box)
      editor = editNote(dom.desk, core.doc, core.author, note, { ...told, label: core.labels().noteField, changed: place })
    } else if (area) {
      core.selection.set(thisArea(area.id))
      core.view.show({ ...area.box, height: 80, width: Math.min(area.box.width, 400) })
      const name = (title: string) => void core.act({ deed: 'nameArea', area: area.id, title: title.trim() })
      editor = editAreaTitle(dom.desk, area, { ...told, label: core.labels().areaField, name })
    }
    editing.set(id)
    core.seat.tell({ editing: id })
    if (note) painter().touched([note.id], false)
    else painter().renew('labels')
    place()
    core.view.schedule()
  }

  /** So near that it can be read, and in view. */
  const comeNear = (box: Parameters<typeof core.view.show>[0]) => {
    const camera = core.view.camera.current()
    const letters = 16 * camera.zoom
    if (letters >= LEAST_LETTERS) return core.view.show(box)
    const middle = toScreen(camera, { x: box.x + box.width / 2, y: box.y + box.height / 2 })
    const nearer = zoomedAt(camera, middle, 0.9)
    const size = core.view.size.current()
    core.view.fly({ ...nearer, x: box.x + box.width / 2 - size.width / 1.8, y: box.y + box.height / 2 - size.height / 1.8 })
  }
  return { edit, leave, place }
}
