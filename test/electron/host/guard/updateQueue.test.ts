import { expect, it, vi } from 'vitest'
import type { Guard } from '../../../../electron/host/guard/guard.ts'
import { UpdateQueue } from '../../../../electron/host/guard/updateQueue.ts'
import { createAccountant } from '../../../../electron/host/quotas/accountant.ts'
import { quotas } from '../../../../shared/protocol/quotas.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

it('what waits in all rooms of a person is bounded together, what is being validated too, and given back when a room is left', async () => {
  // a validation that ends when the test says so: all that comes after it waits
  let finish = () => {}
  const validation = new Promise<{ readonly refusal: 'notAllowed' }>((resolve) => {
    finish = () => resolve({ refusal: 'notAllowed' })
  })
  const guard = {
    shouldOffload: () => true,
    validateOffloaded: () => validation,
    mayWrite: () => true,
    hostileRefusal: () => null,
    clientIdLeases: { release: () => undefined },
  }
  const account = createAccountant(() => 0).open('a' as never, null, 'contributor')
  const open = () => {
    const handlers = { apply: () => null, rejected: vi.fn(), penalize: vi.fn(), close: vi.fn() }
    const member = () => ({ person: 'a' as never, role: 'contributor' as const })
    const queue = new UpdateQueue(guard as unknown as Guard, member, handlers, {
      reserveBytes: (bytes) => account.take('memory', bytes),
      releaseBytes: (bytes) => account.release('memory', bytes),
      waitMs: () => 0,
      spendSteps: () => undefined,
      measure: (run) => run(),
      onSlowed: () => undefined,
    })
    queue.enqueue(new Uint8Array(10), false)
    return { queue, handlers }
  }
  const [one, two] = [open(), open()]
  expect(account.used('memory')).toBe(20)
  const cell = quotas.memory.person
  const half = new Uint8Array(('most' in cell ? cell.most : 0) / 2 + 1)
  one.queue.enqueue(half, false)
  expect(one.handlers.close).not.toHaveBeenCalled()
  two.queue.enqueue(half, false)
  expect(two.handlers.close).toHaveBeenCalledWith('tooFast')
  two.queue.close()
  expect(account.used('memory')).toBe(10 + half.length)
  finish()
  await settled()
  expect(one.handlers.rejected).toHaveBeenCalledWith(1, 'notAllowed')
  expect(account.used('memory')).toBe(0)
  one.queue.close()
  expect(account.used('memory')).toBe(0)
})

it('a validation that fails refuses its update, and ends nothing else', async () => {
  const guard = {
    shouldOffload: () => true,
    validateOffloaded: () => Promise.reject(new Error('no thread')),
    mayWrite: () => true,
    hostileRefusal: () => null,
    clientIdLeases: { release: () => undefined },
  }
  const handlers = { apply: () => null, rejected: vi.fn(), penalize: vi.fn(), close: vi.fn() }
  const queue = new UpdateQueue(guard as unknown as Guard, () => ({ person: 'a' as never, role: 'contributor' as const }), handlers, {
    reserveBytes: () => null,
    releaseBytes: () => undefined,
    waitMs: () => 0,
    spendSteps: () => undefined,
    onSlowed: () => undefined,
    measure: (run) => run(),
  })
  queue.enqueue(new Uint8Array(10), false)
  await settled()
  expect(handlers.rejected).toHaveBeenCalledWith(1, 'unreadable')
  queue.close()
})
