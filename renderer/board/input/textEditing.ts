import { upright } from '../../../shared/base/boxes/rotation.ts'
import { type Box, centreOf } from '../../../shared/base/geometry.ts'
import { onScreenKeyboard } from '../dom/screenKeyboard.ts'
import type { TextEditingActions } from '../engine/boardActions.ts'
import type { CommandWriter } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import type { FreshObjects } from '../engine/freshObjects.ts'
import type { Navigation } from '../engine/navigation.ts'
import { isRefused } from '../engine/permissions/permissions.ts'
import type { ObjectEditor } from '../objects/objectEditor.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { StageDom } from '../render/stage/stageDom.ts'
import { zoomedAt } from '../scene/camera.ts'
import { select } from '../scene/selection.ts'
import { toScreen } from '../scene/viewport.ts'
import type { LeaveReason } from '../text/textField.ts'
import type { TextFits } from '../text/textFits.ts'

/** CSS pixels of a usual letter below which text cannot be edited: the camera zooms in first. */
const MIN_TEXT_PIXELS = 11
/** Board units of a usual letter. */
const TEXT_SIZE = 16
/** Zoom at which an object is edited when the camera was too far. */
const EDIT_ZOOM = 0.9

/** The parts that text editing is built on. */
interface TextEditingParts {
  readonly core: EngineCore
  readonly dom: StageDom
  readonly writer: CommandWriter
  readonly fits: TextFits
  readonly navigation: Navigation
  readonly fresh: FreshObjects
}

/** Edits the text of one object at a time. While it is edited the object stays where it was. */
export function createTextEditing({ core, dom, writer, fits, navigation, fresh }: TextEditingParts): TextEditingActions {
  const { scene, state, events, view, dragPreview, undo, permissions } = core
  const { editing } = state
  let editor: ObjectEditor | null = null
  let stopWatching = () => {}

  /** Goes back to where the camera was before it went to the object; what it moved since is the person's doing, if `moves` has grown. */
  let returnToView: (() => void) | null = null
  let movesOfEditing = 0

  const stop = () => {
    const openEditor = editor
    const id = editing.current()
    if (!openEditor) return
    editor = null
    stopWatching()
    dragPreview.freeze(null)
    editing.set(null)
    openEditor.close()
    undo.stopCapturing()
    if (id) fresh.leave(id)
  }

  const onLeave = (reason: LeaveReason) => {
    const id = editing.current()
    const hasMoved = view.moves() !== movesOfEditing
    const restoreView = returnToView
    stop()
    if (reason === 'blur') return
    if (reason === 'escape' && !hasMoved) restoreView?.()
    dom.list.focus({ preventScroll: true })
    if (id && reason === 'another') return events.emit('anotherRequested', id)
    if (id && reason !== 'escape' && scene.objects.get(id)?.kind.plane === 'sheet') navigation.goToNeighbour(id, reason === 'next' ? 1 : -1)
  }
  undo.onOutcome(({ textEnd }) => {
    if (textEnd && textEnd.path[0] === editing.current()) editor?.element.setSelectionRange(textEnd.index, textEnd.index)
  })

  const reposition = () => {
    const id = editing.current()
    const object = id ? scene.objects.get(id) : undefined
    if (object) editor?.show(object.record, object.box.angle ? upright(dragPreview.boxOf(object)) : dragPreview.boxOf(object))
  }
  const takeUp = (id: ObjectId) => {
    dragPreview.freeze(scene.objects.get(id) ?? null)
    state.selection.set(select(id))
    state.active.set(id)
  }

  const edit = (id: ObjectId) => {
    stop()
    writer.commitPending()
    const object = scene.objects.get(id)
    if (!object) return
    const opened = object.kind.opens?.(object.record)
    if (opened) return events.emit('notice', { type: 'opened', ...opened })
    const open = object.kind.edit
    if (!open) return
    if (isRefused(permissions.whyNot('words', object), events)) return
    undo.stopCapturing()
    takeUp(id)
    returnToView = view.bookmark()
    const { box, isSmall } = object.kind.editBox(object.box)
    if (isSmall) zoomToRead(box)
    else view.reveal(box)
    movesOfEditing = view.moves()
    editor = open(
      {
        doc: core.doc,
        author: core.author,
        parent: dom.editors,
        labels: state.labels.current(),
        fits,
        onLeave,
        onUndo: (redo) => void (redo ? undo.redo() : undo.undo()),
        onChange: reposition,
        notify: (event) => events.emit('notice', event),
        write: writer.execute,
        continueIn: (next) => {
          takeUp(next)
          editing.set(next)
        },
      },
      object.record,
    )
    editing.set(id)
    reposition()
    stopWatching = onScreenKeyboard(revealEdited)
  }
  /** The keyboard on a touch screen came up over the object that is written in. */
  const revealEdited = () => {
    const id = editing.current()
    const object = id ? scene.objects.get(id) : undefined
    if (!object) return
    const hadMoved = view.moves() !== movesOfEditing
    view.reveal(object.kind.editBox(object.box).box)
    if (!hadMoved) movesOfEditing = view.moves()
  }

  /** Brings a box into view, at a zoom at which its text is readable. */
  const zoomToRead = (box: Box) => {
    const camera = view.camera.current()
    if (TEXT_SIZE * camera.zoom >= MIN_TEXT_PIXELS) return view.reveal(box)
    const centre = centreOf(box)
    const size = view.size.current()
    const zoomed = zoomedAt(camera, toScreen(camera, centre), EDIT_ZOOM)
    view.flyTo({ ...zoomed, x: centre.x - size.width / (2 * EDIT_ZOOM), y: centre.y - size.height / (2 * EDIT_ZOOM) })
  }

  events.on('sceneChanged', ({ objects, isLocal }) => {
    const id = editing.current()
    const change = id ? objects.get(id) : undefined
    if (editor && change?.before && !change.after && !editor.onDeleted(isLocal)) {
      stop()
      // a key meant for the field must not reach the shortcuts of the window
      dom.list.focus({ preventScroll: true })
    }
    reposition()
  })
  permissions.changed.subscribe(() => {
    const id = editing.current()
    const object = id ? scene.objects.get(id) : undefined
    const refusal = object ? permissions.whyNot('words', object) : null
    if (refusal === null) return
    stop()
    dom.list.focus({ preventScroll: true })
    isRefused(refusal, events)
  })
  return { edit, stop }
}
