// Import this before anything else: modules capture the clock when they are loaded.

const realNow = Date.now
let wrongMs = 0
Date.now = () => realNow() + wrongMs

/** Sets the clock of this device, as a person does, or a network: timers and the monotonic clock go on as before. */
export const setClock = (ms: number): void => {
  wrongMs = ms
}

/** An hour and three days, both ways. */
export const WRONG_CLOCKS = [3600_000, -3600_000, 3 * 24 * 3600_000, -3 * 24 * 3600_000] as const
