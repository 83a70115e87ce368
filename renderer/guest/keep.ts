import { store } from '../store/db.ts'

/**
 * Small things this page remembers between two openings: a colour. In the phone's storage, which takes a moment; and
 * at once where a reload finds them, because a page may be closed in the middle of a word. Where both refuse, in memory.
 */
const inMemory = new Map<string, string>()

const keyOf = (name: string) => `guest/${name}`

/** Holds a text until the page is closed, without waiting. */
export function hold(name: string, value: string): void {
  inMemory.set(name, value)
  try {
    sessionStorage.setItem(keyOf(name), value)
  } catch {
    // refused or full: the memory has it
  }
}

export function held(name: string): string | null {
  try {
    return inMemory.get(name) ?? sessionStorage.getItem(keyOf(name))
  } catch {
    return null
  }
}

export async function recall(name: string): Promise<string | null> {
  const known = held(name)
  if (known !== null) return known
  const row = await store().then(
    (db) => db.kept.get(keyOf(name)),
    () => undefined,
  )
  return typeof row?.value === 'string' ? row.value : null
}

/** Remembers a text; an empty one is forgotten. */
export async function remember(name: string, value: string): Promise<void> {
  hold(name, value)
  await store().then(
    async (db) => void (await (value === '' ? db.kept.delete(keyOf(name)) : db.kept.put({ key: keyOf(name), value }))),
    () => undefined,
  )
}

let forgotten = false
/** Whoever held the phone has left: what the page still has in hand is not written any more. */
export const isForgotten = (): boolean => forgotten

/** Forgets everything of this page: for a phone that is passed on. */
export async function forgetAll(): Promise<void> {
  forgotten = true
  inMemory.clear()
  try {
    sessionStorage.clear()
  } catch {
    // refused: there is nothing in it
  }
  await store().then(
    (db) => db.kept.where('key').startsWith('guest/').delete(),
    () => undefined,
  )
}
