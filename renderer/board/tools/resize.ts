import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { FrameHandle } from './pointerInput.ts'

/**
 * The frame after one of its handles was dragged by `delta`, in board units; the opposite corner or edge stays in place.
 * @param minSide smallest side of the result @param keepRatio keeps the proportions; what an edge does not move grows on both of its sides alike
 */
export function resizeFrame(frame: Box, handle: FrameHandle, delta: Point, minSide: number, keepRatio: boolean): Box {
  const movesWest = handle.includes('w')
  const movesNorth = handle.includes('n')
  const changesWidth = movesWest || handle.includes('e')
  const changesHeight = movesNorth || handle.includes('s')
  let width = changesWidth ? Math.max(minSide, frame.width + (movesWest ? -delta.x : delta.x)) : frame.width
  let height = changesHeight ? Math.max(minSide, frame.height + (movesNorth ? -delta.y : delta.y)) : frame.height
  if (keepRatio) {
    const factor = scaleFactor(frame, changesWidth ? width : 0, changesHeight ? height : 0, minSide)
    width = frame.width * factor
    height = frame.height * factor
    if (!changesWidth) return { x: frame.x + (frame.width - width) / 2, y: movesNorth ? frame.y + frame.height - height : frame.y, width, height }
    if (!changesHeight) return { x: movesWest ? frame.x + frame.width - width : frame.x, y: frame.y + (frame.height - height) / 2, width, height }
  }
  return { x: movesWest ? frame.x + frame.width - width : frame.x, y: movesNorth ? frame.y + frame.height - height : frame.y, width, height }
}

/** By how much a frame grows in proportion: as far as the side that is dragged further, and never below the smallest side. */
const scaleFactor = (frame: Box, width: number, height: number, minSide: number): number =>
  Math.max(width / frame.width, height / frame.height, Math.min(1, minSide / Math.min(frame.width, frame.height)))

/** The box, enlarged by `delta` in proportion: as far as the side that changes more says; its top left corner stays. */
export function resizedInProportion(box: Box, delta: Point, minSide: number): Box {
  const [byWidth, byHeight] = [1 + delta.x / box.width, 1 + delta.y / box.height]
  const larger = Math.abs(byWidth - 1) >= Math.abs(byHeight - 1) ? byWidth : byHeight
  const factor = Math.max(larger, Math.min(1, minSide / Math.min(box.width, box.height)))
  return { ...box, width: box.width * factor, height: box.height * factor }
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
