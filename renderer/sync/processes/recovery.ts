import { type Live, memoByKey, type Signal, signal } from '../../../shared/base/live.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { changesSinceOpened } from '../../store/roomStore.ts'
import { wasUncleanExit } from '../../store/uncleanExit.ts'

/** What was brought back when a process was opened; told once, in one line. */
export interface Recovery {
  /** Changes found on this device after an end without goodbye. */
  readonly changes: number
  /** The window's own storage had lost it; the copy on disk had it. */
  readonly fromJournal: boolean
}

const checkedProcesses = new Set<ProcessId>()

const noRecovery: Recovery = { changes: 0, fromJournal: false }
const recoverySignal = memoByKey<ProcessId, Signal<Recovery>>(() => signal(noRecovery))

export const recoveryOf: (processId: ProcessId) => Live<Recovery> = recoverySignal

/** The person has read it. */
export const clearRecovery = (processId: ProcessId): void => recoverySignal(processId).set(noRecovery)

export const markRestored = (processId: ProcessId): void =>
  recoverySignal(processId).set({ ...recoverySignal(processId).current(), fromJournal: true })

/** Counts what an unclean end could have cut short, once per window and process. */
export async function countRecoveredChanges(processId: ProcessId): Promise<void> {
  if (checkedProcesses.has(processId)) return
  checkedProcesses.add(processId)
  const [isUnclean, changes] = await Promise.all([wasUncleanExit(), changesSinceOpened(processId).catch(() => 0)])
  if (isUnclean && changes > 0) recoverySignal(processId).set({ ...recoverySignal(processId).current(), changes })
}
