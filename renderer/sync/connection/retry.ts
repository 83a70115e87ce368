import { random } from '../../../shared/base/random.ts'

/** Ranges in milliseconds of the random delay before the first attempt after a loss, and before each later one. */
const FIRST_MS = [200, 1000] as const
const LATER_MS = [500, 3000] as const

/** A random delay, so that the clients of a table do not reconnect at the same moment. @returns milliseconds */
export function retryDelay(isFirst: boolean): number {
  const [min, max] = isFirst ? FIRST_MS : LATER_MS
  return min + random() * (max - min)
}
