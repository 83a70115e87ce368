import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { FrameHandle } from './pointerInput.ts'

/**
 * The frame after one of its handles was dragged by `delta`, in board units; the opposite corner or edge stays in place.
 * @param minSide smallest side of the result @param keepRatio keeps the proportions when a corner is dragged
 */
export function resizeFrame(frame: Box, handle: FrameHandle, delta: Point, minSide: number, keepRatio: boolean): Box {
  const movesWest = handle.includes('w')
  const movesNorth = handle.includes('n')
  const changesWidth = movesWest || handle.includes('e')
  const changesHeight = movesNorth || handle.includes('s')
  let width = changesWidth ? Math.max(minSide, frame.width + (movesWest ? -delta.x : delta.x)) : frame.width
  let height = changesHeight ? Math.max(minSide, frame.height + (movesNorth ? -delta.y : delta.y)) : frame.height
  if (keepRatio && changesWidth && changesHeight) {
    const factor = Math.max(width / frame.width, height / frame.height)
    width = frame.width * factor
    height = frame.height * factor
  }
  return { x: movesWest ? frame.x + frame.width - width : frame.x, y: movesNorth ? frame.y + frame.height - height : frame.y, width, height }
}

/** The box, transformed as `frame` is transformed to `nextFrame`. */
export function scaleBox(box: Box, frame: Box, nextFrame: Box): Box {
  const widthFactor = nextFrame.width / frame.width
  const heightFactor = nextFrame.height / frame.height
  return {
    x: nextFrame.x + (box.x - frame.x) * widthFactor,
    y: nextFrame.y + (box.y - frame.y) * heightFactor,
    width: box.width * widthFactor,
    height: box.height * heightFactor,
  }
}
