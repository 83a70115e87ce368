import { type Box, centreOf } from '../../../shared/base/geometry.ts'
import { mergeValue } from '../../../shared/base/text/mergeText.ts'
import type { AreaId } from '../../../shared/model/records/area.ts'
import { type Note, type NoteId, writerOf } from '../../../shared/model/records/note.ts'
import type { TextEditingActions } from '../engine/boardActions.ts'
import type { CommandWriter } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import type { FreshNotes } from '../engine/freshNotes.ts'
import type { Navigation } from '../engine/navigation.ts'
import type { NoteFits } from '../render/notes/noteFits.ts'
import type { StageDom } from '../render/stage/stageDom.ts'
import { AREA_TITLE_HEIGHT } from '../scene/areaTitle.ts'
import { zoomedAt } from '../scene/camera.ts'
import { selectArea, selectNotes } from '../scene/selection.ts'
import { toScreen } from '../scene/viewport.ts'
import { editAreaTitle, editNote, type LeaveReason, type NoteEditor, type TextEditor } from './textEditor.ts'

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
  readonly fresh: FreshNotes
}

/** Edits the text of one note, or the title of one area, at a time. While it is edited a note stays where it was. */
export function createTextEditing({ core, dom, writer, fits, navigation, fresh }: TextEditingParts): TextEditingActions {
  const { scene, state, events, view, dragPreview, undo, mayWrite } = core
  const { editing } = state
  let editor: TextEditor | null = null
  /** The note in the field, and the field; `isGone`: another deleted it, and the field shows what it read. */
  let open: { note: Note; readonly field: NoteEditor; isGone: boolean } | null = null

  /** Goes back to where the camera was before it went to the note; what it moved since is the person's doing, if `moves` has grown. */
  let returnToView: (() => void) | null = null
  let movesOfEditing = 0

  const stop = () => {
    const openEditor = editor
    if (!openEditor) return
    if (open?.isGone && open.field.hasTyped()) {
      const { note, field } = open
      events.emit('notice', { type: 'editedNoteDeleted', text: field.element.value, note })
    }
    const left = open
    editor = null
    open = null
    dragPreview.freeze(null)
    editing.set(null)
    openEditor.close()
    undo.stopCapturing()
    if (left) fresh.leave(left.note.id)
  }

  const onLeave = (reason: LeaveReason) => {
    const id = editing.current()
    const hasMoved = view.moves() !== movesOfEditing
    const restoreView = returnToView
    stop()
    if (reason === 'blur') return
    if (reason === 'escape' && !hasMoved) restoreView?.()
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
      returnToView = view.bookmark()
      zoomToRead(note.box)
      movesOfEditing = view.moves()
      const field = editNote(dom.editors, core.doc, core.author, note, {
        onLeave,
        onUndo,
        label: labels.noteField,
        onChange: reposition,
        onTyped: continueInNewNote,
      })
      open = { note, field, isGone: false }
      editor = field
    } else if (area) {
      state.selection.set(selectArea(area.id))
      view.reveal({ ...area.box, height: AREA_TITLE_HEIGHT, width: Math.min(area.box.width, TITLE_REVEAL_WIDTH) })
      const saveTitle = (title: string) => {
        const latest = scene.areas.get(area.id)
        if (latest) writer.execute({ type: 'nameArea', area: area.id, title: mergeValue(area.title, title.trim(), latest.title) })
        // another deleted it meanwhile
        else writer.execute({ type: 'putArea', title: title.trim(), box: area.box })
      }
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

  /** Another deleted the note in the field: what is typed goes on in a new one at the same place, and the field keeps the focus. */
  const continueInNewNote = () => {
    if (!open?.isGone || open.field.isComposing()) return
    const { note, field } = open
    const { box, colour, layer } = note
    const text = field.element.value
    const [id] = writer.execute({ type: 'putNotes', notes: [{ text, box, colour, layer, wordsOf: writerOf(note) }] }).notes
    const created = id && scene.notes.get(id)
    if (!created) return
    open = { note: created, field, isGone: false }
    dragPreview.freeze(created)
    editing.set(created.id)
    state.selection.set(selectNotes([created.id]))
    state.active.set(created.id)
    field.bindTo(created.id)
    reposition()
    events.emit('notice', { type: 'continuedInNewNote' })
  }

  events.on('sceneChanged', (change) => {
    const id = editing.current()
    const deletion = id ? change.notes.get(id as NoteId) : undefined
    const { before } = deletion && !deletion.after ? deletion : { before: null }
    if (before && open && !change.isLocal) {
      open.isGone = true
      open.field.bindTo(null)
      if (open.field.hasTyped()) core.doc.once('afterAllTransactions', continueInNewNote)
      else events.emit('notice', { type: 'editedNoteDeleted', text: before.text, note: before })
    } else if (before) {
      stop()
      // a key meant for the field must not reach the shortcuts of the window
      dom.list.focus({ preventScroll: true })
    }
    reposition()
  })
  return { edit, stop }
}
