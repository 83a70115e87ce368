import { liveQuery } from 'dexie'
import * as v from 'valibot'
import { type Live, type Signal, signal } from '../../shared/base/live.ts'
import { memoByKey } from '../../shared/base/memo.ts'
import { bytesOf, moment, readable, text } from '../../shared/base/read.ts'
import { isRefusal, type Refusal } from '../../shared/protocol/refusal.ts'
import { type HasDatabase, store, type TavoloDb } from './database.ts'

const reader = v.object({
  id: text(40),
  process: text(40),
  /** Name of the room it was written in. */
  room: text(64),
  at: moment,
  refusal: v.custom<Refusal>(isRefusal),
  /** `what` is a kind of rejected text (`shared/model/derived/rejectedTextKinds.ts`), or one of another version: its text is shown all the same. */
  items: v.array(v.object({ what: text(40), text: v.string() })),
  /** Everything that the host does not have, as a Yjs update (version 1): for a rescue, should the texts not be enough. */
  raw: bytesOf(64 * 2 ** 20),
})

/** An edit that the host rejected: its texts, the room, and the reason. It stays in the tray until the person removes it. */
export type RejectedEdit = Readonly<v.InferOutput<typeof reader>>

/** The rejected edits of one window's processes. */
export interface RejectedEditsState {
  /** By process; the first call for a process starts to follow the database. */
  readonly ofProcess: (processId: string) => Signal<readonly RejectedEdit[]>
  /** Edits that the database would not take: in memory as long as the window lives. */
  readonly unsaved: Set<RejectedEdit>
}

/** The part of a window's client that holds rejected edits. */
export interface HasRejectedEdits extends HasDatabase {
  readonly rejectedEdits: RejectedEditsState
}

/** @param openDatabase called once per process, when its edits are asked for first */
export function createRejectedEditsState(openDatabase: () => Promise<TavoloDb>): RejectedEditsState {
  const unsaved = new Set<RejectedEdit>()
  const ofProcess = memoByKey((processId: string) => {
    const edits = signal<readonly RejectedEdit[]>([])
    follow(openDatabase, unsaved, processId, edits)
    return edits
  })
  return { ofProcess, unsaved }
}

/** The edits of a process that were not accepted, oldest first; those of other windows of this device are among them. */
export const rejectedEdits = (client: HasRejectedEdits, processId: string): Live<readonly RejectedEdit[]> => client.rejectedEdits.ofProcess(processId)

function follow(
  openDatabase: () => Promise<TavoloDb>,
  unsaved: ReadonlySet<RejectedEdit>,
  processId: string,
  target: Signal<readonly RejectedEdit[]>,
) {
  openDatabase().then(
    (db) =>
      liveQuery(() => db.tray.where('process').equals(processId).toArray()).subscribe({
        next: (rows) => {
          const stored = rows.map((row) => readable(reader, row)).filter((edit) => edit !== null)
          const pending = [...unsaved].filter((edit) => edit.process === processId && !stored.some(({ id }) => id === edit.id))
          target.set([...stored, ...pending].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)))
        },
        error: () => undefined,
      }),
    () => undefined,
  )
}

/** The same, read from the database now. */
export async function loadRejectedEdits(client: HasRejectedEdits, processId: string): Promise<readonly RejectedEdit[]> {
  const rows = await store(client)
    .then((db) => db.tray.where('process').equals(processId).toArray())
    .catch(() => [])
  return [
    ...rows.map((row) => readable(reader, row)).filter((edit) => edit !== null),
    ...[...client.rejectedEdits.unsaved].filter((edit) => edit.process === processId),
  ]
}

/** Puts an edit into the tray. Resolves when it is on disk, or in memory where the database refuses. */
export async function saveRejectedEdit(client: HasRejectedEdits, edit: RejectedEdit): Promise<void> {
  const edits = client.rejectedEdits.ofProcess(edit.process)
  edits.set([...edits.current().filter((other) => other.id !== edit.id), edit])
  client.rejectedEdits.unsaved.add(edit)
  await store(client)
    .then((db) => db.tray.put(edit))
    .then(
      () => void client.rejectedEdits.unsaved.delete(edit),
      () => undefined,
    )
}

/** Removes one text of an edit from the tray, or the whole edit: with its last text, or where no text is named. */
export async function removeRejectedEdit(client: HasRejectedEdits, edit: RejectedEdit, item?: RejectedEdit['items'][number]): Promise<void> {
  const edits = client.rejectedEdits.ofProcess(edit.process)
  const remaining = item ? edit.items.filter((other) => other !== item) : []
  const others = edits.current().filter((other) => other.id !== edit.id)
  for (const pending of [...client.rejectedEdits.unsaved]) if (pending.id === edit.id) client.rejectedEdits.unsaved.delete(pending)
  if (remaining.length === 0) {
    edits.set(others)
    await store(client).then(
      (db) => db.tray.delete(edit.id),
      () => undefined,
    )
    return
  }
  edits.set(others)
  await saveRejectedEdit(client, { ...edit, items: remaining })
}
