import { expect, it } from 'vitest'
import { type InterruptibleWork, workInTurns, workWhole } from '../../../../shared/base/time/interruptible.ts'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'

function* count(to: number, busyMs: number): InterruptibleWork<number> {
  let sum = 0
  for (let i = 1; i <= to; i++) {
    sum += i
    for (const end = monotonicNow() + busyMs; monotonicNow() < end; );
    yield
  }
  return sum
}

it('work gives the same at once and in turns, between which others are served', async () => {
  let served = 0
  let isDone = false
  const serve = () => {
    served += 1
    if (!isDone) setImmediate(serve)
  }
  setImmediate(serve)
  const [whole, inTurns] = [workWhole(count(40, 0)), await workInTurns(count(40, 2))]
  isDone = true
  expect([whole, inTurns]).toEqual([820, 820])
  expect(served).toBeGreaterThan(2)
})

it('what the work throws is what its doing throws', async () => {
  // biome-ignore lint/correctness/useYield: it fails before it may be interrupted
  const failing = function* (): InterruptibleWork<void> {
    throw new Error('broken')
  }
  expect(() => workWhole(failing())).toThrow('broken')
  await expect(workInTurns(failing())).rejects.toThrow('broken')
})
