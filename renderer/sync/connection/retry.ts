import { random } from '../../../shared/base/random.ts'

/** Milliseconds until the first try after a connection was lost, and until each later one: between these two, as chance says. */
const FIRST_MS = [200, 1000] as const
const LATER_MS = [500, 3000] as const

/** A whole table that comes back must not come in the same instant. @returns milliseconds */
export function retryDelay(isFirst: boolean): number {
  const [min, max] = isFirst ? FIRST_MS : LATER_MS
  return min + random() * (max - min)
}
