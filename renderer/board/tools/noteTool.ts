import { beginPan, withPanning } from './panning.ts'
import { hasMoved, IDLE } from './tool.ts'

/** A click creates a note around the point of the press. A finger that moves pans. */
export const noteTool = withPanning((state, input, context) => {
  if (input.type === 'press') return { state: { type: 'pressing', pressInput: input }, effects: [] }
  if (state.type !== 'pressing') return { state: IDLE, effects: [] }
  if (input.type === 'move' && input.isTouch && hasMoved(state.pressInput, input)) return beginPan(input)
  if (input.type !== 'release') return { state: input.type === 'cancel' ? IDLE : state, effects: [] }
  return { state: IDLE, effects: context.mayWrite ? [{ type: 'newNote', point: state.pressInput.at }] : [] }
})
