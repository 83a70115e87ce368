import { withPanning } from './panning.ts'
import { IDLE } from './tool.ts'

/** Points at something while it moves; changes and hits nothing. A mouse points without a button, a finger while it is down. */
export const laserTool = withPanning((_state, input) => {
  if (!input.isTouch) return { state: IDLE, effects: [] }
  const isDown = input.type === 'press' || input.type === 'move'
  return { state: IDLE, effects: [{ type: 'point', screenPoint: isDown ? input.screenPoint : null }] }
})
