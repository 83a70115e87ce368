import { expect, it } from 'vitest'
import { OutgoingQueue } from '../../../shared/protocol/outgoingQueue.ts'

/** Adds a frame of a room and remembers in which order its pieces are written. */
const adding =
  (queue: OutgoingQueue<string>, written: string[]) =>
  (room: string, name: string, pieces = 1, asked = false) =>
    queue.add(room, { bytes: pieces * 100, pieces, asked, write: (piece) => written.push(`${name}${pieces > 1 ? `.${piece}` : ''}`) })

const some = (count: number) => {
  let left = count
  return () => left-- > 0
}

it('a room with megabytes to send delays another by one piece', () => {
  const written: string[] = []
  const queue = new OutgoingQueue<string>(false)
  const add = adding(queue, written)
  add('big', 'A', 100)
  queue.flush(some(3))
  add('small', 'b')
  queue.flush(some(2))
  expect(written).toEqual(['A.0', 'A.1', 'A.2', 'b', 'A.3'])
})

it('rooms that send as much get as much, each in its own order', () => {
  const written: string[] = []
  const queue = new OutgoingQueue<string>(false)
  const add = adding(queue, written)
  for (let i = 0; i < 4; i++) {
    add('a', `a${i}`)
    add('b', `b${i}`)
  }
  queue.flush(() => true)
  expect(written).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2', 'a3', 'b3'])
  expect(queue.isEmpty).toBe(true)
})

it('a room that was quiet does not save up turns', () => {
  const written: string[] = []
  const queue = new OutgoingQueue<string>(false)
  const add = adding(queue, written)
  for (let i = 0; i < 50; i++) add('busy', `a${i}`)
  queue.flush(some(40))
  for (let i = 0; i < 3; i++) add('quiet', `b${i}`)
  queue.flush(some(6))
  expect(written.slice(40)).toEqual(['b0', 'a40', 'b1', 'a41', 'b2', 'a42'])
})

it('only one frame of several pieces is under way where the other end expects that; small ones pass', () => {
  const written: string[] = []
  const queue = new OutgoingQueue<string>(true)
  const add = adding(queue, written)
  add('a', 'A', 3)
  add('b', 'B', 2)
  add('c', 'c')
  queue.flush(() => true)
  expect(written).toEqual(['A.0', 'c', 'A.1', 'A.2', 'B.0', 'B.1'])
})

it('counts what waits, and apart from it what was asked for', () => {
  const queue = new OutgoingQueue<string>(false)
  const add = adding(queue, [])
  add('a', 'A', 3, true)
  add('a', 'a')
  add('b', 'b')
  expect(queue.bytesOf('a')).toEqual({ all: 400, unasked: 100 })
  expect(queue.bytes).toEqual({ all: 500, unasked: 200 })
  queue.drop('a')
  expect(queue.bytes).toEqual({ all: 100, unasked: 100 })
  expect(queue.bytesOf('a')).toEqual({ all: 0, unasked: 0 })
  queue.flush(() => true)
  expect(queue.bytes).toEqual({ all: 0, unasked: 0 })
})

it('drops what waits in a room, but finishes a frame that the other end waits for', () => {
  const written: string[] = []
  const queue = new OutgoingQueue<string>(true)
  const add = adding(queue, written)
  add('a', 'A', 3)
  add('a', 'a')
  queue.flush(some(1))
  queue.drop('a')
  add('b', 'B', 2)
  queue.flush(() => true)
  expect(written).toEqual(['A.0', 'A.1', 'A.2', 'B.0', 'B.1'])
})

it('forgets nothing in a long queue', () => {
  const written: string[] = []
  const queue = new OutgoingQueue<string>(false)
  const add = adding(queue, written)
  for (let i = 0; i < 5000; i++) add('a', `${i}`)
  queue.flush(some(3000))
  for (let i = 5000; i < 6000; i++) add('a', `${i}`)
  queue.flush(() => true)
  expect(written).toEqual(Array.from({ length: 6000 }, (_, i) => `${i}`))
})
