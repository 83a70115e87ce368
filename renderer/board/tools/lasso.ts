import { type Box, boxAround, centreOf, type Point } from '../../../shared/base/geometry.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject, ObjectReader } from '../objects/objectKind.ts'
import { EMPTY_SELECTION, select } from '../scene/selection.ts'
import type { PointerInput } from './pointerInput.ts'
import { isInPolygon } from './polygon.ts'
import { IDLE, type ToolContext, type ToolResult, type ToolState } from './tool.ts'

/** CSS pixels between two corners of a lasso. */
const CORNER_PIXELS = 5
/** Corners of a lasso at most: from then on only its end follows the pointer. */
const MAX_CORNERS = 1500

/** Begins a lasso where the pointer was pressed; with Shift it adds to the selection. */
export const beginLasso = ({ at, screenPoint, shift }: PointerInput, { selection }: ToolContext): ToolResult => ({
  state: { type: 'lassoing', corners: [at], screenPoint, initialSelection: shift ? selection : EMPTY_SELECTION },
  effects: [],
})

/**
 * The lasso follows the pointer, and selects what is inside: objects whose centre is, areas and lines that are wholly. Cost of an event:
 * O(objects near · corners).
 */
export function continueLasso(state: ToolState & { type: 'lassoing' }, input: PointerInput, context: ToolContext): ToolResult {
  if (input.type !== 'move') return { state: IDLE, effects: [{ type: 'lasso', points: null }] }
  const { at, screenPoint } = input
  const points = [...state.corners, at]
  const isCorner = Math.hypot(screenPoint.x - state.screenPoint.x, screenPoint.y - state.screenPoint.y) >= CORNER_PIXELS
  return {
    state: isCorner && points.length <= MAX_CORNERS ? { ...state, corners: points, screenPoint } : state,
    effects: [
      { type: 'lasso', points },
      { type: 'select', selection: select(...state.initialSelection, ...inLasso(context, points).flatMap(context.unitOf)) },
    ],
  }
}

function inLasso({ objects, within }: ObjectReader, polygon: readonly Point[]): readonly ObjectId[] {
  const around = boxAround(polygon.map(({ x, y }) => ({ x, y, width: 0, height: 0 })))
  return around ? within(around).filter((id) => isIn(objects.get(id), polygon)) : []
}

function isIn(object: BoardObject | undefined, polygon: readonly Point[]): boolean {
  if (!object) return false
  const { kind, record, box } = object
  const isInside = (point: Point) => isInPolygon(point, polygon)
  if (kind.isInLasso) return kind.isInLasso(record, box, isInside)
  return kind.marquee === 'any' ? isInside(centreOf(box)) : cornersOf(box).every(isInside)
}

const cornersOf = ({ x, y, width, height }: Box): readonly Point[] => [
  { x, y },
  { x: x + width, y },
  { x: x + width, y: y + height },
  { x, y: y + height },
]
