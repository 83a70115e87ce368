import { extentOf } from '../../../shared/base/boxes/rotation.ts'
import { grown } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import { phoneAreaOf } from '../../../shared/model/derived/phoneArea.ts'
import { type AreaId, byAreaOrder } from '../../../shared/model/records/area.ts'
import { liveBoard } from '../../../shared/model/records/boardAttributes.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import { areaNumbers } from '../objects/area/areaNumbers.ts'
import { ATTACHED_MARGIN } from '../objects/attached/drawAttached.ts'
import { clusterKind } from '../objects/cluster/clusterKind.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject } from '../objects/objectKind.ts'
import type { GroupKey } from '../scene/groups/groupIndex.ts'
import type { Minimap, MinimapElements } from '../scene/minimap.ts'
import type { Camera, Size } from '../scene/viewport.ts'
import type { TextFits } from '../text/textFits.ts'
import { onThemeChange, readPalette } from '../theme/palette.ts'
import { canRotate, minSideOf } from '../tools/selectTool.ts'
import { followIds } from './followIds.ts'
import { createGroundItems } from './items/groundItems.ts'
import { createSheetItems } from './items/sheetItems.ts'
import { openMinimap } from './openMinimap.ts'
import { createGestureLayers, type Gestures } from './overlay/gestureLayers.ts'
import { createJoinLayer } from './overlay/joinLayer.ts'
import { createLockMarks } from './overlay/lockMarks.ts'
import { createRemotePresenceLayer } from './overlay/remotePresenceLayer.ts'
import { createSelectionFrame } from './overlay/selectionFrame.ts'
import { enteredBox, frameBox, soleObject, titledObjects } from './overlay/shownBoxes.ts'
import { createStickyTitles } from './overlay/stickyTitles.ts'
import { createPaintBox } from './paintObjects.ts'
import { isDrawn, type RenderContext } from './renderContext.ts'
import type { StageDom } from './stage/stageDom.ts'
import { createTiles } from './tiles.ts'

/** Milliseconds of a frame that may be spent on painting tiles. The first frame is painted whole. */
const TILE_BUDGET_MS = 6
/** How many times larger than they were painted tiles are shown while the zoom changes: letters are then not read, and soon sharp. */
const MAX_STRETCH = 3

/** Draws a board, and draws again what events of the engine change. */
export interface Painter extends Gestures {
  /** Calls the listener after every frame. */
  readonly onFrame: (listener: () => void) => Dispose
  /** Resolves after the first frame, from now, in which everything in view is drawn. */
  readonly whenDrawn: () => Promise<void>
  /** Shows the whole board in a small map. @param size of the map in CSS pixels */
  readonly openMinimap: (elements: MinimapElements, size: Size) => Minimap
  readonly close: () => void
}

