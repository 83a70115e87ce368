import { type Live, type Signal, signal } from '../../../shared/base/live.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { HasDatabase } from '../../store/database.ts'
import type { HasPendingSaves } from '../../store/roomPersistence.ts'
import { changesSinceOpened } from '../../store/roomStore.ts'
import { type HasUncleanExit, wasUncleanExit } from '../../store/uncleanExit.ts'

/** What was recovered when a process was opened; shown once. */
export interface Recovery {
  /** Changes found on this device after a window ended without closing. */
  readonly changes: number
  /** Whether the window's database had lost the process and the journal on disk had it. */
  readonly fromJournal: boolean
}

/** The part of a window's client that holds what was recovered, by process. */
export interface HasRecoveries extends HasDatabase, HasUncleanExit, HasPendingSaves {
  readonly recoveries: Map<ProcessId, Signal<Recovery>>
  /** Processes whose recovered changes were counted in this window. */
  readonly recoveryChecked: Set<ProcessId>
}

const noRecovery: Recovery = { changes: 0, fromJournal: false }

function recoverySignal({ recoveries }: HasRecoveries, processId: ProcessId): Signal<Recovery> {
  const existing = recoveries.get(processId) ?? signal(noRecovery)
  recoveries.set(processId, existing)
  return existing
}

const addRecovery = (client: HasRecoveries, processId: ProcessId, changes: Partial<Recovery>): void => {
  const recovery = recoverySignal(client, processId)
  recovery.set({ ...recovery.current(), ...changes })
}

/** What was recovered when a process was opened, as long as the person has not read it. */
export const recoveryOf = (client: HasRecoveries, processId: ProcessId): Live<Recovery> => recoverySignal(client, processId)

/** Forgets what was recovered: the person has read it. */
export const clearRecovery = (client: HasRecoveries, processId: ProcessId): void => recoverySignal(client, processId).set(noRecovery)

/** Records that a room of the process was restored from the journal on disk. */
export const markRestored = (client: HasRecoveries, processId: ProcessId): void => addRecovery(client, processId, { fromJournal: true })

/** Counts the changes that an unclean end could have cut short, once per window and process. */
export async function countRecoveredChanges(client: HasRecoveries, processId: ProcessId): Promise<void> {
  if (client.recoveryChecked.has(processId)) return
  client.recoveryChecked.add(processId)
  const [isUnclean, changes] = await Promise.all([wasUncleanExit(client), changesSinceOpened(client, processId).catch(() => 0)])
  if (isUnclean && changes > 0) addRecovery(client, processId, { changes })
}
