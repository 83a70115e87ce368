import { liveQuery } from 'dexie'
import * as v from 'valibot'
import { idOf } from '../../shared/base/id.ts'
import { type Live, type Signal, signal } from '../../shared/base/live.ts'
import { moment, readable, text } from '../../shared/base/read.ts'
import { MAX_TITLE, type ProcessId, stages } from '../../shared/model/records/processAttributes.ts'
import { store, type TavoloDb } from './database.ts'
import { deleteMembership, type HasMemberships } from './memberships.ts'
import { deleteRooms } from './roomStore.ts'

const reader = v.object({
  process: idOf<'process'>(),
  title: text(MAX_TITLE),
  place: v.fallback(text(MAX_TITLE), ''),
  stage: v.fallback(v.picklist(stages), 'coProgramming'),
  openedAt: v.fallback(moment, 0),
  archivedAt: v.fallback(v.nullable(moment), null),
  /** Taken off the shelf, and still there to be brought back until it is purged. */
  removedAt: v.fallback(v.nullable(moment), null),
  example: v.fallback(v.boolean(), false),
})

/** A process as Home shows it: what this device knows without opening it. */
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

/** Shows it at once, then writes it. A device that keeps nothing has its shelf in memory. */
async function write(client: HasProcessList, next: readonly ProcessSummary[], change: (db: TavoloDb) => Promise<unknown>): Promise<void> {
  client.processes.summaries.set(sorted(next))
  await store(client).then(change, () => undefined)
}

export const saveProcessSummary = (client: HasProcessList, summary: ProcessSummary): Promise<void> =>
  write(client, [...(client.processes.summaries.current() ?? []).filter((other) => other.process !== summary.process), summary], (db) =>
    db.shelf.put(summary),
  )

/** Changes some facts of a card; nothing where there is no such card, or nothing is new. */
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

/** Takes a process off the shelf; {@link restoreProcess} undoes it, until {@link purgeRemovedProcesses}. */
export const removeProcess = (client: HasProcessList, processId: ProcessId): Promise<void> =>
  updateProcessSummary(client, processId, { removedAt: Date.now() })
export const restoreProcess = (client: HasProcessList, processId: ProcessId): Promise<void> =>
  updateProcessSummary(client, processId, { removedAt: null })

const PURGE_AFTER_MS = 24 * 60 * 60 * 1000

/** Really takes away what was removed more than a day ago: its card, its rooms, its seat. Called at start. @returns which */
export async function purgeRemovedProcesses(client: HasProcessList, now: number = Date.now()): Promise<readonly ProcessId[]> {
  const db = await store(client)
  const rows = await db.shelf.toArray()
  const purged: ProcessId[] = []
  for (const summary of rows.map((row) => readable(reader, row))) {
    if (summary?.removedAt === null || summary?.removedAt === undefined || now - summary.removedAt < PURGE_AFTER_MS) continue
    await deleteRooms(client, summary.process)
    await deleteMembership(client, summary.process)
    await db.shelf.delete(summary.process)
    purged.push(summary.process)
  }
  return purged
}
