import { type Live, signal } from '../../../shared/base/live.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { addSample, type ClockEstimate, type ClockSample, firstEstimate, offsetOf, readUnasked, UNASKED_MS } from './clockEstimate.ts'

/** The clock of a process' table, as this device knows it: its host's, and without a host its own by the last known difference. */
export interface HostClock {
  /**
   * Current time at the table in Unix milliseconds. While a host is connected, setting the clock of this device does not change it. Without a
   * host, this device's clock with the last known offset: its monotonic clock may stand still in a sleep of days.
   */
  readonly now: () => number
  /** The table's time minus this device's clock, in milliseconds, to ten; null while no host is connected, or what it says is disputed. */
  readonly offset: Live<number | null>
  /** Whether the last samples contradict those that count. */
  readonly isDisputed: () => boolean
  /** Milliseconds by which this device's clock went ahead of its monotonic one since the last call: it slept, or its clock was set. */
  readonly jump: () => number
  /**
   * A host is connected. What was known of the table's time goes on until the host has said another one three times; a host that is too old to be
   * asked is believed at once.
   * @param host its clock in the `welcome`, Unix milliseconds @param at this device's `monotonicNow` at that moment
   */
  readonly start: (host: number, at: number, answers: boolean) => void
  /** Adds a sample while a host is connected; null, which is none, changes nothing. */
  readonly add: (sample: ClockSample | null) => void
  /** The host is connected no longer. */
  readonly end: () => void
}

/** The part of a window's client that holds the tables' clocks. */
export interface HasHostClocks {
  readonly hostClocks: (processId: ProcessId) => HostClock
}

/** Current time at the table in Unix milliseconds, for what is shown with a time. */
export const tableTime = ({ hostClocks }: HasHostClocks, processId: ProcessId): number => hostClocks(processId).now()

/** Creates the clock of a table that no host has said the time of. @param wall this device's clock in Unix milliseconds */
export function createHostClock(wall: () => number = () => Date.now()): HostClock {
  const reported = signal<number | null>(null)
  let estimate: ClockEstimate | null = null
  let isConnected = false
  /** The table's time minus this device's clock when it was known last; null: it never was. */
  let lastOffset: number | null = null
  let compared = { wall: wall(), monotonic: monotonicNow() }

  const now = () => Math.round(estimate ? offsetOf(estimate) + monotonicNow() : wall() + (lastOffset ?? 0))
  const set = (next: ClockEstimate) => {
    estimate = next
    // while it is disputed, this device may have slept: its own clock is then nearer
    if (next.disputed.length > 0) return
    lastOffset = now() - wall()
    reported.set(Math.round(lastOffset / 10) * 10)
  }

  const add = (sample: ClockSample | null) => {
    if (isConnected && sample) set(estimate ? addSample(estimate, sample) : firstEstimate(sample))
  }

  return {
    now,
    offset: reported,
    isDisputed: () => (estimate?.disputed.length ?? 0) > 0,
    jump: () => {
      const next = { wall: wall(), monotonic: monotonicNow() }
      const ahead = next.wall - compared.wall - (next.monotonic - compared.monotonic)
      compared = next
      return ahead
    },
    start: (host, at, answers) => {
      isConnected = true
      const isKnown = answers && lastOffset !== null
      estimate = isKnown ? firstEstimate({ offset: wall() + (lastOffset ?? 0) - monotonicNow(), roundTrip: UNASKED_MS }) : null
      add(readUnasked(at, host))
    },
    add,
    end: () => {
      isConnected = false
      // a smaller offset may be a clock that was set forward or a device that slept; a greater one is a clock that was set back
      if (estimate) lastOffset = Math.max(lastOffset ?? Number.NEGATIVE_INFINITY, now() - wall())
      estimate = null
      reported.set(null)
    },
  }
}
