import { type Box, centreOf } from '../../../shared/base/geometry.ts'
import type { AreaId } from '../../../shared/model/records/area.ts'
import type { NoteId } from '../../../shared/model/records/note.ts'
import type { TextEditingActions } from '../engine/boardActions.ts'
import type { CommandWriter } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import type { Navigation } from '../engine/navigation.ts'
import type { NoteFits } from '../render/notes/noteFits.ts'
import type { StageDom } from '../render/stage/stageDom.ts'
import { AREA_TITLE_HEIGHT } from '../scene/areaTitle.ts'
import { zoomedAt } from '../scene/camera.ts'
import { selectArea, selectNotes } from '../scene/selection.ts'
import { toScreen } from '../scene/viewport.ts'
import { editAreaTitle, editNote, type LeaveReason, type TextEditor } from './textEditor.ts'

/** CSS pixels of a usual letter below which text cannot be edited: the camera zooms in first. */
const MIN_TEXT_PIXELS = 11
/** Board units of a usual letter. */
const TEXT_SIZE = 16
/** Zoom at which a note is edited when the camera was too far. */
const EDIT_ZOOM = 0.9
/** Board units of an area's width that are brought into view when its title is edited. */
const TITLE_REVEAL_WIDTH = 400

/** The parts that text editing is built on. */
interface TextEditingParts {
  readonly core: EngineCore
  readonly dom: StageDom
  readonly writer: CommandWriter
  readonly fits: NoteFits
  readonly navigation: Navigation
}

/** Edits the text of one note, or the title of one area, at a time. While it is edited a note stays where it was. */
export function createTextEditing({ core, dom, writer, fits, navigation }: TextEditingParts): TextEditingActions {
  const { scene, state, events, view, dragPreview, undo, mayWrite } = core
  const { editing } = state
  let editor: TextEditor | null = null

  const stop = () => {
    const openEditor = editor
    if (!openEditor) return
    editor = null
    dragPreview.freeze(null)
    editing.set(null)
    openEditor.close()
    undo.stopCapturing()
  }

  const onLeave = (reason: LeaveReason) => {
    const id = editing.current()
    stop()
    if (reason === 'blur') return
    dom.list.focus({ preventScroll: true })
    if (id && reason !== 'escape' && scene.notes.has(id as NoteId)) navigation.goToNeighbour(id as NoteId, reason === 'next' ? 1 : -1)
  }
  const onUndo = (redo: boolean) => void (redo ? undo.redo() : undo.undo())
  undo.onOutcome(({ textEnd }) => {
    if (textEnd && textEnd.path[0] === editing.current()) editor?.element.setSelectionRange(textEnd.index, textEnd.index)
  })

  const reposition = () => {
    const id = editing.current()
    const note = id ? scene.notes.get(id as NoteId) : undefined
    const area = id ? scene.areas.get(id as AreaId) : undefined
    if (note) editor?.setBox(dragPreview.boxOf(note), fits.fitOf(note))
    else if (area) editor?.setBox(dragPreview.areaBoxOf(area), null)
  }

  const edit = (id: NoteId | AreaId) => {
    stop()
    writer.commitPending()
    const note = scene.notes.get(id as NoteId)
    const area = scene.areas.get(id as AreaId)
    if (!note && !area) return
    if (!mayWrite.current()) return events.emit('notice', { type: 'readOnly' })
    undo.stopCapturing()
    const labels = state.labels.current()
    if (note) {
      dragPreview.freeze(note)
      state.selection.set(selectNotes([note.id]))
      state.active.set(note.id)
      zoomToRead(note.box)
      editor = editNote(dom.editors, core.doc, core.author, note, { onLeave, onUndo, label: labels.noteField, onChange: reposition })
    } else if (area) {
      state.selection.set(selectArea(area.id))
      view.reveal({ ...area.box, height: AREA_TITLE_HEIGHT, width: Math.min(area.box.width, TITLE_REVEAL_WIDTH) })
      const saveTitle = (title: string) => void writer.execute({ type: 'nameArea', area: area.id, title: title.trim() })
      editor = editAreaTitle(dom.editors, area, { onLeave, onUndo, label: labels.areaField, onTitle: saveTitle })
    }
    editing.set(id)
    reposition()
  }

  /** Brings a note into view, at a zoom at which its text is readable. */
  const zoomToRead = (box: Box) => {
    const camera = view.camera.current()
    if (TEXT_SIZE * camera.zoom >= MIN_TEXT_PIXELS) return view.reveal(box)
    const centre = centreOf(box)
    const size = view.size.current()
    const zoomed = zoomedAt(camera, toScreen(camera, centre), EDIT_ZOOM)
    view.flyTo({ ...zoomed, x: centre.x - size.width / (2 * EDIT_ZOOM), y: centre.y - size.height / (2 * EDIT_ZOOM) })
  }

  events.on('sceneChanged', (change) => {
    const id = editing.current()
    const deleted = id ? change.notes.get(id as NoteId) : undefined
    if (deleted && !deleted.after) {
      stop()
      const { before } = deleted
      if (!change.isLocal && before) events.emit('notice', { type: 'editedNoteDeleted', text: before.text, box: before.box })
    }
    reposition()
  })
  return { edit, stop }
}
