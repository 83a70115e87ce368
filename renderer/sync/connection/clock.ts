import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'

/** The part of a window's client that holds the hosts' clocks: host minus this device, in milliseconds. */
export interface HasClockOffsets {
  readonly clockOffsets: Map<ProcessId, number>
}

/** The host's clock minus this device's, in milliseconds; 0 where there is no host. */
export const clockOffset = (client: HasClockOffsets, processId: ProcessId): number => client.clockOffsets.get(processId) ?? 0

/** Records the clock of a host. @param offset host minus this device, in milliseconds, measured at the `welcome` */
export const setClockOffset = (client: HasClockOffsets, processId: ProcessId, offset: number): void => void client.clockOffsets.set(processId, offset)
