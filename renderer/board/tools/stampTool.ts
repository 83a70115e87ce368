import { isMarkable } from '../objects/attached/attached.ts'
import { beginPan, withPanning } from './panning.ts'
import { hasMoved, IDLE, type Tool } from './tool.ts'

/** A tool that stamps what is clicked, or the board itself where nothing is. It stays taken up: people put several. A finger that moves pans. */
export const stampTool = (): Tool =>
  withPanning((state, input, { mayWrite, objects }) => {
    if (input.type === 'press') return { state: { type: 'pressing', pressInput: input }, effects: [] }
    if (state.type !== 'pressing') return { state: IDLE, effects: [] }
    if (input.type === 'move' && input.isTouch && hasMoved(state.pressInput, input)) return beginPan(input)
    if (input.type !== 'release') return { state: input.type === 'cancel' ? IDLE : state, effects: [] }
    const { at, target } = state.pressInput
    const object = target.type === 'object' ? objects.get(target.id) : undefined
    return { state: IDLE, effects: mayWrite ? [{ type: 'stamp', at, on: object && isMarkable(object) ? object.id : null }] : [] }
  })
