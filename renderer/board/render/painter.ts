import { type Box, grown } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import { phoneAreaOf } from '../../../shared/model/derived/phoneArea.ts'
import { type AreaId, byTopThenLeft } from '../../../shared/model/records/area.ts'
import { liveBoard } from '../../../shared/model/records/boardAttributes.ts'
import type { Note, NoteId } from '../../../shared/model/records/note.ts'
import { shownSelectionBox } from '../engine/dragPreview.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { byLayer } from '../scene/stackingOrder.ts'
import type { Camera, Size } from '../scene/viewport.ts'
import { createAreaItems } from './areaItems.ts'
import type { NoteFits } from './notes/noteFits.ts'
import { createNoteItems } from './notes/noteItems.ts'
import { paintNote } from './notes/paintNoteOnCanvas.ts'
import { createRemotePresenceLayer } from './overlay/remotePresenceLayer.ts'
import { createSelectionFrame } from './overlay/selectionFrame.ts'
import { createStickyTitles } from './overlay/stickyTitles.ts'
import { onThemeChange, readPalette } from './palette.ts'
import type { RenderContext } from './renderContext.ts'
import type { StageDom } from './stage/stageDom.ts'
import { createTiles } from './tiles.ts'

/** Milliseconds of a frame that may be spent on painting tiles. The first frame is painted whole. */
const TILE_BUDGET_MS = 6
/** Board units around a note's box in which the note's painting may leave marks. */
const PAINT_MARGIN = 8

/** Draws a board, and draws again what events of the engine change. */
export interface Painter {
  /** Shows the marquee, or the area being drawn; null hides it. */
  readonly setMarquee: (box: Box | null) => void
  /** Calls the listener after every frame. */
  readonly onFrame: (listener: () => void) => Dispose
  /** Resolves after the first frame, from now, in which everything in view is drawn. */
  readonly whenDrawn: () => Promise<void>
  readonly close: () => void
}

