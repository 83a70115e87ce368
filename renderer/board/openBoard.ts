import { coreOfBoard } from './coreOfBoard.ts'
import { createAppearanceActions } from './engine/appearance/appearanceActions.ts'
import { createArrangeActions } from './engine/arrangeActions.ts'
import { createAttachActions } from './engine/attaching/attachActions.ts'
import type { Board, BoardOptions } from './engine/board.ts'
import { createBoardActions } from './engine/boardActions.ts'
import { createCameraActions } from './engine/cameraActions.ts'
import { createClusterActions } from './engine/clustering/clusterActions.ts'
import { createClusterDrops } from './engine/clustering/clusterDrops.ts'
import { createCommandWriter } from './engine/commandWriter.ts'
import { createInsertObjects } from './engine/copying/insertObjects.ts'
import { openCore } from './engine/engineCore.ts'
import { createFrameActions } from './engine/frames/frameActions.ts'
import { createFreshObjects } from './engine/freshObjects.ts'
import { createGroupActions } from './engine/grouping/groupActions.ts'
import { createInkActions } from './engine/ink/inkActions.ts'
import { createNavigation } from './engine/navigation.ts'
import { createFollowing } from './engine/presence/following.ts'
import { createLasers } from './engine/presence/laser.ts'
import { createRestoreObjects } from './engine/restoring/restoreObjects.ts'
import { listenToKeyboard } from './input/keyboard.ts'
import { createNudge } from './input/nudge.ts'
import { createTextEditing } from './input/textEditing.ts'
import { createToolController } from './input/toolController.ts'
import { openLaserLayer } from './render/overlay/laserLayer.ts'
import { createPainter } from './render/painter.ts'
import { followState } from './render/stage/stageAttributes.ts'
import { buildStage } from './render/stage/stageDom.ts'
import { createClusterLookup } from './scene/clusters/clusterLookup.ts'
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
  followState(dom, core)
  const writer = createCommandWriter(core)
  const palette = readPalette(dom.stage)
  const fits = createTextFits(palette.font, palette.textScale)
  const painter = createPainter(core, dom, fits)
  const { close: closeFollowing, ...following } = createFollowing(core)
  const navigation = createNavigation(core)
  const fresh = createFreshObjects(core, writer)
  const textEditing = createTextEditing({ core, dom, writer, fits, navigation, fresh })
  const groupActions = createGroupActions(core, writer)
  const frameActions = createFrameActions(core, writer)
  const clusterLookup = createClusterLookup(core.scene)
  const clusters = createClusterActions(core, clusterLookup, writer, textEditing, fresh)
  const clusterDrops = createClusterDrops(core, clusterLookup)
  const actions = { ...createBoardActions(core, writer, textEditing, fresh), ...createAttachActions(core, writer) }
  const edited = { core, writer, actions, groupActions, frameActions, textEditing }
  const toolController = createToolController({ ...edited, dom, painter, clusterDrops })
  const nudge = createNudge(core, writer)
  const stopKeyboard = listenToKeyboard({ ...edited, list: dom.list, navigation, nudge, toolController, following })
  const lasers = createLasers(core)
  const closeLaserLayer = openLaserLayer(dom.overlay, core, lasers)

  return {
    ...coreOfBoard(core),
    ...following,
    ...actions,
    ...groupActions,
    ...frameActions,
    ...createAppearanceActions(core, writer, textEditing),
    ...createArrangeActions(core, writer),
    ...createInkActions(core, writer),
    ...createCameraActions(core, options.camera),
    clusters,
    insert: createInsertObjects(core, writer),
    restore: createRestoreObjects(core, clusterLookup, writer),
    undo: {
      ...core.undo,
      undo: () => {
        // to the person, boxes that wait to be written are a step already
        writer.commitPending()
        return core.undo.undo()
      },
    },
    goTo: navigation.goTo,
    selectAll: navigation.selectAll,
    edit: textEditing.edit,
    leaveEditing: textEditing.stop,
    objectAt: toolController.objectAt,
    focus: () => dom.list.focus({ preventScroll: true }),
    onFrame: painter.onFrame,
    openMinimap: painter.openMinimap,
    whenDrawn: painter.whenDrawn,
    close: () => {
      textEditing.stop()
      writer.commitPending()
      stopKeyboard()
      toolController.close()
      closeFollowing()
      lasers.close()
      closeLaserLayer()
      core.close()
      painter.close()
      dom.remove()
    },
  }
}
