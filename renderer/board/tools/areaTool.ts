import { boxBetween } from '../../../shared/base/geometry.ts'
import { boxAt } from '../scene/placement.ts'
import { withPanning } from './panning.ts'
import { hasMoved, IDLE } from './tool.ts'

/** Size of an area that is created by a click, in board units: room for six notes. */
export const DEFAULT_AREA_SIZE = { width: 660, height: 500 } as const

/** A drag draws an area; a click creates one of {@link DEFAULT_AREA_SIZE} around the point of the press. */
export const areaTool = withPanning((state, input, context) => {
  if (input.type === 'press') return { state: { type: 'pressing', pressInput: input }, effects: [] }
  if (state.type === 'pressing') {
    if (input.type === 'cancel') return { state: IDLE, effects: [] }
    if (input.type === 'release') {
      const box = boxAt(state.pressInput.at, DEFAULT_AREA_SIZE.width, DEFAULT_AREA_SIZE.height)
      return { state: IDLE, effects: context.mayWrite ? [{ type: 'newArea', box }] : [] }
    }
    return hasMoved(state.pressInput, input) ? { state: { type: 'drawing', from: state.pressInput.at }, effects: [] } : { state, effects: [] }
  }
  if (state.type !== 'drawing') return { state: IDLE, effects: [] }
  const box = boxBetween(state.from, input.at)
  if (input.type === 'move') return { state, effects: [{ type: 'marquee', box }] }
  const commits = input.type === 'release' && context.mayWrite
  return { state: IDLE, effects: [{ type: 'marquee', box: null }, ...(commits ? [{ type: 'newArea', box } as const] : [])] }
})
