import { boxBetween } from '../../../shared/base/geometry.ts'
import { around } from '../places.ts'
import { beginPan, pan } from './panning.ts'
import { hasMoved, IDLE, type Tool } from './tool.ts'

/** Of an area that was clicked rather than drawn, in board units: room for six notes. */
export const USUAL_AREA = { width: 660, height: 500 } as const

/** A drag draws an area; a click puts one of the usual size there. */
export const areaTool: Tool = (doing, hand, look) => {
  if (doing.doing === 'panning') return pan(doing, hand)
  if (hand.does === 'press') return hand.carries ? beginPan(hand) : { now: { doing: 'pressing', press: hand }, wishes: [] }
  if (doing.doing === 'pressing') {
    if (hand.does === 'cancel') return { now: IDLE, wishes: [] }
    if (hand.does === 'release') {
      const box = around(doing.press.at, USUAL_AREA.width, USUAL_AREA.height)
      return { now: IDLE, wishes: look.mayWrite ? [{ wish: 'newArea', box }] : [] }
    }
    return hasMoved(doing.press, hand) ? { now: { doing: 'drawing', from: doing.press.at }, wishes: [] } : { now: doing, wishes: [] }
  }
  if (doing.doing !== 'drawing') return { now: IDLE, wishes: [] }
  const box = boxBetween(doing.from, hand.at)
  if (hand.does === 'move') return { now: doing, wishes: [{ wish: 'sweep', box }] }
  const done = hand.does === 'release' && look.mayWrite
  return { now: IDLE, wishes: [{ wish: 'sweep', box: null }, ...(done ? [{ wish: 'newArea', box } as const] : [])] }
}
