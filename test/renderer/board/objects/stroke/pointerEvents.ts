import { stroke } from '../../../../../shared/model/records/stroke.ts'
import { doc, list } from '../../openedBoard.ts'

/** What a pointer event is made of. */
export interface PointerOptions {
  readonly pointerType?: string
  readonly pointerId?: number
  readonly button?: number
  readonly buttons?: number
  readonly pressure?: number
  readonly timeStamp?: number
  readonly coalesced?: readonly (readonly [number, number])[]
  readonly shiftKey?: boolean
  readonly altKey?: boolean
}
let time = 1000
/** Lets time go by between two pointer events. */
export const wait = (ms: number) => {
  time += ms
}
/** A pointer event at a point of the board: the camera of these boards is at -100, -100. */
export const pointer = (name: string, [x, y]: readonly [number, number], { coalesced, timeStamp, ...init }: PointerOptions = {}) => {
  const eventAt = (at: readonly [number, number]) => {
    const event = new PointerEvent(name, {
      clientX: at[0] + 100,
      clientY: at[1] + 100,
      pointerType: 'mouse',
      pointerId: 1,
      button: 0,
      pressure: 0.5,
      bubbles: true,
      ...init,
    })
    time += 16
    Object.defineProperty(event, 'timeStamp', { value: timeStamp ?? time })
    return event
  }
  const event = eventAt([x, y])
  if (coalesced) event.getCoalescedEvents = () => coalesced.map(eventAt)
  list().parentElement?.dispatchEvent(event)
}
/** Presses, moves and lets go at points of the board. */
export const draw = (points: readonly (readonly [number, number])[], options: PointerOptions = {}) => {
  const [from, ...rest] = points
  pointer('pointerdown', from!, options)
  for (const point of rest) pointer('pointermove', point, options)
  pointer('pointerup', points.at(-1)!, options)
}
export const strokes = () => stroke.list(doc)
/** Around the middle of each stroke, in whole board units. */
export const boxes = () => strokes().map(({ box }) => [box.x, box.y, box.width, box.height].map(Math.round))
