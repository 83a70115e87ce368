import { beginPan, pan } from './panning.ts'
import { hasMoved, IDLE, type Tool } from './tool.ts'

/** A click puts a note there. */
export const noteTool: Tool = (state, input, context) => {
  if (state.type === 'panning') return pan(state, input)
  if (input.type === 'press') return input.isPan ? beginPan(input) : { state: { type: 'pressing', pressInput: input }, effects: [] }
  if (state.type !== 'pressing') return { state: IDLE, effects: [] }
  if (input.type === 'move' && input.isTouch && hasMoved(state.pressInput, input)) return beginPan(input)
  if (input.type !== 'release') return { state: input.type === 'cancel' ? IDLE : state, effects: [] }
  return { state: IDLE, effects: context.mayWrite ? [{ type: 'newNote', point: state.pressInput.at }] : [] }
}
