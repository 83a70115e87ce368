import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'

const offsets = new Map<ProcessId, number>()

/** The host's clock minus this device's, in milliseconds; 0 where there is no host. */
export const clockOffset = (processId: ProcessId): number => offsets.get(processId) ?? 0
export const setClockOffset = (processId: ProcessId, offset: number): void => void offsets.set(processId, offset)
