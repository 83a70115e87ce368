import type { InkTool } from '../../../shared/model/records/stroke.ts'
import { EMPTY_SELECTION } from '../scene/selection.ts'
import { beginPan, withPanning } from './panning.ts'
import type { PointerInput } from './pointerInput.ts'
import { IDLE, type Tool, type ToolContext, type ToolResult, type ToolState } from './tool.ts'
import type { ToolEffect } from './toolEffect.ts'

/**
 * A tool that draws a line while it is pressed, again and again. The other end of a pen erases. A finger draws until a pen is used; from then on it
 * moves the board, so that a palm on the screen draws nothing. Cost of an event: O(its samples).
 */
export const inkTool = (tool: InkTool): Tool =>
  withPanning((state, input, context) => {
    if (state.type === 'erasing') return continueErasing(state, input)
    if (state.type === 'inking') return continueLine(input)
    if (input.type !== 'press') return NOTHING
    if (input.isEraser) return beginErasing(input, context)
    return beginMark(input, context, { state: { type: 'inking' }, effects: [{ type: 'beginLine', tool, point: sampleOf(input) }] })
  })

/** A tool that removes what its way crosses, and only what is drawn by hand: all of one gesture in one step of undo. */
export const eraserTool: Tool = withPanning((state, input, context) => {
  if (state.type === 'erasing') return continueErasing(state, input)
  return input.type === 'press' ? beginErasing(input, context) : NOTHING
})

const NOTHING: ToolResult = { state: IDLE, effects: [] }

/** Begins to draw or to erase, unless the finger pans. Nothing stays selected: its frame and its bar would be in the way. */
function beginMark(input: PointerInput, { hasPen, mayWrite, selection }: ToolContext, begun: ToolResult): ToolResult {
  if (input.isTouch && hasPen) return beginPan(input)
  if (!mayWrite) return NOTHING
  const deselects: readonly ToolEffect[] = selection.size > 0 ? [{ type: 'select', selection: EMPTY_SELECTION }] : []
  return { state: begun.state, effects: [...deselects, ...begun.effects] }
}

function continueLine(input: PointerInput): ToolResult {
  const draws: ToolEffect = { type: 'drawLine', points: input.samples }
  if (input.type === 'move') return { state: { type: 'inking' }, effects: [draws] }
  if (input.type === 'release') return { state: IDLE, effects: [draws, { type: 'endLine', commits: true }] }
  // a second finger, or the system, takes a finger away: nothing was meant to be drawn. What a pen has drawn stays.
  return { state: IDLE, effects: [{ type: 'endLine', commits: !input.isTouch }] }
}

const beginErasing = (input: PointerInput, context: ToolContext): ToolResult =>
  beginMark(input, context, { state: { type: 'erasing', last: input.at }, effects: [{ type: 'erase', from: input.at, to: input.at }] })

function continueErasing(state: ToolState & { type: 'erasing' }, input: PointerInput): ToolResult {
  if (input.type === 'cancel') return { state: IDLE, effects: [{ type: 'endErasing', commits: false }] }
  const ends: readonly ToolEffect[] = input.type === 'release' ? [{ type: 'endErasing', commits: true }] : []
  let last = state.last
  const crossings = input.samples.map((to): ToolEffect => {
    const from = last
    last = to
    return { type: 'erase', from, to }
  })
  return { state: input.type === 'release' ? IDLE : { type: 'erasing', last }, effects: [...crossings, ...ends] }
}

const sampleOf = ({ samples, at }: PointerInput) => samples.at(-1) ?? { ...at, pressure: 0.5 }
