import { type Box, boxAround, grown } from '../../../shared/base/geometry.ts'
import type { Note, NoteId } from '../../../shared/model/records/note.ts'
import { createAreaItems } from '../render/areaItems.ts'
import { createNoteItems } from '../render/noteItems.ts'
import { textArea } from '../render/noteLayout.ts'
import { paintNote } from '../render/paintNote.ts'
import { readPalette } from '../render/palette.ts'
import { createRemotePresenceLayer } from '../render/remotePresenceLayer.ts'
import type { RenderContext } from '../render/renderContext.ts'
import { createSelectionFrame } from '../render/selectionFrame.ts'
import { type Fit, fitText, type Measure } from '../render/text/fitText.ts'
import { createMeasure } from '../render/text/textMeasure.ts'
import { createTiles } from '../render/tiles.ts'
import type { SceneChange } from '../scene/scene.ts'
import type { Selection } from '../scene/selection.ts'
import { byLayer } from '../scene/stackingOrder.ts'
import type { Camera, Size } from '../scene/viewport.ts'
import type { Core } from './core.ts'
import type { RemotePresence } from './remotePresence.ts'

/** Milliseconds of a frame that may go into painting tiles; the first screen takes what it takes. */
const TILE_BUDGET_MS = 6

/** Everything that draws, and what has to be drawn again when something changes. */
export interface Painter {
  /** Draws. `drawn`: all that is in view is there; `more`: call again next frame. */
  readonly drawFrame: (camera: Camera, size: Size) => { readonly isComplete: boolean; readonly more: boolean }
  readonly sceneChanged: (change: SceneChange) => void
  /** These are shown elsewhere now, or look different. */
  readonly invalidateNotes: (ids: Iterable<NoteId>, moved: boolean) => void
  readonly selectionChanged: (before: Selection, after: Selection) => void
  readonly presenceChanged: () => void
  readonly setMarquee: (box: Box | null) => void
  /** Theme, words or letters are others now. */
  readonly redrawAll: (cause: 'labels' | 'theme') => void
  readonly fitOf: (note: Note) => Fit
  readonly close: () => void
}

