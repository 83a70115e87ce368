import type { AreaId } from '../../../shared/model/records/area.ts'
import type { NoteId } from '../../../shared/model/records/note.ts'
import type { Core } from '../engine/core.ts'
import type { Painter } from '../engine/painter.ts'
import { zoomedAt } from '../scene/camera.ts'
import { selectArea, selectNotes } from '../scene/selection.ts'
import { toScreen } from '../scene/viewport.ts'
import { editAreaTitle, editNote, type TextEditor } from './textEditor.ts'

/** CSS pixels below which nobody can write: the camera goes nearer first. */
const MIN_TEXT_PIXELS = 11

/** Writing in a note, or in the title of an area: one at a time. */
export interface TextEditing {
  readonly edit: (id: NoteId | AreaId) => void
  readonly stop: () => void
  /** Follows the note being written. */
  readonly reposition: () => void
}

/** @param goToNeighbour where Tab goes from a note being written */
export function createTextEditing(core: Core, painter: () => Painter, goToNeighbour: (from: NoteId, direction: 1 | -1) => void): TextEditing {
  const { scene, dom, editing } = core
  let editor: TextEditor | null = null

  const stop = () => {
    const openEditor = editor
    if (!openEditor) return
    const id = editing.current()
    editor = null
    editing.set(null)
    core.dragPreview.freeze(null)
    openEditor.close()
    core.undo.stopCapturing()
    core.presence.publish({ editing: null })
    if (id && scene.notes.has(id as NoteId)) painter().invalidateNotes([id as NoteId], false)
    if (id && scene.areas.has(id as AreaId)) painter().redrawAll('labels')
    core.view.schedule()
  }

  const onLeave = (reason: 'escape' | 'blur' | 'next' | 'previous') => {
    const id = editing.current()
    stop()
    if (reason === 'blur') return
    dom.list.focus({ preventScroll: true })
    if (id && reason !== 'escape' && scene.notes.has(id as NoteId)) goToNeighbour(id as NoteId, reason === 'next' ? 1 : -1)
  }

  const reposition = () => {
    const id = editing.current()
    const note = id ? scene.notes.get(id as NoteId) : undefined
    const area = id ? scene.areas.get(id as AreaId) : undefined
    if (note) editor?.setBox(core.dragPreview.boxOf(note), painter().fitOf(note))
    else if (area) editor?.setBox(core.dragPreview.areaBoxOf(area), null)
  }

  const edit = (id: NoteId | AreaId) => {
    stop()
    core.commitPending()
    const note = scene.notes.get(id as NoteId)
    const area = scene.areas.get(id as AreaId)
    if (!note && !area) return
    if (!core.mayWrite.current()) return core.emit({ type: 'readOnly' })
    core.undo.stopCapturing()
    const handlers = {
      onLeave,
      onUndo: (redo: boolean) => (redo ? core.undo.redo() : core.undo.undo()),
    }
    if (note) {
      core.dragPreview.freeze(note)
      core.selection.set(selectNotes([note.id]))
      core.active.set(note.id)
      zoomToRead(note.box)
      editor = editNote(dom.editors, core.doc, core.author, note, { ...handlers, label: core.labels().noteField, onChange: reposition })
    } else if (area) {
      core.selection.set(selectArea(area.id))
      core.view.reveal({ ...area.box, height: 80, width: Math.min(area.box.width, 400) })
      const saveTitle = (title: string) => void core.execute({ type: 'nameArea', area: area.id, title: title.trim() })
      editor = editAreaTitle(dom.editors, area, { ...handlers, label: core.labels().areaField, onTitle: saveTitle })
    }
    editing.set(id)
    core.presence.publish({ editing: id })
    if (note) painter().invalidateNotes([note.id], false)
    else painter().redrawAll('labels')
    reposition()
    core.view.schedule()
  }

  /** So near that it can be read, and in view. */
  const zoomToRead = (box: Parameters<typeof core.view.reveal>[0]) => {
    const camera = core.view.camera.current()
    const textPixels = 16 * camera.zoom
    if (textPixels >= MIN_TEXT_PIXELS) return core.view.reveal(box)
    const centre = toScreen(camera, { x: box.x + box.width / 2, y: box.y + box.height / 2 })
    const zoomedCamera = zoomedAt(camera, centre, 0.9)
    const size = core.view.size.current()
    core.view.flyTo({ ...zoomedCamera, x: box.x + box.width / 2 - size.width / 1.8, y: box.y + box.height / 2 - size.height / 1.8 })
  }
  return { edit, stop, reposition }
}
