import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { listenToLongPress } from '../../../../renderer/features/board/menu/longPress.ts'

let canvas: HTMLElement
let stop: () => void
let isWanted = true
const happened: string[] = []
beforeEach(() => {
  vi.useFakeTimers()
  isWanted = true
  happened.length = 0
  canvas = document.body.appendChild(document.createElement('div'))
  canvas.append(document.createElement('p'), document.createElement('textarea'))
  stop = listenToLongPress(canvas, () => isWanted)
  for (const name of ['contextmenu', 'pointercancel'])
    canvas.addEventListener(name, (event) => void happened.push(`${name} ${(event as MouseEvent).clientX}`))
})
afterEach(() => {
  stop()
  canvas.remove()
  vi.useRealTimers()
})
const send = (type: string, x: number, init: PointerEventInit = {}, target = canvas.querySelector('p') as Element) =>
  target.dispatchEvent(new PointerEvent(`pointer${type}`, { pointerId: 1, pointerType: 'touch', clientX: x, clientY: 5, bubbles: true, ...init }))

it('a finger that rests opens the menu once, and what it had begun is dropped', () => {
  send('down', 20)
  send('move', 26)
  vi.advanceTimersByTime(5000)
  expect(happened).toEqual(['pointercancel 20', 'contextmenu 20'])
})

it.each([
  ['that goes on', () => send('move', 40)],
  ['that is taken off', () => send('up', 20)],
  ['beside which a second one comes down', () => send('down', 90, { pointerId: 2 })],
])('one %s opens none', (_, then) => {
  send('down', 20)
  then()
  vi.advanceTimersByTime(5000)
  expect(happened).toEqual([])
})

it('nor does a mouse, a finger in a field, or one that draws; where the browser opens the menu itself it is opened once', () => {
  send('down', 20, { pointerType: 'mouse' })
  send('down', 20, {}, canvas.querySelector('textarea') as Element)
  vi.advanceTimersByTime(5000)
  isWanted = false
  send('down', 20)
  vi.advanceTimersByTime(5000)
  expect(happened).toEqual([])
  isWanted = true
  send('down', 20)
  canvas.dispatchEvent(new MouseEvent('contextmenu', { clientX: 20, bubbles: true }))
  vi.advanceTimersByTime(5000)
  expect(happened).toEqual(['contextmenu 20'])
})
