import { expect, it } from 'vitest'
import { SerialQueue } from '../../../shared/base/serialQueue.ts'

it('does one thing after the other, in the order asked, also after one that failed', async () => {
  const queue = new SerialQueue()
  const log: string[] = []
  let finishFirst = () => {}
  const first = queue.run(async () => {
    log.push('first begins')
    await new Promise<void>((resolve) => {
      finishFirst = resolve
    })
    log.push('first ends')
    throw new Error('first')
  })
  const second = queue.run(async () => {
    log.push('second')
    return 2
  })
  const settled = queue.settled().then(() => log.push('settled'))
  await Promise.resolve()
  expect(log).toEqual(['first begins'])
  finishFirst()
  await expect(first).rejects.toThrow('first')
  expect(await second).toBe(2)
  await settled
  expect(log).toEqual(['first begins', 'first ends', 'second', 'settled'])
})
