import { type Box, grown } from '../../../shared/base/geometry.ts'
import type { Dispose, Live } from '../../../shared/base/live.ts'
import { phoneAreaOf } from '../../../shared/model/derived/phoneArea.ts'
import { byTopThenLeft } from '../../../shared/model/records/area.ts'
import { liveBoard } from '../../../shared/model/records/boardAttributes.ts'
import { shownSelectionBox } from '../engine/dragPreview.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject } from '../objects/objectKind.ts'
import type { Guide } from '../scene/snapping.ts'
import { byLayer } from '../scene/stackingOrder.ts'
import type { Camera, Size } from '../scene/viewport.ts'
import type { TextFits } from '../text/textFits.ts'
import { onThemeChange, readPalette } from '../theme/palette.ts'
import { minSideOf } from '../tools/selectTool.ts'
import type { JoinPreview } from '../tools/toolEffect.ts'
import { createGroundItems } from './items/groundItems.ts'
import { isDimmed } from './items/mountedObject.ts'
import { createSheetItems } from './items/sheetItems.ts'
import { createGuideLines } from './overlay/guideLines.ts'
import { createJoinLayer } from './overlay/joinLayer.ts'
import { createRemotePresenceLayer } from './overlay/remotePresenceLayer.ts'
import { createSelectionFrame } from './overlay/selectionFrame.ts'
import { createStickyTitles, type TitledObject } from './overlay/stickyTitles.ts'
import type { RenderContext } from './renderContext.ts'
import type { StageDom } from './stage/stageDom.ts'
import { createTiles } from './tiles.ts'

/** Milliseconds of a frame that may be spent on painting tiles. The first frame is painted whole. */
const TILE_BUDGET_MS = 6
/** Board units around an object's box in which its painting may leave marks. */
const PAINT_MARGIN = 8

/** How much of an object is seen that is not among those that are looked for; as in the style sheet. */
const DIMMED_ALPHA = 0.22

/** Draws a board, and draws again what events of the engine change. */
export interface Painter {
  /** Shows the marquee, or the box being drawn; null hides it. */
  readonly setMarquee: (box: Box | null) => void
  /** Shows what is being joined; null hides it. */
  readonly setJoin: (preview: JoinPreview | null) => void
  /** Shows to what a dragged object is aligned. */
  readonly setGuides: (guides: readonly Guide[]) => void
  /** Calls the listener after every frame. */
  readonly onFrame: (listener: () => void) => Dispose
  /** Resolves after the first frame, from now, in which everything in view is drawn. */
  readonly whenDrawn: () => Promise<void>
  readonly close: () => void
}

