/**
 * Milliseconds since a moment that is fixed for this program, with a fraction. For durations: waits, time-outs, rates, heartbeats. Setting
 * the clock of the device does not change it, as it changes `Date.now()`; whether it counts the time for which a computer slept depends on
 * the system.
 */
export const monotonicNow = (): number => performance.now()
