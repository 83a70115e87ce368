import { store } from '../../store/database.ts'
import type { SyncClient } from '../../sync/client.ts'

/**
 * Small values that the page keeps between two visits, such as a colour. Written to IndexedDB, which is asynchronous, and synchronously to a storage
 * that a reload finds, because the page may be closed at any moment. If neither is available, kept in memory.
 */
const memory = new Map<string, string>()

const storageKey = (name: string) => `guest/${name}`

/** Holds a text until the page is closed, without waiting. */
export function setItem(name: string, value: string): void {
  memory.set(name, value)
  try {
    sessionStorage.setItem(storageKey(name), value)
  } catch {
    // not available or full: the value stays in memory
  }
}

export function getItem(name: string): string | null {
  try {
    return memory.get(name) ?? sessionStorage.getItem(storageKey(name))
  } catch {
    return null
  }
}

export async function readItem(client: SyncClient, name: string): Promise<string | null> {
  const cached = getItem(name)
  if (cached !== null) return cached
  const row = await store(client).then(
    (db) => db.kept.get(storageKey(name)),
    () => undefined,
  )
  return typeof row?.value === 'string' ? row.value : null
}

/** Remembers a text; an empty one is forgotten. */
export async function writeItem(client: SyncClient, name: string, value: string): Promise<void> {
  setItem(name, value)
  await store(client).then(
    async (db) => void (await (value === '' ? db.kept.delete(storageKey(name)) : db.kept.put({ key: storageKey(name), value }))),
    () => undefined,
  )
}

let erased = false
/** Stops writing after the person has left the table: pending values are dropped. */
export const isErased = (): boolean => erased

/** Deletes everything that this page has stored: for a phone that another person will use. */
export async function eraseAll(client: SyncClient): Promise<void> {
  erased = true
  memory.clear()
  try {
    sessionStorage.clear()
  } catch {
    // not available: nothing was stored
  }
  await store(client).then(
    (db) => db.kept.where('key').startsWith('guest/').delete(),
    () => undefined,
  )
}
