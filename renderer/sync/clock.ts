import type { ProcessId } from '../../shared/model/process.ts'

const offsets = new Map<ProcessId, number>()

/** The host's clock minus this device's, in milliseconds; 0 where there is no host. */
export const clockOffset = (process: ProcessId): number => offsets.get(process) ?? 0
export const setClockOffset = (process: ProcessId, offset: number): void => void offsets.set(process, offset)