export function createPainter(core: Core, remotePresence: () => RemotePresence): Painter {
  const { dom, scene, index, dragPreview } = core
  let palette = readPalette(dom.stage)
  let measure: Measure = createMeasure(palette.font)
  let fits = new WeakMap<Note, { readonly box: Box; readonly fit: Fit }>()
  let marquee: Box | null = null
  let isFirstFrame = true
  let lastCamera: Camera | null = null
  let presenceStale = true

  const fitOf = (note: Note): Fit => {
    const box = dragPreview.boxOf(note)
    const cached = fits.get(note)
    if (cached && cached.box.width === box.width && cached.box.height === box.height) return cached.fit
    const fit = fitText(note.text, textArea(box), measure)
    fits.set(note, { box, fit })
    return fit
  }
  const renderContext: RenderContext = {
    scene,
    index,
    boxOf: dragPreview.boxOf,
    areaBoxOf: dragPreview.areaBoxOf,
    fitOf,
    selection: core.selection.current,
    active: core.active.current,
    editing: core.editing.current,
    localDragIds: dragPreview.localIds,
    remoteDragIds: dragPreview.remoteDragIds,
    authorsShown: core.authorsShown.current,
    labels: core.labels,
    domId: core.domId,
  }
  const areaItems = createAreaItems(dom.areas, renderContext)
  const noteItems = createNoteItems(dom.notes, renderContext)
  const selectionFrame = createSelectionFrame(dom.overlay)
  const remotePresenceLayer = createRemotePresenceLayer(dom.remotePresence, renderContext)
  const tiles = createTiles(dom.tiles, (context, box, scale) => {
    const isDragged = (id: NoteId) => dragPreview.localIds().has(id) || dragPreview.remoteDragIds().has(id)
    const notes = index.within(box).flatMap((id) => (isDragged(id) ? [] : (scene.notes.get(id) ?? [])))
    const { notes: selectedIds } = core.selection.current()
    for (const note of notes.sort(byLayer))
      paintNote(context, { note, box: note.box, fit: fitOf(note), selected: selectedIds.has(note.id) }, scale, palette)
  })
  const invalidateNote = (note: Note | null | undefined) => {
    if (note) tiles.invalidate(grown(note.box, 8))
  }

  const selectionBox = (): Box | null => {
    const { notes, area } = core.selection.current()
    const selectedArea = area ? scene.areas.get(area) : undefined
    if (selectedArea) return dragPreview.areaBoxOf(selectedArea)
    return boxAround([...notes].flatMap((id) => scene.notes.get(id) ?? []).map(dragPreview.boxOf))
  }

  return {
    fitOf,
    drawFrame: (camera, size) => {
      const zooming = core.view.isZooming()
      const blurred = dom.setCamera(camera, zooming)
      const isStill = camera === lastCamera && !zooming
      lastCamera = camera
      const { isReadable: near, missing, more } = noteItems.follow(camera, size, zooming && !isFirstFrame)
      let tilesPending = false
      let prefetchPending = false
      if (near && !missing) tiles.hide()
      else {
        tilesPending = tiles.show(camera, size, !zooming || isFirstFrame, isFirstFrame ? Number.POSITIVE_INFINITY : TILE_BUDGET_MS)
        prefetchPending = !tilesPending && !near && (!isStill || tiles.prefetch(camera, size))
      }
      isFirstFrame = false
      const { notes, area } = core.selection.current()
      const editing = core.editing.current() !== null
      const handles = core.mayWrite.current() && !editing && (area !== null || notes.size === 1)
      const frameVisible = !editing && (area !== null || notes.size > 0)
      selectionFrame.showFrame(frameVisible ? selectionBox() : null, camera, { handles, many: notes.size > 1 })
      selectionFrame.showMarquee(marquee, camera)
      if (presenceStale) remotePresenceLayer.show(remotePresence().others)
      presenceStale = false
      return { isComplete: !missing && !tilesPending, more: missing || more || tilesPending || prefetchPending || blurred }
    },
    sceneChanged: ({ notes, areas: changedAreas }) => {
      for (const { before, after } of notes.values()) {
        invalidateNote(before)
        invalidateNote(after)
      }
      noteItems.refresh(notes.keys())
      areaItems.refresh(changedAreas.keys())
      presenceStale = true
    },
    invalidateNotes: (ids, moved) => {
      const noteIds = [...ids]
      for (const id of noteIds) invalidateNote(scene.notes.get(id))
      noteItems.refresh(noteIds)
      const draggedArea = dragPreview.currentPreview()?.area
      if (moved) areaItems.refresh(draggedArea ? [draggedArea.id] : [])
      presenceStale = true
    },
    selectionChanged: (before, after) => {
      const changedIds = [...before.notes].filter((id) => !after.notes.has(id)).concat([...after.notes].filter((id) => !before.notes.has(id)))
      for (const id of changedIds) invalidateNote(scene.notes.get(id))
      noteItems.refresh(changedIds.filter((id) => noteItems.has(id)))
      areaItems.refresh([before.area, after.area].filter((id) => id !== null))
    },
    presenceChanged: () => {
      presenceStale = true
    },
    setMarquee: (box) => {
      marquee = box
    },
    redrawAll: (cause) => {
      if (cause === 'theme') {
        palette = readPalette(dom.stage)
        measure = createMeasure(palette.font)
        fits = new WeakMap()
        tiles.invalidateAll()
      }
      noteItems.refreshAll()
      areaItems.refreshAll()
      presenceStale = true
    },
    close: () => {
      noteItems.close()
      areaItems.close()
      tiles.close()
    },
  }
}
