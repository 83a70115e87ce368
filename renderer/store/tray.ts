import { liveQuery } from 'dexie'
import * as v from 'valibot'
import { type Live, memoByKey, type Signal, signal } from '../../shared/base/live.ts'
import { bytesOf, moment, readable, text } from '../../shared/base/read.ts'
import { rejectedTextKinds } from '../../shared/model/refusedText.ts'
import { isRefusal, type Refusal } from '../../shared/protocol/refusal.ts'
import { store } from './db.ts'

const reader = v.object({
  id: text(40),
  process: text(40),
  /** Name of the room it was written in. */
  room: text(64),
  at: moment,
  refusal: v.custom<Refusal>(isRefusal),
  items: v.array(v.object({ what: v.picklist(rejectedTextKinds), text: v.string() })),
  /** All that the table does not have, as a Yjs update: for a rescue, should the texts not be enough. */
  raw: bytesOf(64 * 2 ** 20),
})

/** Edits that the table did not accept: their texts, which room they were written in, and why. They stay until they are removed by hand. */
export type RefusedEdit = Readonly<v.InferOutput<typeof reader>>

const tray = memoByKey((process: string) => {
  const made = signal<readonly RefusedEdit[]>([])
  follow(process, made)
  return made
})

/** The edits of a process that were not accepted, oldest first. Another window's are among them. */
export const trayAt: (process: string) => Live<readonly RefusedEdit[]> = tray

/** Edits that the storage would not take: kept here as long as the window lives. */
const unkept = new Set<RefusedEdit>()

function follow(process: string, into: Signal<readonly RefusedEdit[]>) {
  store().then(
    (db) =>
      liveQuery(() => db.tray.where('process').equals(process).toArray()).subscribe({
        next: (rows) => {
          const read = rows.map((row) => readable(reader, row)).filter((edit) => edit !== null)
          const waiting = [...unkept].filter((edit) => edit.process === process && !read.some(({ id }) => id === edit.id))
          into.set([...read, ...waiting].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)))
        },
        error: () => undefined,
      }),
    () => undefined,
  )
}

/** The same, read from the disk at once. */
export async function readTray(process: string): Promise<readonly RefusedEdit[]> {
  const rows = await store()
    .then((db) => db.tray.where('process').equals(process).toArray())
    .catch(() => [])
  return [...rows.map((row) => readable(reader, row)).filter((edit) => edit !== null), ...[...unkept].filter((edit) => edit.process === process)]
}

/** Puts an edit aside. Resolves when it is on disk, or in memory where the storage refuses. */
export async function putInTray(edit: RefusedEdit): Promise<void> {
  const shown = tray(edit.process)
  shown.set([...shown.current().filter((other) => other.id !== edit.id), edit])
  unkept.add(edit)
  await store()
    .then((db) => db.tray.put(edit))
    .then(
      () => void unkept.delete(edit),
      () => undefined,
    )
}

/** Takes a text out of the tray, or the whole edit with its last text. */
export async function takeFromTray(edit: RefusedEdit, item?: RefusedEdit['items'][number]): Promise<void> {
  const shown = tray(edit.process)
  const left = item ? edit.items.filter((other) => other !== item) : []
  const others = shown.current().filter((other) => other.id !== edit.id)
  for (const waiting of [...unkept]) if (waiting.id === edit.id) unkept.delete(waiting)
  if (left.length === 0) {
    shown.set(others)
    await store().then(
      (db) => db.tray.delete(edit.id),
      () => undefined,
    )
    return
  }
  shown.set(others)
  await putInTray({ ...edit, items: left })
}
