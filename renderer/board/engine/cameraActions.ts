import { nextZoomStep } from '../scene/camera.ts'
import { contentBox } from '../scene/scene.ts'
import { type Camera, toScreen } from '../scene/viewport.ts'
import type { Board } from './board.ts'
import { shownSelectionBox } from './dragPreview.ts'
import type { EngineCore } from './engineCore.ts'
import { zoomInMiddle } from './view.ts'

/** The part of a board's interface that moves the camera. */
export type CameraActions = Pick<Board, 'fit' | 'showsEverything' | 'zoom' | 'reveal' | 'visibleBox' | 'selectionScreenBox'>

/** Looks at `initial` first; without it, at everything on the board, also when that grows or the window changes its size. */
export function createCameraActions({ scene, state, view, dragPreview, events }: EngineCore, initial: Camera | undefined): CameraActions {
  const selectionBox = () => shownSelectionBox(scene, state.selection.current(), dragPreview)
  const everything = () => contentBox(scene)
  if (initial) view.camera.set(initial)
  else view.follow(everything, false)
  view.schedule()
  /** What others change never moves what is under the hand. */
  const isAtRest = () => {
    const { notes, area } = state.selection.current()
    return state.editing.current() === null && !state.busy.current() && notes.size === 0 && !area
  }
  let isStale = false
  const keepUpSoon = () => {
    isStale = true
    view.schedule()
  }
  view.onFrame(() => {
    if (isStale && isAtRest()) view.keepUp()
    isStale &&= !isAtRest()
    return false
  })
  events.on('sceneChanged', keepUpSoon)
  for (const live of [state.editing, state.busy, state.selection]) live.subscribe(() => isStale && view.schedule())
  return {
    fit: (what) => {
      if (what === 'all') return view.follow(everything)
      const box = selectionBox()
      if (box) view.fit(box)
    },
    showsEverything: view.isFollowing,
    zoom: (direction) => zoomInMiddle(view, (zoom) => (direction === 0 ? 1 : nextZoomStep(zoom, direction))),
    reveal: view.reveal,
    visibleBox: view.visibleBox,
    selectionScreenBox: () => {
      const box = selectionBox()
      if (!box) return null
      const camera = view.camera.current()
      return { ...toScreen(camera, box), width: box.width * camera.zoom, height: box.height * camera.zoom }
    },
  }
}
