import { monotonicNow } from './monotonicNow.ts'

/** Work that says where it may be interrupted: each `yield` is such a place. Nothing may change what it reads until it ends. */
export type InterruptibleWork<T> = Generator<void, T, void>

/** Milliseconds of work after which the event loop serves others. */
const TURN_MS = 8

/** Does all of it at once. */
export function workWhole<T>(work: InterruptibleWork<T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** Does it in turns of some milliseconds, between which the event loop serves others. */
export async function workInTurns<T>(work: InterruptibleWork<T>): Promise<T> {
  for (;;) {
    const end = monotonicNow() + TURN_MS
    do {
      const { done, value } = work.next()
      if (done) return value
    } while (monotonicNow() < end)
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
  }
}
