import { expect, it } from 'vitest'
import { BackgroundQueue } from '../../../../electron/host/assets/backgroundQueue.ts'

it('what is in the background is written in its order, as far as the socket is free', () => {
  const queue = new BackgroundQueue()
  const written: string[] = []
  for (const name of ['a', 'b', 'c']) queue.add(() => written.push(name))
  let free = 2
  queue.flush(() => free-- > 0)
  expect([written, queue.isEmpty]).toEqual([['a', 'b'], false])
  queue.flush(() => true)
  expect([written, queue.isEmpty]).toEqual([['a', 'b', 'c'], true])
})
