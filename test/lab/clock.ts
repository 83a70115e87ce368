// Import this before anything else: modules take the clock and the dice with them when they are loaded.
import { webcrypto } from 'node:crypto'
import * as prng from 'lib0/prng'

const real = {
  now: Date.now,
  random: Math.random,
  values: webcrypto.getRandomValues.bind(webcrypto),
  timeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  interval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  immediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
}

interface Due {
  at: number
  readonly order: number
  readonly every: number | null
  readonly run: () => void
  gone: boolean
}

/**
 * Time as a story tells it: nothing happens between two things that happen. Timers, immediates, the date and all randomness
 * are the story's own, so that a seed tells the same story again, at the speed of the processor.
 */
export interface StoryTime {
  /** Lets that many milliseconds of the story pass. */
  readonly pass: (ms: number) => Promise<void>
  /** Lets time pass until the promise is settled. */
  readonly driven: <T>(promise: Promise<T>, what?: string) => Promise<T>
  /** Back to the world's own time and dice. */
  readonly end: () => void
}

const pause = () => new Promise<void>((resolve) => real.immediate(resolve))

let now: (() => number) | null = null
let dice: prng.PRNG | null = null
Date.now = () => now?.() ?? real.now()
Math.random = () => (dice ? prng.real53(dice) : real.random())
const values = <T extends ArrayBufferView | null>(array: T): T => {
  if (!dice || !array) return real.values(array as never)
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  for (let i = 0; i < bytes.length; i++) bytes[i] = prng.int32(dice, 0, 255)
  return array
}
webcrypto.getRandomValues = values as typeof webcrypto.getRandomValues
globalThis.crypto.getRandomValues = values as typeof globalThis.crypto.getRandomValues

export function storyTime(seed: number): StoryTime {
  let time = 1_700_000_000_000
  let order = 0
  let queue: Due[] = []
  now = () => time
  dice = prng.create(seed ^ 0x5eed)

  const insert = (due: Due) => {
    let low = 0
    let high = queue.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = queue[middle] as Due
      if (other.at < due.at || (other.at === due.at && other.order < due.order)) low = middle + 1
      else high = middle
    }
    queue.splice(low, 0, due)
  }
  const plan = (run: () => void, ms: number, every: number | null) => {
    const due = { at: time + Math.ceil(Math.max(0, ms || 0)), order: order++, every, run, gone: false }
    insert(due)
    return Object.assign(due, { unref: () => due, ref: () => due, hasRef: () => true })
  }
  const forget = (due: unknown) => {
    if (due && typeof due === 'object') (due as Due).gone = true
  }
  type Run = (...args: unknown[]) => void
  Object.assign(globalThis, {
    setTimeout: (run: Run, ms = 0, ...args: unknown[]) => plan(() => run(...args), ms, null),
    clearTimeout: forget,
    setInterval: (run: Run, ms = 0, ...args: unknown[]) => plan(() => run(...args), ms, Math.max(1, Math.ceil(ms))),
    clearInterval: forget,
    setImmediate: (run: Run, ...args: unknown[]) => plan(() => run(...args), 0, null),
    clearImmediate: forget,
  })

  const step = async () => {
    const due = queue.shift()
    if (!due || due.gone) return
    time = due.at
    if (due.every !== null) insert(Object.assign(due, { at: time + due.every, order: order++ }))
    due.run()
    await pause()
  }
  const pass = async (ms: number) => {
    const end = time + ms
    await pause()
    while (queue[0] && queue[0].at <= end) await step()
    time = end
  }
  return {
    pass,
    driven: async (promise, what = 'what was begun') => {
      let settled = false
      promise.then(
        () => {
          settled = true
        },
        () => {
          settled = true
        },
      )
      const end = time + 120_000
      for (let empty = 0; !settled; ) {
        await pause()
        if (queue.length === 0 && ++empty > 100_000) throw new Error(`nothing moves any more: ${what}`)
        if (time > end) throw new Error(`never ended: ${what}`)
        if (!settled) await step()
      }
      return promise
    },
    end: () => {
      queue = []
      now = null
      dice = null
      Object.assign(globalThis, {
        setTimeout: real.timeout,
        clearTimeout: real.clearTimeout,
        setInterval: real.interval,
        clearInterval: real.clearInterval,
        setImmediate: real.immediate,
        clearImmediate: real.clearImmediate,
      })
    },
  }
}
