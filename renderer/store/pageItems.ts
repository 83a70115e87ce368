import type { Signal } from '../../shared/base/live.ts'
import { type HasDatabase, store } from './database.ts'

/** Who writes at a device that people share. Held as long as its page is open: nobody's name stays on it. */
export interface SharedDevice {
  /** The names that people gave here, in their order. */
  readonly names: readonly string[]
  /** The name of who writes now; '': they gave none; undefined: the person whose device it is. */
  readonly name: string | undefined
}

/**
 * Small values that a phone's page keeps between two visits, such as a colour. Written to IndexedDB, which is asynchronous, and synchronously to a
 * storage that a reload finds, because the page may be closed at any moment. If neither is available, kept in memory.
 */
export interface PageItems {
  readonly memory: Map<string, string>
  /** Who has written at this device, by process. */
  readonly sharedDevices: Map<string, Signal<SharedDevice>>
  /** The person has left the table: what is still to be written is dropped. */
  erased: boolean
}

/** The part of a window's client that keeps small values of a page. */
export interface HasPageItems extends HasDatabase {
  readonly pageItems: PageItems
}

export const createPageItems = (): PageItems => ({ memory: new Map(), sharedDevices: new Map(), erased: false })

/** The key in the table `kept`; the prefix is the one of the first version. */
export const pageItemKey = (name: string): string => `guest/${name}`

/** Holds a text until the page is closed, without waiting. */
export function setPageItem({ pageItems }: HasPageItems, name: string, value: string): void {
  pageItems.memory.set(name, value)
  try {
    sessionStorage.setItem(pageItemKey(name), value)
  } catch {
    // not available or full: the value stays in memory
  }
}

/** The text that this page holds, or held before a reload; null where there is none. */
export function getPageItem({ pageItems }: HasPageItems, name: string): string | null {
  try {
    return pageItems.memory.get(name) ?? sessionStorage.getItem(pageItemKey(name))
  } catch {
    return null
  }
}

/** The text that this page holds, or that another page of this device has kept. */
export async function readPageItem(client: HasPageItems, name: string): Promise<string | null> {
  const cached = getPageItem(client, name)
  if (cached !== null) return cached
  const row = await store(client).then(
    (db) => db.kept.get(pageItemKey(name)),
    () => undefined,
  )
  return typeof row?.value === 'string' ? row.value : null
}

/** Remembers a text; an empty one is forgotten. */
export async function writePageItem(client: HasPageItems, name: string, value: string): Promise<void> {
  setPageItem(client, name, value)
  await store(client).then(
    async (db) => void (await (value === '' ? db.kept.delete(pageItemKey(name)) : db.kept.put({ key: pageItemKey(name), value }))),
    () => undefined,
  )
}

/** Deletes everything that this page has stored: for a phone that another person will use. */
export async function erasePageItems(client: HasPageItems): Promise<void> {
  client.pageItems.erased = true
  client.pageItems.memory.clear()
  client.pageItems.sharedDevices.clear()
  try {
    sessionStorage.clear()
  } catch {
    // not available: nothing was stored
  }
  await store(client).then(
    (db) => db.kept.where('key').startsWith(pageItemKey('')).delete(),
    () => undefined,
  )
}
