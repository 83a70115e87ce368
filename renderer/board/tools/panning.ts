import type { PointerInput } from './pointerInput.ts'
import { IDLE, type Tool, type ToolResult, type ToolState } from './tool.ts'

/** Starts moving the camera with the pointer. */
export const beginPan = (input: PointerInput): ToolResult => ({ state: { type: 'panning', screenPoint: input.screenPoint }, effects: [] })

/** A tool that pans while the middle button is pressed, or any button with the space bar down. Every tool does. */
export const withPanning =
  (tool: Tool): Tool =>
  (state, input, context) => {
    if (state.type === 'panning') return continuePan(state, input)
    if (input.type === 'press' && input.isPan) return beginPan(input)
    return tool(state, input, context)
  }

function continuePan(state: ToolState & { type: 'panning' }, input: PointerInput): ToolResult {
  if (input.type !== 'move') return { state: IDLE, effects: [] }
  const delta = { x: input.screenPoint.x - state.screenPoint.x, y: input.screenPoint.y - state.screenPoint.y }
  return { state: { type: 'panning', screenPoint: input.screenPoint }, effects: [{ type: 'pan', delta }] }
}
