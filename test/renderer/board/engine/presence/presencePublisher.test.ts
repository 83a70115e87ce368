import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createPresencePublisher, partBox, toDrag, toPart, toSelected } from '../../../../../renderer/board/engine/presence/presencePublisher.ts'
import { newId } from '../../../../../shared/base/id.ts'
import { LIMITS } from '../../../../../shared/protocol/limits.ts'
import { LASER_POINTS } from '../../../../../shared/protocol/presence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a hundred movements in a second are told ten times; the last is always told', () => {
  const awareness = new Awareness(new Y.Doc())
  const publisher = createPresencePublisher(awareness)
  let callCount = 0
  awareness.on('update', () => callCount++)
  for (let i = 1; i <= 100; i++) {
    publisher.publish({ cursor: [i, 0] })
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(200)
  expect(callCount).toBeLessThanOrEqual(11)
  expect(awareness.getLocalState()).toMatchObject({ cursor: [100, 0] })
  publisher.clear()
  expect(awareness.getLocalState()).toMatchObject({ cursor: null, selected: [], drag: null, editing: null })
  awareness.destroy()
})

test('a hundred dragged notes still fit in what the host lets one person say', () => {
  const ids = Array.from({ length: 100 }, () => newId(Math.random))
  const drag = toDrag(new Map(ids.map((id) => [id, { x: -123_456, y: 123_456, width: 1, height: 1 }])))
  const user = { id: newId(Math.random), name: 'x'.repeat(LIMITS.nameChars), role: 'facilitator', device: 'desktop' }
  const bytes = (state: object) => new TextEncoder().encode(JSON.stringify(state)).length
  expect(bytes({ user, cursor: [123_456, 123_456], selected: [], drag, editing: ids[0] })).toBeLessThan(LIMITS.presenceBytes)
  const view = toPart({ x: -123_456, y: -123_456, width: 123_456, height: 123_456 })
  expect(partBox(view).width).toBe(123_456)
  const laser = { count: 1_000_000, points: Array.from({ length: LASER_POINTS }, () => [-123_456, -123_456]) }
  const others = { follows: ids[0], view, laser }
  expect(bytes({ user, cursor: [123_456, 123_456], selected: toSelected(ids), drag: null, editing: ids[0], ...others })).toBeLessThan(
    LIMITS.presenceBytes,
  )
})
