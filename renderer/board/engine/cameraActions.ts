import { centredOn, fitted, nextZoomStep } from '../scene/camera.ts'
import { contentBox } from '../scene/scene.ts'
import { type Camera, toScreen } from '../scene/viewport.ts'
import type { Board } from './board.ts'
import { shownSelectionBox } from './dragPreview.ts'
import type { EngineCore } from './engineCore.ts'
import { zoomInMiddle } from './view.ts'

/** The part of a board's interface that moves the camera. */
export type CameraActions = Pick<Board, 'fit' | 'zoom' | 'reveal' | 'visibleBox' | 'selectionScreenBox'>

/** Looks at `initial` first; without it, at everything on the board. */
export function createCameraActions({ scene, state, view, dragPreview }: EngineCore, initial: Camera | undefined): CameraActions {
  const selectionBox = () => shownSelectionBox(scene, state.selection.current(), dragPreview)
  const origin = () => centredOn({ x: 0, y: 0 }, view.size.current(), 1)
  const content = contentBox(scene)
  view.camera.set(initial ?? (content ? fitted(content, view.size.current()) : origin()))
  view.schedule()
  return {
    fit: (what) => {
      const box = what === 'all' ? contentBox(scene) : selectionBox()
      if (box) view.fit(box)
      else view.flyTo(origin())
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
  }
}
