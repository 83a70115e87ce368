import { type Live, memoByKey, type Signal, signal } from '../../shared/base/live.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { endedBadly } from '../store/ending.ts'
import { changesSinceOpened } from '../store/rooms.ts'

/** What was brought back when a process was opened; told once, in one line. */
export interface Recovery {
  /** Changes found on this device after an end without goodbye. */
  readonly changes: number
  /** The window's own storage had lost it; the copy on disk had it. */
  readonly fromJournal: boolean
}

const told = new Set<ProcessId>()

const nothing: Recovery = { changes: 0, fromJournal: false }
const recovery = memoByKey<ProcessId, Signal<Recovery>>(() => signal(nothing))

export const recoveryAt: (process: ProcessId) => Live<Recovery> = recovery

/** The person has read it. */
export const forgetRecovery = (process: ProcessId): void => recovery(process).set(nothing)

export const tellRestored = (process: ProcessId): void => recovery(process).set({ ...recovery(process).current(), fromJournal: true })

/** Counts what an unclean end could have cut short, once per window and process. */
export async function tellRecovered(process: ProcessId): Promise<void> {
  if (told.has(process)) return
  told.add(process)
  const [badly, changes] = await Promise.all([endedBadly(), changesSinceOpened(process).catch(() => 0)])
  if (badly && changes > 0) recovery(process).set({ ...recovery(process).current(), changes })
}
