import { boxAround } from '../../shared/base/geometry.ts'
import { signal } from '../../shared/base/live.ts'
import type { AreaId } from '../../shared/model/records/area.ts'
import type { NoteColour, NoteId } from '../../shared/model/records/note.ts'
import type { Board, BoardEvent } from './engine/board.ts'
import { createBoardActions } from './engine/boardActions.ts'
import type { BoardOptions, Core } from './engine/core.ts'
import { createDragPreviewState } from './engine/dragPreview.ts'
import { createPainter, type Painter } from './engine/painter.ts'
import { createPresencePublisher, toDrag, toSelected } from './engine/presencePublisher.ts'
import { openRemotePresence, type RemotePresence } from './engine/remotePresence.ts'
import { openUndo } from './engine/undo.ts'
import { openView, zoomInMiddle } from './engine/view.ts'
import { listenToKeyboard } from './input/keyboard.ts'
import { createNudge } from './input/nudge.ts'
import { createTextEditing } from './input/textEditing.ts'
import { createToolController } from './input/toolController.ts'
import { readingOrder } from './outline/outlineOrder.ts'
import { onThemeChange } from './render/palette.ts'
import { buildStage } from './render/stageDom.ts'
import { centredOn, fitted, nextZoomStep } from './scene/camera.ts'
import { openScene } from './scene/scene.ts'
import { EMPTY_SELECTION, selectNotes } from './scene/selection.ts'
import { createSpatialIndex } from './scene/spatialIndex.ts'
import { toScreen } from './scene/viewport.ts'
import type { ToolName } from './tools/tool.ts'
import { applyCommand, type CommandResult } from './tools/toolEffect.ts'

let boardCount = 0
const NO_RESULT: CommandResult = { notes: [], area: null }

