import { createArrangeActions } from './engine/arrangeActions.ts'
import type { Board, BoardOptions } from './engine/board.ts'
import { createBoardActions } from './engine/boardActions.ts'
import { createCameraActions } from './engine/cameraActions.ts'
import { createCommandWriter } from './engine/commandWriter.ts'
import { openCore } from './engine/engineCore.ts'
import { createFreshObjects } from './engine/freshObjects.ts'
import { createNavigation } from './engine/navigation.ts'
import { listenToKeyboard } from './input/keyboard.ts'
import { createNudge } from './input/nudge.ts'
import { createTextEditing } from './input/textEditing.ts'
import { createToolController } from './input/toolController.ts'
import { createPainter } from './render/painter.ts'
import { followState } from './render/stage/stageAttributes.ts'
import { buildStage } from './render/stage/stageDom.ts'
import { createTextFits } from './text/textFits.ts'
import { readPalette } from './theme/palette.ts'

let boardCount = 0

/**
 * Opens a board in an element that has a size; `close` removes everything again. The parts are constructed in order: each gets the
 * parts before it as values, and reaches those after it by events of the engine, which are delivered in the same order.
 */
export function openBoard(options: BoardOptions): Board {
  const dom = buildStage(options.root)
  const core = openCore(options, `board${++boardCount}`, dom.stage)
  const { doc, author, mayWrite, scene, view, state, undo, events } = core
  followState(dom, core)
  const writer = createCommandWriter(core)
  const palette = readPalette(dom.stage)
  const fits = createTextFits(palette.font, palette.textScale)
  const painter = createPainter(core, dom, fits)
  const navigation = createNavigation(core)
  const fresh = createFreshObjects(core, writer)
  const textEditing = createTextEditing({ core, dom, writer, fits, navigation, fresh })
  const actions = createBoardActions(core, writer, textEditing, fresh)
  const toolController = createToolController({ core, dom, writer, actions, textEditing, painter })
  const arrangeActions = createArrangeActions(core, writer)
  const nudge = createNudge(core, writer)
  const stopKeyboard = listenToKeyboard({ core, list: dom.list, writer, navigation, textEditing, actions, nudge, toolController })
  const cameraActions = createCameraActions(core, options.camera)

  return {
    doc,
    author,
    scene,
    mayWrite,
    camera: view.camera,
    size: view.size,
    selection: state.selection,
    active: state.active,
    editing: state.editing,
    tool: state.tool,
    lastForm: state.lastForm,
    busy: state.busy,
    authorsShown: state.authorsShown,
    undo: {
      ...undo,
      undo: () => {
        // to the person, boxes that wait to be written are a step already
        writer.commitPending()
        return undo.undo()
      },
    },
    ...actions,
    ...arrangeActions,
    ...cameraActions,
    setTool: state.tool.set,
    chooseForm: state.lastForm.set,
    select: state.selection.set,
    goTo: navigation.goTo,
    selectAll: navigation.selectAll,
    edit: textEditing.edit,
    leaveEditing: textEditing.stop,
    showAuthors: state.authorsShown.set,
    snaps: state.snaps,
    setSnaps: state.snaps.set,
    highlight: state.highlighted.set,
    pointAt: state.pointer.set,
    objectAt: toolController.objectAt,
    labels: state.labels,
    setLabels: state.labels.set,
    focus: () => dom.list.focus({ preventScroll: true }),
    onFrame: painter.onFrame,
    whenDrawn: painter.whenDrawn,
    onEvent: (listener) => events.on('notice', listener),
    close: () => {
      textEditing.stop()
      writer.commitPending()
      stopKeyboard()
      toolController.close()
      core.close()
      painter.close()
      dom.remove()
    },
  }
}
