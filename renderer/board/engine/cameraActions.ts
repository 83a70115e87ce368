import { type Box, centreOf } from '../../../shared/base/geometry.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import type { NoteId } from '../../../shared/model/records/note.ts'
import { noteKind } from '../objects/note/noteKind.ts'
import { nextZoomStep, showing } from '../scene/camera.ts'
import { legibleBox } from '../scene/legibleBox.ts'
import { changesOf } from '../scene/scene.ts'
import { type Camera, toScreen } from '../scene/viewport.ts'
import type { Board } from './board.ts'
import { shownSelectionBox } from './dragPreview.ts'
import type { EngineCore } from './engineCore.ts'
import { zoomInMiddle } from './view.ts'

/** The part of a board's interface that moves the camera. */
export type CameraActions = Pick<
  Board,
  'fit' | 'followArrivals' | 'isFollowing' | 'zoom' | 'reveal' | 'showPart' | 'visibleBox' | 'selectionScreenBox' | 'placeForNew'
>

/** Milliseconds after which what is selected is no longer worked on, if nobody has touched the board meanwhile. */
const REST_MS = 10_000

/** Looks at `initial` first; without it, at everything on the board, and at what others add, as far as that can be read. */
export function createCameraActions({ scene, index, state, view, dragPreview, events }: EngineCore, initial: Camera | undefined): CameraActions {
  const selectionBox = () => shownSelectionBox(scene, state.selection.current(), dragPreview)
  const everything = () => index.bounds()
  let latest: NoteId | null = null
  let shown: Box | null = null
  const arrivals = () => {
    shown = legibleBox(scene, everything(), latest ? scene.objects.get(latest) : undefined, view.size.current(), shown)
    return shown
  }
  if (initial) view.camera.set(initial)
  else view.follow(arrivals, false)
  view.schedule()
  let touchedAt = Number.NEGATIVE_INFINITY
  /** What others change never moves what is under the hand. */
  const isAtRest = () => {
    const isSelecting = state.selection.current().size > 0 && monotonicNow() - touchedAt < REST_MS
    return state.editing.current() === null && !state.busy.current() && !isSelecting
  }
  let isStale = false
  let timer: ReturnType<typeof setTimeout> | undefined
  view.onFrame(() => {
    if (!isStale) return false
    clearTimeout(timer)
    if (isAtRest()) {
      isStale = false
      view.keepUp()
    } else timer = setTimeout(view.schedule, REST_MS)
    return false
  })
  events.on('sceneChanged', (change) => {
    isStale ||= !change.isLocal
    if (!change.isLocal) for (const [id, { before, after }] of changesOf(change, noteKind)) if (!before && after) latest = id
    view.schedule()
  })
  for (const live of [state.editing, state.busy, state.selection, state.pointer])
    live.subscribe(() => {
      touchedAt = monotonicNow()
      if (isStale) view.schedule()
    })
  return {
    fit: (what) => {
      if (what === 'all') return view.follow(everything)
      const box = selectionBox()
      if (box) view.fit(box)
    },
    followArrivals: (note) => {
      latest = note
      view.follow(arrivals)
    },
    isFollowing: view.isFollowing,
    zoom: (direction) => zoomInMiddle(view, (zoom) => (direction === 0 ? 1 : nextZoomStep(zoom, direction))),
    reveal: view.reveal,
    visibleBox: view.visibleBox,
    showPart: (part) => {
      const restoreView = view.bookmark()
      view.flyTo(showing(part, view.size.current()))
      return restoreView
    },
    placeForNew: () => {
      const pointer = state.pointer.current()
      return pointer ? view.boardPointAt(pointer) : centreOf(view.visibleBox())
    },
    selectionScreenBox: () => {
      const box = selectionBox()
      if (!box) return null
      const camera = view.camera.current()
      return { ...toScreen(camera, box), width: box.width * camera.zoom, height: box.height * camera.zoom }
    },
  }
}