/** Cost of a frame: O(notes in view) at most, whatever the number of notes; of a change: O(changed notes). */
export function createPainter(core: EngineCore, dom: StageDom, fits: NoteFits): Painter {
  const { scene, index, dragPreview, state, events, view, mayWrite } = core
  const frameListeners = new Set<() => void>()
  let drawnResolvers: (() => void)[] = []
  let palette = readPalette(dom.stage)
  dom.stage.style.setProperty('--board-text-scale', String(palette.textScale))
  let marquee: Box | null = null
  let isFirstFrame = true
  let lastCamera: Camera | null = null
  let presenceStale = true

  const boardAttributes = liveBoard(core.doc)
  const phoneArea = () => phoneAreaOf(boardAttributes.current(), [...scene.areas.values()].sort(byTopThenLeft))
  const renderContext: RenderContext = { scene, index, dragPreview, state, domId: core.domId, fits, phoneArea }
  const areaItems = createAreaItems(dom.areas, renderContext)
  const noteItems = createNoteItems(dom.notes, renderContext)
  const stickyTitles = createStickyTitles(dom.overlay)
  const selectionFrame = createSelectionFrame(dom.overlay)
  const remotePresenceLayer = createRemotePresenceLayer(dom.remotePresence, renderContext)
  const tiles = createTiles(dom.tiles, (context, box, scale) => {
    const isDragged = (id: NoteId) => dragPreview.localIds().has(id) || dragPreview.remoteDragIds().has(id)
    const notes = index.within(box).flatMap((id) => (isDragged(id) ? [] : (scene.notes.get(id) ?? [])))
    const { notes: selectedIds } = state.selection.current()
    for (const note of notes.sort(byLayer))
      paintNote(context, { note, box: note.box, fit: fits.fitOf(note), selected: selectedIds.has(note.id) }, scale, palette)
  })

  const drawItems = (camera: Camera, size: Size) => {
    const zooming = view.isZooming()
    const blurred = dom.setCamera(camera, zooming)
    const isStill = camera === lastCamera && !zooming
    lastCamera = camera
    const { isReadable, missing, more } = noteItems.follow(camera, size, zooming && !isFirstFrame)
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

  const drawOverlay = (camera: Camera, size: Size) => {
    const selection = state.selection.current()
    const isEditing = state.editing.current() !== null
    const isVisible = !isEditing && (selection.area !== null || selection.notes.size > 0)
    const handles = isVisible && mayWrite.current() && (selection.area !== null || selection.notes.size === 1)
    selectionFrame.showFrame(isVisible ? shownSelectionBox(scene, selection, dragPreview) : null, camera, {
      handles,
      many: selection.notes.size > 1,
    })
    stickyTitles.show(scene.areas.values(), dragPreview.areaBoxOf, (area) => area.title || state.labels.current().untitled, camera, size)
    selectionFrame.showMarquee(marquee, camera)
    if (presenceStale) remotePresenceLayer.show(core.remotePresence.others)
    presenceStale = false
  }

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

  const invalidateTiles = (note: Note | null | undefined) => {
    if (note) tiles.invalidate(grown(note.box, PAINT_MARGIN))
  }
  const redrawNotes = (ids: readonly NoteId[]) => {
    for (const id of ids) invalidateTiles(scene.notes.get(id))
    noteItems.refresh(ids)
  }
  const redrawAll = () => {
    noteItems.refreshAll()
    areaItems.refreshAll()
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

  events.on('sceneChanged', ({ notes, areas }) => {
    for (const { before, after } of notes.values()) {
      invalidateTiles(before)
      invalidateTiles(after)
    }
    noteItems.refresh(notes.keys())
    // any change of one may change in which one phones write
    if (areas.size > 0) areaItems.refreshAll()
    presenceStale = true
    view.schedule()
  })
  events.on('previewChanged', ({ notes, areas }) => {
    redrawNotes([...notes])
    areaItems.refresh(areas)
    presenceStale = true
    view.schedule()
  })
  events.on('selectionChanged', ({ before, after }) => {
    const changedIds = [...before.notes].filter((id) => !after.notes.has(id)).concat([...after.notes].filter((id) => !before.notes.has(id)))
    for (const id of changedIds) invalidateTiles(scene.notes.get(id))
    noteItems.refresh(changedIds.filter((id) => noteItems.has(id)))
    areaItems.refresh([before.area, after.area].filter((id) => id !== null))
    view.schedule()
  })
  events.on('presenceChanged', () => {
    presenceStale = true
    view.schedule()
  })
  followValue(state.active, (ids) => {
    redrawNotes(ids)
    view.schedule()
  })
  followValue(state.editing, (ids) => {
    redrawNotes(ids.filter((id) => scene.notes.has(id as NoteId)) as NoteId[])
    areaItems.refresh(ids.filter((id) => scene.areas.has(id as AreaId)) as AreaId[])
    view.schedule()
  })
  state.authorsShown.subscribe(redrawAll)
  state.labels.subscribe(redrawAll)
  const disposers = [mayWrite.subscribe(view.schedule), onThemeChange(redrawTheme), boardAttributes.subscribe(areaItems.refreshAll)]
  // fonts that load late change the measures of every text
  void document.fonts?.ready.then(redrawTheme)

  return {
    setMarquee: (box) => {
      marquee = box
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
      noteItems.close()
      areaItems.close()
      tiles.close()
    },
  }
}

/** Calls the listener with the ids that a live id leaves and reaches. */
function followValue<Id extends string>(
  live: { readonly current: () => Id | null; readonly subscribe: (listener: () => void) => Dispose },
  onChange: (ids: readonly Id[]) => void,
): Dispose {
  let before = live.current()
  return live.subscribe(() => {
    const after = live.current()
    const ids = [before, after].filter((id) => id !== null)
    before = after
    onChange(ids)
  })
}
