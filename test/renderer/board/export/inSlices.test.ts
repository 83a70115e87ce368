import { expect, it } from 'vitest'
import { inSlices } from '../../../../renderer/board/export/inSlices.ts'

const numbers = Array.from({ length: 40 }, (_, at) => at)
/** Some milliseconds of work. */
const slow = (value: number) => {
  const end = performance.now() + 2
  while (performance.now() < end);
  return value * 2
}

it('does all of it in order, says how far it is, and lets others have their turn in between', async () => {
  const progress: (readonly [number, number])[] = []
  let timerCalls = 0
  const timer = setInterval(() => timerCalls++, 0)
  const results = await inSlices(numbers, slow, { onProgress: (done, of) => progress.push([done, of]) })
  clearInterval(timer)
  expect(results).toEqual(numbers.map((value) => value * 2))
  expect(progress.length).toBeGreaterThan(1)
  for (const [at, [done, of]] of progress.entries()) {
    expect(of).toBe(numbers.length)
    expect(done).toBeGreaterThan(progress[at - 1]?.[0] ?? 0)
  }
  expect(timerCalls).toBeGreaterThan(0)
})

it('ends with the reason of the signal, before it begins or between slices', async () => {
  const controller = new AbortController()
  let done = 0
  const work = inSlices(numbers, (value) => slow(value + done++), { signal: controller.signal, onProgress: () => controller.abort('enough') })
  await expect(work).rejects.toBe('enough')
  expect(done).toBeLessThan(numbers.length)
  await expect(inSlices(numbers, slow, { signal: AbortSignal.abort('never') })).rejects.toBe('never')
})
