import type { PointerInput } from './pointerInput.ts'
import { IDLE, type ToolResult, type ToolState } from './tool.ts'

export const beginPan = (input: PointerInput): ToolResult => ({ state: { type: 'panning', screenPoint: input.screenPoint }, effects: [] })

/** Carries the paper along with the hand. */
export function pan(state: ToolState & { type: 'panning' }, input: PointerInput): ToolResult {
  if (input.type !== 'move') return { state: IDLE, effects: [] }
  const delta = { x: input.screenPoint.x - state.screenPoint.x, y: input.screenPoint.y - state.screenPoint.y }
  return { state: { type: 'panning', screenPoint: input.screenPoint }, effects: [{ type: 'pan', delta }] }
}