/** Cost of a frame: O(objects in view) at most, whatever their number; of a change: O(changed objects). */
export function createPainter(core: EngineCore, dom: StageDom, fits: TextFits): Painter {
  const { scene, index, dragPreview, state, events, view, mayWrite } = core
  const frameListeners = new Set<() => void>()
  let drawnResolvers: (() => void)[] = []
  let palette = readPalette(dom.stage)
  dom.stage.style.setProperty('--board-text-scale', String(palette.textScale))
  let marquee: Box | null = null
  let join: JoinPreview | null = null
  let guides: readonly Guide[] = []
  let isFirstFrame = true
  let lastCamera: Camera | null = null
  let presenceStale = true

  const boardAttributes = liveBoard(core.doc)
  const renderContext: RenderContext = {
    scene,
    index,
    dragPreview,
    state,
    domId: core.domId,
    mountContext: {
      labels: state.labels.current,
      fits,
      isEditing: (id) => state.editing.current() === id,
      authorsShown: state.authorsShown.current,
      phoneArea: () => phoneAreaOf(boardAttributes.current(), [...scene.of(areaKind).values()].sort(byTopThenLeft)),
    },
  }
  const groundItems = createGroundItems(dom.ground, renderContext)
  const sheetItems = createSheetItems(dom.sheet, renderContext)
  const stickyTitles = createStickyTitles(dom.overlay)
  const selectionFrame = createSelectionFrame(dom.overlay)
  const joinLayer = createJoinLayer(dom.overlay, renderContext)
  const guideLines = createGuideLines(dom.overlay)
  const remotePresenceLayer = createRemotePresenceLayer(dom.remotePresence, renderContext)
  const tiles = createTiles(dom.tiles, (context, box, scale) => {
    const movedIds = dragPreview.movedIds()
    const objects = index.within(box).flatMap((id) => (movedIds.has(id) ? [] : (scene.objects.get(id) ?? [])))
    const selection = state.selection.current()
    const paintContext = { labels: state.labels.current(), palette, fits, isSelected: (id: ObjectId) => selection.has(id) }
    const isIn = ({ kind, record, box: objectBox }: BoardObject) => kind.plane === 'sheet' && (kind.touches?.(record, objectBox, box) ?? true)
    for (const object of objects.filter(isIn).sort(byLayer)) {
      context.globalAlpha = isDimmed(object, state) ? DIMMED_ALPHA : 1
      object.kind.paint?.(context, object.record, object.box, scale, paintContext)
    }
    context.globalAlpha = 1
  })

  const drawItems = (camera: Camera, size: Size) => {
    const zooming = view.isZooming()
    const blurred = dom.setCamera(camera, zooming)
    const isStill = camera === lastCamera && !zooming
    lastCamera = camera
    const { isReadable, missing, more } = sheetItems.follow(camera, size, zooming && !isFirstFrame)
    let tilesPending = false
    let prefetchPending = false
    if (isReadable && !missing) tiles.hide()
    else {
      tilesPending = tiles.show(camera, size, !zooming || isFirstFrame, isFirstFrame ? Number.POSITIVE_INFINITY : TILE_BUDGET_MS)
      prefetchPending = !tilesPending && !isReadable && (!isStill || tiles.prefetch(camera, size))
    }
    isFirstFrame = false
    return { isComplete: !missing && !tilesPending, more: missing || more || tilesPending || prefetchPending || blurred }
  }

  function* titledObjects(zoom: number): Generator<TitledObject> {
    for (const kind of core.kinds) {
      if (!kind.title) continue
      for (const id of scene.of(kind).keys()) {
        const object = scene.objects.get(id)
        if (!object || object.kind !== kind) continue
        const box = dragPreview.boxOf(object)
        yield { id, box, title: kind.title(object.record, box, zoom, state.labels.current()) }
      }
    }
  }
  const drawOverlay = (camera: Camera, size: Size) => {
    const selection = state.selection.current()
    const isEditing = state.editing.current() !== null
    const isVisible = !isEditing && selection.size > 0
    const handles = isVisible && mayWrite.current() && minSideOf(scene, selection) !== null
    const joined = isVisible && selection.size === 1 ? soleObject([...selection]) : undefined
    const isJoin = joined?.kind.joins !== undefined
    joinLayer.showEnds(joined && mayWrite.current() ? joined : null, camera)
    joinLayer.showPreview(join, camera)
    selectionFrame.showFrame(isVisible && !isJoin ? shownSelectionBox(scene, selection, dragPreview) : null, camera, {
      handles,
      many: selection.size > 1,
    })
    stickyTitles.show(titledObjects(camera.zoom), camera, size)
    selectionFrame.showMarquee(marquee, camera)
    guideLines.show(guides, camera)
    if (presenceStale) remotePresenceLayer.show(core.remotePresence.others)
    presenceStale = false
  }

  const soleObject = ([id]: readonly ObjectId[]) => (id ? scene.objects.get(id) : undefined)

  view.onFrame((camera, size) => {
    const { isComplete, more } = drawItems(camera, size)
    drawOverlay(camera, size)
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
    if (object?.kind.plane === 'sheet') tiles.invalidate(grown(object.box, PAINT_MARGIN))
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
      isGroundChanged ||= (after ?? before)?.kind.plane === 'ground'
    }
    sheetItems.refresh(objects.keys())
    // any change of one may change in which one phones write
    if (isGroundChanged) groundItems.refreshAll()
    presenceStale = true
    view.schedule()
  })
  let paintedWithout: ReadonlySet<ObjectId> = new Set()
  events.on('previewChanged', ({ objects }) => {
    // a drag takes an object off its tile when it begins, and puts it back when it ends: between, the tile stays as it is
    const movedIds = dragPreview.movedIds()
    for (const id of objects) if (movedIds.has(id) !== paintedWithout.has(id)) invalidateTiles(scene.objects.get(id))
    paintedWithout = movedIds
    redraw([...objects])
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
  events.on('presenceChanged', () => {
    presenceStale = true
    view.schedule()
  })
  for (const live of [state.active, state.editing])
    followValue(live, (ids) => {
      for (const id of ids) invalidateTiles(scene.objects.get(id))
      redraw(ids.filter((id) => scene.objects.has(id)))
      view.schedule()
    })
  state.authorsShown.subscribe(redrawAll)
  state.highlighted.subscribe(() => {
    tiles.invalidateAll()
    redrawAll()
  })
  state.labels.subscribe(redrawAll)
  const disposers = [mayWrite.subscribe(view.schedule), onThemeChange(redrawTheme), boardAttributes.subscribe(groundItems.refreshAll)]
  // fonts that load late change the measures of every text
  void document.fonts?.ready.then(redrawTheme)

  return {
    setMarquee: (box) => {
      marquee = box
      view.schedule()
    },
    setJoin: (preview) => {
      join = preview
      view.schedule()
    },
    setGuides: (nextGuides) => {
      if (guides.length === 0 && nextGuides.length === 0) return
      guides = nextGuides
      view.schedule()
    },
    onFrame: (listener) => {
      frameListeners.add(listener)
      return () => frameListeners.delete(listener)
    },
    whenDrawn: () =>
      new Promise((resolve) => {
        drawnResolvers.push(resolve)
        view.schedule()
      }),
    close: () => {
      for (const dispose of disposers) dispose()
      sheetItems.close()
      groundItems.close()
      tiles.close()
    },
  }
}

/** Calls the listener with the ids that a live id leaves and reaches. */
function followValue(live: Live<ObjectId | null>, onChange: (ids: readonly ObjectId[]) => void): Dispose {
  let before = live.current()
  return live.subscribe(() => {
    const after = live.current()
    const ids = [before, after].filter((id) => id !== null)
    before = after
    onChange(ids)
  })
}
