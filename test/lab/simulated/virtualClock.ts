// Import this before anything else: modules capture the clock and the random source when they are loaded.
import { webcrypto } from 'node:crypto'
import * as prng from 'lib0/prng'

const real = {
  now: Date.now,
  monotonic: performance.now.bind(performance),
  random: Math.random,
  values: webcrypto.getRandomValues.bind(webcrypto),
  timeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  interval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  immediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
}

interface Timer {
  at: number
  readonly order: number
  readonly every: number | null
  readonly run: () => void
  cancelled: boolean
}

/**
 * Time as a story tells it: nothing happens between two things that happen. Timers, immediates, the date and all randomness
 * are the story's own, so that a seed tells the same story again, at the speed of the processor.
 */
export interface VirtualClock {
  /** Lets that many milliseconds of the story pass. */
  readonly advance: (ms: number) => Promise<void>
  /** Lets time pass until the promise is settled. */
  readonly runUntilSettled: <T>(promise: Promise<T>, label?: string) => Promise<T>
  /** Restores the real clock and random source. */
  readonly restore: () => void
}

const pause = () => new Promise<void>((resolve) => real.immediate(resolve))

let now: (() => number) | null = null
let generator: prng.PRNG | null = null
Date.now = () => now?.() ?? real.now()
// the story's own monotonic clock: durations are measured with it
performance.now = () => now?.() ?? real.monotonic()
Math.random = () => (generator ? prng.real53(generator) : real.random())
const values = <T extends ArrayBufferView | null>(array: T): T => {
  if (!generator || !array) return real.values(array as never)
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  for (let i = 0; i < bytes.length; i++) bytes[i] = prng.int32(generator, 0, 255)
  return array
}
webcrypto.getRandomValues = values as typeof webcrypto.getRandomValues
globalThis.crypto.getRandomValues = values as typeof globalThis.crypto.getRandomValues

export function startVirtualClock(seed: number): VirtualClock {
  let time = 1_700_000_000_000
  let order = 0
  let queue: Timer[] = []
  now = () => time
  generator = prng.create(seed ^ 0x5eed)

  const insert = (timer: Timer) => {
    let low = 0
    let high = queue.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = queue[middle] as Timer
      if (other.at < timer.at || (other.at === timer.at && other.order < timer.order)) low = middle + 1
      else high = middle
    }
    queue.splice(low, 0, timer)
  }
  const schedule = (run: () => void, ms: number, every: number | null) => {
    const timer = { at: time + Math.ceil(Math.max(0, ms || 0)), order: order++, every, run, cancelled: false }
    insert(timer)
    return Object.assign(timer, { unref: () => timer, ref: () => timer, hasRef: () => true })
  }
  const cancel = (timer: unknown) => {
    if (timer && typeof timer === 'object') (timer as Timer).cancelled = true
  }
  type Run = (...args: unknown[]) => void
  Object.assign(globalThis, {
    setTimeout: (run: Run, ms = 0, ...args: unknown[]) => schedule(() => run(...args), ms, null),
    clearTimeout: cancel,
    setInterval: (run: Run, ms = 0, ...args: unknown[]) => schedule(() => run(...args), ms, Math.max(1, Math.ceil(ms))),
    clearInterval: cancel,
    setImmediate: (run: Run, ...args: unknown[]) => schedule(() => run(...args), 0, null),
    clearImmediate: cancel,
  })

  const step = async () => {
    const timer = queue.shift()
    if (!timer || timer.cancelled) return
    time = timer.at
    if (timer.every !== null) insert(Object.assign(timer, { at: time + timer.every, order: order++ }))
    timer.run()
    await pause()
  }
  const advance = async (ms: number) => {
    const end = time + ms
    await pause()
    while (queue[0] && queue[0].at <= end) await step()
    time = end
  }
  return {
    advance,
    runUntilSettled: async (promise, label = 'what was begun') => {
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
        if (queue.length === 0 && ++empty > 100_000) throw new Error(`nothing moves any more: ${label}`)
        if (time > end) throw new Error(`never ended: ${label}`)
        if (!settled) await step()
      }
      return promise
    },
    restore: () => {
      queue = []
      now = null
      generator = null
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
