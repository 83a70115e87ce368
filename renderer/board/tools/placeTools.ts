import { boxBetween } from '../../../shared/base/geometry.ts'
import type { ObjectKind } from '../objects/objectKind.ts'
import { boxAt } from '../scene/placement.ts'
import { beginPan, withPanning } from './panning.ts'
import type { PointerInput } from './pointerInput.ts'
import { hasMoved, IDLE, type Tool, type ToolContext, type ToolResult } from './tool.ts'

/** A tool that puts one object around the point of a click. A finger that moves pans. */
export const clickTool = (kind: ObjectKind): Tool =>
  withPanning((state, input, context) => {
    if (input.type === 'press') return { state: { type: 'pressing', pressInput: input }, effects: [] }
    if (state.type !== 'pressing') return { state: IDLE, effects: [] }
    if (input.type === 'move' && input.isTouch && hasMoved(state.pressInput, input)) return beginPan(input)
    if (input.type !== 'release') return { state: input.type === 'cancel' ? IDLE : state, effects: [] }
    return putByClick(kind, state.pressInput, context)
  })

/** A tool by which a drag draws the box of a new object; a click puts one of the usual size around its point. */
export const drawTool = (kind: ObjectKind): Tool =>
  withPanning((state, input, context) => {
    if (input.type === 'press') return { state: { type: 'pressing', pressInput: input }, effects: [] }
    if (state.type === 'pressing') {
      if (input.type === 'cancel') return { state: IDLE, effects: [] }
      if (input.type === 'release') return putByClick(kind, state.pressInput, context)
      return hasMoved(state.pressInput, input) ? { state: { type: 'drawing', from: state.pressInput.at }, effects: [] } : { state, effects: [] }
    }
    if (state.type !== 'drawing') return { state: IDLE, effects: [] }
    const box = boxBetween(state.from, input.at)
    if (input.type === 'move') return { state, effects: [{ type: 'marquee', box }] }
    const commits = input.type === 'release' && context.mayWrite
    return { state: IDLE, effects: [{ type: 'marquee', box: null }, ...(commits ? [{ type: 'create', kind, box } as const] : [])] }
  })

const putByClick = (kind: ObjectKind, { at }: PointerInput, { mayWrite }: ToolContext): ToolResult => {
  const { width, height } = kind.defaultSize
  return { state: IDLE, effects: mayWrite ? [{ type: 'create', kind, box: boxAt(at, width, height) }] : [] }
}