/** Opens a board in an element that has a size. One per view; `close` gives everything back. */
export function openBoard(options: BoardOptions): Board {
  const { root, doc, author, mayWrite } = options
  const name = `board${++boardCount}`
  let labels = options.labels
  const frameListeners = new Set<() => void>()
  const eventListeners = new Set<(event: BoardEvent) => void>()
  let drawnResolvers: (() => void)[] = []

  const dom = buildStage(root)
  const scene = openScene(doc)
  const index = createSpatialIndex<NoteId>()
  index.load(Array.from(scene.notes.values(), (note) => [note.id, note.box] as const))

  const view = openView(dom.stage, (camera, size) => {
    const { isComplete, more } = painter.drawFrame(camera, size)
    for (const listener of [...frameListeners]) listener()
    if (isComplete) {
      dom.stage.dataset.drawn = ''
      const resolvers = drawnResolvers
      drawnResolvers = []
      for (const resolve of resolvers) resolve()
    }
    return more
  })

  const core: Core = {
    ...options,
    dom,
    scene,
    index,
    view,
    dragPreview: createDragPreviewState(),
    presence: createPresencePublisher(options.awareness),
    undo: openUndo(doc, author),
    labels: () => labels,
    selection: signal(EMPTY_SELECTION),
    active: signal<NoteId | null>(null),
    editing: signal<NoteId | AreaId | null>(null),
    tool: signal<ToolName>('select'),
    busy: signal(false),
    authorsShown: signal(false),
    lastColour: signal<NoteColour>('sun'),
    domId: (id) => `${name}-${id}`,
    setPreview: (preview) => {
      const previousAreaId = core.dragPreview.currentPreview()?.area?.id
      const changedIds = core.dragPreview.setPreview(preview)
      painter.invalidateNotes(changedIds, true)
      if (previousAreaId && !preview?.area) painter.redrawAll('labels')
      core.presence.publish({
        drag: preview && preview.notes.size > 0 ? toDrag(preview.notes) : null,
        selected: preview ? [] : toSelected(core.selection.current().notes),
      })
      view.schedule()
    },
    execute: (command) => {
      if (!mayWrite.current()) {
        core.emit({ type: 'readOnly' })
        return NO_RESULT
      }
      if (command.type !== 'setBoxes') nudge.commit()
      core.undo.stopCapturing()
      const result = applyCommand(doc, author, command)
      core.undo.stopCapturing()
      return result
    },
    commitPending: () => nudge.commit(),
    edit: (id) => textEditing.edit(id),
    leaveEditing: () => textEditing.stop(),
    emit: (event) => {
      for (const listener of [...eventListeners]) listener(event)
    },
  }

  const remotePresence: RemotePresence = openRemotePresence(options.awareness, () => {
    const changedIds = core.dragPreview.followRemote(remotePresence.others.values())
    if (changedIds.size > 0) painter.invalidateNotes(changedIds, true)
    painter.presenceChanged()
    view.schedule()
  })
  const painter: Painter = createPainter(core, () => remotePresence)
  const nudge = createNudge(core)
  const goTo = (id: NoteId) => {
    const note = scene.notes.get(id)
    if (!note) return
    core.active.set(id)
    core.selection.set(selectNotes([id]))
    view.reveal(note.box)
  }
  const textEditing = createTextEditing(
    core,
    () => painter,
    (from, direction) => {
      const order = readingOrder(scene.notes.values(), scene.areas.values())
      const next = order[order.indexOf(from) + direction]
      if (next) goTo(next)
    },
  )
  const actions = createBoardActions(core)
  const selectAll = () => core.selection.set(selectNotes(scene.notes.keys()))
  const toolController = createToolController(core, actions, (box) => {
    painter.setMarquee(box)
    view.schedule()
  })

  const showActive = () => {
    const active = core.active.current()
    if (active) dom.list.setAttribute('aria-activedescendant', core.domId(active))
    else dom.list.removeAttribute('aria-activedescendant')
  }
  let selectedBefore = core.selection.current()
  let activeBefore: NoteId | null = null
  const disposers = [
    scene.subscribe((change) => {
      for (const [id, { before, after }] of change.notes) {
        if (after) index.put(id, after.box)
        else {
          index.remove(id)
          if (core.editing.current() === id) {
            textEditing.stop()
            if (!change.isLocal && before) core.emit({ type: 'editedNoteDeleted', text: before.text, box: before.box })
          }
        }
      }
      painter.sceneChanged(change)
      pruneSelection()
      textEditing.reposition()
      view.schedule()
    }),
    core.selection.subscribe(() => {
      nudge.commit()
      painter.selectionChanged(selectedBefore, core.selection.current())
      selectedBefore = core.selection.current()
      core.presence.publish({ selected: toSelected(selectedBefore.notes) })
      view.schedule()
    }),
    core.active.subscribe(() => {
      const changed = [activeBefore, core.active.current()].filter((id) => id !== null)
      painter.invalidateNotes(changed, false)
      activeBefore = core.active.current()
      showActive()
      view.schedule()
    }),
    core.tool.subscribe(() => {
      dom.stage.dataset.tool = core.tool.current()
    }),
    mayWrite.subscribe(view.schedule),
    listenToKeyboard(core, { goTo, selectAll, deleteSelection: actions.deleteSelection }, nudge, toolController),
    onThemeChange(() => {
      painter.redrawAll('theme')
      view.schedule()
    }),
    toolController.close,
  ]
  /** What is gone is no longer chosen. */
  function pruneSelection() {
    const { notes, area } = core.selection.current()
    const remaining = [...notes].filter((id) => scene.notes.has(id))
    if (remaining.length !== notes.size || (area && !scene.areas.has(area)))
      core.selection.set({ notes: new Set(remaining), area: area && scene.areas.has(area) ? area : null })
    const active = core.active.current()
    if (active && !scene.notes.has(active)) core.active.set(null)
  }
  const applyLabels = () => {
    dom.list.setAttribute('aria-label', labels.board)
    dom.list.setAttribute('aria-description', labels.help)
  }
  applyLabels()
  void document.fonts?.ready.then(() => {
    painter.redrawAll('theme')
    view.schedule()
  })
  const contentBox = () =>
    boxAround([...Array.from(scene.notes.values(), (note) => note.box), ...Array.from(scene.areas.values(), (area) => area.box)])
  const selectionBox = () => {
    const { notes, area } = core.selection.current()
    const selectedArea = area ? scene.areas.get(area) : undefined
    return selectedArea
      ? core.dragPreview.areaBoxOf(selectedArea)
      : boxAround([...notes].flatMap((id) => scene.notes.get(id) ?? []).map(core.dragPreview.boxOf))
  }
  core.dragPreview.followRemote(remotePresence.others.values())
  const content = contentBox()
  const size = view.size.current()
  view.camera.set(options.camera ?? (content ? fitted(content, size) : centredOn({ x: 0, y: 0 }, size, 1)))
  view.schedule()

  return {
    doc,
    author,
    scene,
    mayWrite,
    camera: view.camera,
    size: view.size,
    selection: core.selection,
    active: core.active,
    editing: core.editing,
    tool: core.tool,
    busy: core.busy,
    authorsShown: core.authorsShown,
    undo: {
      ...core.undo,
      // what the keyboard still holds is a deed already, to the one who did it
      undo: () => {
        nudge.commit()
        core.undo.undo()
      },
    },
    ...actions,
    setTool: core.tool.set,
    select: core.selection.set,
    goTo,
    edit: textEditing.edit,
    leaveEditing: textEditing.stop,
    selectAll,
    showAuthors: (shown) => {
      core.authorsShown.set(shown)
      painter.redrawAll('labels')
      view.schedule()
    },
    fit: (what) => {
      const box = what === 'all' ? contentBox() : selectionBox()
      if (box) view.fit(box)
      else view.flyTo(centredOn({ x: 0, y: 0 }, view.size.current(), 1))
    },
    zoom: (direction) => zoomInMiddle(view, (zoom) => (direction === 0 ? 1 : nextZoomStep(zoom, direction))),
    reveal: view.reveal,
    visibleBox: view.visibleBox,
    selectionScreenBox: () => {
      const box = selectionBox()
      if (!box) return null
      const camera = view.camera.current()
      return { ...toScreen(camera, box), width: box.width * camera.zoom, height: box.height * camera.zoom }
    },
    focus: () => dom.list.focus({ preventScroll: true }),
    onFrame: (listener) => {
      frameListeners.add(listener)
      return () => frameListeners.delete(listener)
    },
    onEvent: (listener) => {
      eventListeners.add(listener)
      return () => eventListeners.delete(listener)
    },
    setLabels: (next) => {
      labels = next
      applyLabels()
      painter.redrawAll('labels')
      view.schedule()
    },
    whenDrawn: () =>
      new Promise((resolve) => {
        drawnResolvers.push(resolve)
        view.schedule()
      }),
    close: () => {
      textEditing.stop()
      nudge.commit()
      for (const dispose of disposers) dispose()
      remotePresence.close()
      core.presence.clear()
      core.undo.close()
      scene.close()
      view.close()
      painter.close()
      dom.remove()
    },
  }
}
