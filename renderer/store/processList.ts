import { liveQuery } from 'dexie'
import * as v from 'valibot'
import { idOf } from '../../shared/base/id.ts'
import { type Live, type Signal, signal } from '../../shared/base/live.ts'
import { moment, readable, text } from '../../shared/base/read.ts'
import { MAX_TITLE, type ProcessId, stages } from '../../shared/model/records/processAttributes.ts'
import { store, type TavoloDb } from './database.ts'
import { deleteKnownRoles } from './knownRoles.ts'
import { deleteMembership, type HasMemberships } from './memberships.ts'
import { deleteRooms } from './roomStore.ts'

const reader = v.object({
  process: idOf<'process'>(),
  title: text(MAX_TITLE),
  place: v.fallback(text(MAX_TITLE), ''),
  stage: v.fallback(v.picklist(stages), 'coProgramming'),
  openedAt: v.fallback(moment, 0),
  archivedAt: v.fallback(v.nullable(moment), null),
  /** When it was removed from the list; it can be restored until it is purged. */
  removedAt: v.fallback(v.nullable(moment), null),
  example: v.fallback(v.boolean(), false),
})

/** An entry of the list of processes: what this device knows of a process without opening it. */
export type ProcessSummary = Readonly<v.InferOutput<typeof reader>>

/** The processes on this device as one window knows them. */
export interface ProcessListState {
  /** Last opened first; null until the database was read. */
  readonly summaries: Signal<readonly ProcessSummary[] | null>
  /** What screens read: subscribing starts to follow the database. */
  readonly live: Live<readonly ProcessSummary[] | null>
}

/** The part of a window's client that holds the list of processes. */
export interface HasProcessList extends HasMemberships {
  readonly processes: ProcessListState
}

const sorted = (list: readonly ProcessSummary[]) => [...list].sort((a, b) => b.openedAt - a.openedAt || (a.process < b.process ? -1 : 1))

/** The processes on this device, last opened first; null until they are read. Removed ones are among them, marked. */
export const processList = (client: HasProcessList): Live<readonly ProcessSummary[] | null> => client.processes.live

/** @param openDatabase called at the first subscription, and again at the next one where it failed */
export function createProcessListState(openDatabase: () => Promise<TavoloDb>): ProcessListState {
  const summaries = signal<readonly ProcessSummary[] | null>(null)
  let isWatching = false
  /** Follows the database, so that a change made by another window is seen in this one. */
  const watch = () => {
    if (isWatching) return
    isWatching = true
    openDatabase().then(
      (db) =>
        liveQuery(() => db.shelf.toArray()).subscribe({
          next: (rows) => summaries.set(sorted(rows.map((row) => readable(reader, row)).filter((summary) => summary !== null))),
          error: () => summaries.set(summaries.current() ?? []),
        }),
      () => {
        isWatching = false
        summaries.set(summaries.current() ?? [])
      },
    )
  }
  return {
    summaries,
    live: {
      current: summaries.current,
      subscribe: (listener) => {
        watch()
        return summaries.subscribe(listener)
      },
    },
  }
}

/** Shows the new list at once, then writes the change. A device without a database has the list in memory. */
async function write(client: HasProcessList, next: readonly ProcessSummary[], change: (db: TavoloDb) => Promise<unknown>): Promise<void> {
  client.processes.summaries.set(sorted(next))
  await store(client).then(change, () => undefined)
}

/** Adds or replaces an entry of the list. */
export const saveProcessSummary = (client: HasProcessList, summary: ProcessSummary): Promise<void> =>
  write(client, [...(client.processes.summaries.current() ?? []).filter((other) => other.process !== summary.process), summary], (db) =>
    db.shelf.put(summary),
  )

/** Changes some fields of an entry; nothing where there is no such entry, or no value differs. */
export async function updateProcessSummary(
  client: HasProcessList,
  processId: ProcessId,
  changes: Partial<Omit<ProcessSummary, 'process'>>,
): Promise<void> {
  const current = client.processes.summaries.current()
  if (!current) {
    await store(client).then(
      (db) => db.shelf.update(processId, changes),
      () => undefined,
    )
    return
  }
  const summary = current.find((other) => other.process === processId)
  if (!summary || Object.entries(changes).every(([key, value]) => summary[key as keyof ProcessSummary] === value)) return
  await write(
    client,
    current.map((other) => (other === summary ? { ...summary, ...changes } : other)),
    (db) => db.shelf.update(processId, changes),
  )
}

/** Removes a process from the list; {@link restoreProcess} undoes it, until {@link purgeRemovedProcesses}. */
export const removeProcess = (client: HasProcessList, processId: ProcessId): Promise<void> =>
  updateProcessSummary(client, processId, { removedAt: Date.now() })
/** Puts a removed process back on the list. */
export const restoreProcess = (client: HasProcessList, processId: ProcessId): Promise<void> =>
  updateProcessSummary(client, processId, { removedAt: null })

/** Deletes an entry for good, from a device that keeps nothing of the process. A device without a database has nothing to delete. */
export const deleteProcessSummary = (client: HasProcessList, processId: ProcessId): Promise<void> =>
  store(client).then(
    (db) => db.shelf.delete(processId),
    () => undefined,
  )

const PURGE_AFTER_MS = 24 * 60 * 60 * 1000

/**
 * Deletes what was removed more than a day ago: the entry, the rooms, the membership. Called at start.
 * @param now Unix milliseconds
 * @returns the processes that were deleted
 * @throws Problem of storage
 */
export async function purgeRemovedProcesses(client: HasProcessList, now: number = Date.now()): Promise<readonly ProcessId[]> {
  const db = await store(client)
  const rows = await db.shelf.toArray()
  const purged: ProcessId[] = []
  for (const summary of rows.map((row) => readable(reader, row))) {
    if (summary?.removedAt === null || summary?.removedAt === undefined || now - summary.removedAt < PURGE_AFTER_MS) continue
    await deleteRooms(client, summary.process)
    await deleteMembership(client, summary.process)
    await deleteKnownRoles(client, summary.process)
    await db.shelf.delete(summary.process)
    purged.push(summary.process)
  }
  return purged
}
