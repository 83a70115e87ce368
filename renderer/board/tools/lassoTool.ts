import { EMPTY_SELECTION, select, toggle } from '../scene/selection.ts'
import { beginLasso } from './lasso.ts'
import { beginPan, withPanning } from './panning.ts'
import type { PointerInput } from './pointerInput.ts'
import { selectTool } from './selectTool.ts'
import { hasMoved, IDLE, type ToolContext, type ToolResult } from './tool.ts'

/**
 * Selects by a free line around objects, wherever it begins: also on an object. What is selected already is moved and resized as by the tool that
 * selects, and a click selects as there.
 */
export const lassoTool = withPanning((state, input, context) => {
  if (state.type === 'idle')
    return input.type === 'press' ? { state: { type: 'pressing', pressInput: input }, effects: [] } : { state: IDLE, effects: [] }
  if (state.type !== 'pressing' || isOfSelection(state.pressInput, context)) return selectTool(state, input, context)
  if (input.type === 'cancel') return { state: IDLE, effects: [] }
  if (input.type === 'release') return onClick(state.pressInput, context)
  if (!hasMoved(state.pressInput, input)) return { state, effects: [] }
  if (state.pressInput.isTouch && context.hasPen) return beginPan(input)
  const begun = beginLasso(state.pressInput, context)
  return selectTool(begun.state, input, context)
})

/** Whether what is pressed belongs to the selection: one of its objects, or a handle. */
const isOfSelection = ({ target, alt }: PointerInput, { selection }: ToolContext): boolean =>
  target.type === 'object' ? selection.has(target.id) && !alt : target.type !== 'canvas'

function onClick({ target, shift }: PointerInput, { selection, unitOf }: ToolContext): ToolResult {
  if (target.type !== 'object') return { state: IDLE, effects: shift ? [] : [{ type: 'select', selection: EMPTY_SELECTION }] }
  return { state: IDLE, effects: [{ type: 'select', selection: shift ? toggle(selection, ...unitOf(target.id)) : select(...unitOf(target.id)) }] }
}
