import { expect, it, vi } from 'vitest'
import type { Guard } from '../../../../electron/host/guard/guard.ts'
import { UpdateQueue } from '../../../../electron/host/guard/updateQueue.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'

it('what waits in all rooms of a connection is bounded together, and given back when a room is left', () => {
  // a validation that does not end: all that comes after it waits
  const guard = {
    mayWrite: () => true,
    shouldOffload: () => true,
    validateOffloaded: () => new Promise(() => undefined),
    clientIdLeases: { release: () => undefined },
  }
  const waiting = { bytes: 0 }
  const open = () => {
    const handlers = { apply: () => null, rejected: vi.fn(), penalize: vi.fn(), close: vi.fn() }
    const member = () => ({ person: 'a' as never, role: 'contributor' as const })
    const queue = new UpdateQueue(guard as unknown as Guard, member, handlers, () => 0, waiting)
    queue.enqueue(new Uint8Array(10), false)
    return { queue, handlers }
  }
  const [one, two] = [open(), open()]
  const half = new Uint8Array(LIMITS.queueBytes / 2 + 1)
  one.queue.enqueue(half, false)
  expect(one.handlers.close).not.toHaveBeenCalled()
  two.queue.enqueue(half, false)
  expect(two.handlers.close).toHaveBeenCalledWith('tooFast')
  two.queue.close()
  one.queue.close()
  expect(waiting.bytes).toBe(0)
})
