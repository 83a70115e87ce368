import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'

/** What a host said of its clock. */
export interface HostTime {
  /** The host's clock at the `welcome`, in Unix milliseconds. */
  readonly host: number
  /** This device's monotonic clock at that moment. */
  readonly at: number
  /** The host's clock minus this device's, in milliseconds, at that moment. */
  readonly offset: number
  /** Whether the connection on which the host said so is still open. */
  readonly isConnected: boolean
}

/** The part of a window's client that holds the hosts' clocks. */
export interface HasHostTimes {
  readonly hostTimes: Map<ProcessId, HostTime>
}

/**
 * Current time at the table in Unix milliseconds, for what is shown with a time. While a host is connected, setting the clock of this device
 * does not change it. Without a host, this device's clock with the last known offset: its monotonic clock may stand still in a sleep of days.
 */
export function tableTime({ hostTimes }: HasHostTimes, processId: ProcessId): number {
  const time = hostTimes.get(processId)
  if (!time?.isConnected) return Date.now() + (time?.offset ?? 0)
  return Math.round(time.host + monotonicNow() - time.at)
}

/**
 * Records the clock of a host.
 * @param host Unix milliseconds, from the `welcome`
 * @param at this device's `monotonicNow` at the `welcome`
 */
export function setHostTime({ hostTimes }: HasHostTimes, processId: ProcessId, host: number, at: number): void {
  const offset = Math.round(host + monotonicNow() - at - Date.now())
  hostTimes.set(processId, { host, at, offset, isConnected: true })
}

/** Records that the host is connected no longer. */
export function endHostTime(client: HasHostTimes, processId: ProcessId): void {
  const time = client.hostTimes.get(processId)
  if (!time?.isConnected) return
  const offset = tableTime(client, processId) - Date.now()
  // a smaller offset may be a clock that was set forward or a device that slept; a greater one is a clock that was set back
  client.hostTimes.set(processId, { ...time, isConnected: false, offset: Math.max(time.offset, offset) })
}