/** Cost of a frame: O(objects in view) at most, whatever their number; of a change: O(changed objects). */
export function createPainter(core: EngineCore, dom: StageDom, fits: TextFits): Painter {
  const { scene, index, dragPreview, state, events, view, permissions } = core
  const frameListeners = new Set<() => void>()
  let drawnResolvers: (() => void)[] = []
  let palette = readPalette(dom.stage)
  dom.stage.style.setProperty('--board-text-scale', String(palette.textScale))
  let isFirstFrame = true
  let lastCamera: Camera | null = null
  let presenceStale = true

  const boardAttributes = liveBoard(core.doc)
  let numbers: ReadonlyMap<AreaId, number> | null = null
  const renderContext: RenderContext = {
    scene,
    index,
    dragPreview,
    state,
    permissions,
    domId: core.domId,
    isShown: (id) => isDrawn(core, id),
    mountContext: {
      labels: state.labels.current,
      fits,
      attachedOf: scene.attachments.of,
      pictures: core.pictures,
      isEditing: (id) => state.editing.current() === id,
      authorsShown: state.authorsShown.current,
      phoneArea: () => phoneAreaOf(boardAttributes.current(), [...scene.of(areaKind).values()].sort(byAreaOrder)),
      areaNumber: (id) => {
        numbers ??= areaNumbers(scene.of(areaKind).values())
        return numbers.get(id as AreaId) ?? null
      },
      hiddenCount: scene.hiddenCount,
    },
  }
  const groundItems = createGroundItems(dom.ground, renderContext)
  const sheetItems = createSheetItems(dom.sheet, renderContext)
  const stickyTitles = createStickyTitles(dom.overlay)
  const selectionFrame = createSelectionFrame(dom.overlay)
  const joinLayer = createJoinLayer(dom.overlay, renderContext)
  const gestureLayers = createGestureLayers(dom.overlay, { selectionFrame, joinLayer }, core, () => palette)
  const lockMarks = createLockMarks(dom.overlay, core)
  const remotePresenceLayer = createRemotePresenceLayer(dom.remotePresence, renderContext)
  const { paintBox, close: closePaintBox } = createPaintBox(core, fits, () => palette)
  const tiles = createTiles(dom.tiles, paintBox, index.bounds)

  const drawItems = (camera: Camera, size: Size) => {
    const zooming = view.isZooming()
    const blurred = dom.setCamera(camera, zooming)
    const isStill = camera === lastCamera && !zooming
    lastCamera = camera
    const { isReadable, missing, more } = sheetItems.follow(camera, size, zooming && !isFirstFrame)
    const isExact = isFirstFrame || (!zooming && !isReadable)
    let tilesPending = false
    let prefetchPending = false
    if (isReadable && !missing) {
      tiles.hide()
      prefetchPending = !more && (!isStill || tiles.prefetchOverview())
    } else if (isExact) {
      tilesPending = tiles.show(camera, size, isFirstFrame ? Number.POSITIVE_INFINITY : TILE_BUDGET_MS)
      prefetchPending = !tilesPending && (!isStill || tiles.prefetch(camera, size))
    } else tilesPending = tiles.showStretched(camera, size, zooming ? MAX_STRETCH : Number.POSITIVE_INFINITY)
    isFirstFrame = false
    return { isComplete: !missing && !tilesPending && (isReadable || isExact), more: missing || more || tilesPending || prefetchPending || blurred }
  }

  const mayMove = (id: ObjectId) => {
    const object = scene.objects.get(id)
    return object !== undefined && permissions.mayMove(object)
  }
  const drawOverlay = (camera: Camera, size: Size) => {
    const selection = state.selection.current()
    const isEditing = state.editing.current() !== null
    const isVisible = !isEditing && selection.size > 0
    const single = isVisible ? soleObject(scene, selection) : undefined
    const isMovable = single !== undefined && permissions.mayMove(single)
    const handles = isMovable && minSideOf(scene, selection) !== null
    const isJoin = single?.kind.joins !== undefined
    joinLayer.showEnds(single && isMovable ? single : null, camera)
    selectionFrame.showFrame(isVisible && !isJoin ? frameBox(core, selection) : null, camera, {
      handles,
      rotates: isVisible && canRotate(scene, selection) && [...selection].some((id) => mayMove(id)),
      many: selection.size > 1,
    })
    stickyTitles.show(titledObjects(core, camera.zoom), camera, size)
    gestureLayers.show(camera)
    lockMarks.show(camera, size)
    selectionFrame.showGroup(enteredBox(core), camera)
    if (presenceStale) remotePresenceLayer.show(core.remotePresence.others)
    presenceStale = false
  }

  view.onFrame((camera, size) => {
    const { isComplete, more } = drawItems(camera, size)
    drawOverlay(camera, size)
    gestureLayers.inkLayer.onFrame(isComplete)
    for (const listener of [...frameListeners]) listener()
    if (isComplete) {
      dom.stage.dataset.drawn = ''
      const resolvers = drawnResolvers
      drawnResolvers = []
      for (const resolve of resolvers) resolve()
    }
    return more
  })

  const invalidateTiles = (object: BoardObject | null | undefined) => {
    if (object?.kind.plane === 'sheet') tiles.invalidate(grown(extentOf(object.box), ATTACHED_MARGIN))
  }
  const isGround = (id: ObjectId) => scene.objects.get(id)?.kind.plane === 'ground'
  const redraw = (ids: readonly ObjectId[]) => {
    sheetItems.refresh(ids)
    groundItems.refresh(ids.filter(isGround))
  }
  const redrawAll = () => {
    sheetItems.refreshAll()
    groundItems.refreshAll()
    presenceStale = true
    view.schedule()
  }
  const redrawTheme = () => {
    palette = readPalette(dom.stage)
    fits.setFont(palette.font, palette.textScale)
    dom.stage.style.setProperty('--board-text-scale', String(palette.textScale))
    tiles.invalidateAll()
    redrawAll()
  }

  events.on('sceneChanged', ({ objects }) => {
    let isGroundChanged = false
    for (const { before, after } of objects.values()) {
      invalidateTiles(before)
      invalidateTiles(after)
      const kind = (after ?? before)?.kind
      isGroundChanged ||= kind?.plane === 'ground' && !kind.follows
    }
    sheetItems.refresh(objects.keys())
    // any change of an area may change in which one phones write
    if (isGroundChanged) {
      numbers = null
      groundItems.refreshAll()
    } else groundItems.refresh(objects.keys())
    presenceStale = true
    view.schedule()
  })
  events.on('attachedChanged', (ids) => {
    for (const id of ids) invalidateTiles(scene.objects.get(id))
    redraw([...ids])
    view.schedule()
  })
  let paintedWithout: ReadonlySet<ObjectId> = new Set()
  events.on('previewChanged', ({ objects }) => {
    // a drag takes an object off its tile when it begins, and puts it back when it ends: between, the tile stays as it is
    const movedIds = dragPreview.movedIds()
    for (const id of objects) if (movedIds.has(id) !== paintedWithout.has(id)) invalidateTiles(scene.objects.get(id))
    paintedWithout = movedIds
    sheetItems.move(objects)
    groundItems.refresh([...objects].filter(isGround))
    presenceStale = true
    view.schedule()
  })
  events.on('selectionChanged', ({ before, after }) => {
    const changedIds = [...before].filter((id) => !after.has(id)).concat([...after].filter((id) => !before.has(id)))
    for (const id of changedIds) invalidateTiles(scene.objects.get(id))
    sheetItems.refresh(changedIds.filter((id) => sheetItems.has(id)))
    groundItems.refresh(changedIds.filter(isGround))
    view.schedule()
  })
  events.on('picturesReady', ({ boxes }) => {
    for (const box of boxes) tiles.invalidate(box)
    view.schedule()
  })
  events.on('presenceChanged', () => {
    presenceStale = true
    view.schedule()
  })
  let shownEntered: GroupKey | null = null
  state.entered.subscribe(() => {
    const keys = [shownEntered, state.entered.current()].filter((key) => key !== null)
    shownEntered = state.entered.current()
    redraw(keys.flatMap((key) => [...scene.groups.membersOf(key)]))
    view.schedule()
  })
  state.dropTargets.subscribe(() => {
    groundItems.refresh(scene.of(clusterKind).keys())
    view.schedule()
  })
  for (const live of [state.active, state.editing, state.erased])
    followIds<ObjectId | null | ReadonlySet<ObjectId>>(live, (ids) => {
      for (const id of ids) invalidateTiles(scene.objects.get(id))
      redraw(ids.filter((id) => scene.objects.has(id)))
      view.schedule()
    })
  state.authorsShown.subscribe(redrawAll)
  state.highlighted.subscribe(() => {
    tiles.invalidateAll()
    redrawAll()
  })
  state.labels.subscribe(() => {
    tiles.invalidateAll()
    redrawAll()
  })
  const disposers = [permissions.changed.subscribe(redrawAll), onThemeChange(redrawTheme), boardAttributes.subscribe(groundItems.refreshAll)]
  // fonts that load late change the measures of every text
  void document.fonts?.ready.then(redrawTheme)

  return {
    ...gestureLayers,
    onFrame: (listener) => {
      frameListeners.add(listener)
      return () => frameListeners.delete(listener)
    },
    whenDrawn: () =>
      new Promise((resolve) => {
        drawnResolvers.push(resolve)
        view.schedule()
      }),
    openMinimap: (elements, size) => openMinimap(core, elements, size, paintBox, () => palette),
    close: () => {
      for (const dispose of disposers) dispose()
      sheetItems.close()
      groundItems.close()
      tiles.close()
      closePaintBox()
    },
  }
}
