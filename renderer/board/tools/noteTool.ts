import { beginPan, pan } from './panning.ts'
import { hasMoved, IDLE, type Tool } from './tool.ts'

/** A click puts a note there. */
export const noteTool: Tool = (doing, hand, look) => {
  if (doing.doing === 'panning') return pan(doing, hand)
  if (hand.does === 'press') return hand.carries ? beginPan(hand) : { now: { doing: 'pressing', press: hand }, wishes: [] }
  if (doing.doing !== 'pressing') return { now: IDLE, wishes: [] }
  if (hand.does === 'move' && hand.finger && hasMoved(doing.press, hand)) return beginPan(hand)
  if (hand.does !== 'release') return { now: hand.does === 'cancel' ? IDLE : doing, wishes: [] }
  return { now: IDLE, wishes: look.mayWrite ? [{ wish: 'newNote', at: doing.press.at }] : [] }
}
