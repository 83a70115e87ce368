import { store } from '../store/db.ts'

/** Small things this page remembers between two openings: a draft, a colour, an area. Where storage refuses they live in memory. */
const inMemory = new Map<string, string>()

const keyOf = (name: string) => `guest/${name}`

export async function recall(name: string): Promise<string | null> {
  const held = inMemory.get(name)
  if (held !== undefined) return held
  const row = await store().then(
    (db) => db.kept.get(keyOf(name)),
    () => undefined,
  )
  return typeof row?.value === 'string' ? row.value : null
}

/** Remembers a text; an empty one is forgotten. */
export async function remember(name: string, value: string): Promise<void> {
  inMemory.set(name, value)
  await store().then(
    async (db) => void (await (value === '' ? db.kept.delete(keyOf(name)) : db.kept.put({ key: keyOf(name), value }))),
    () => undefined,
  )
}

/** Forgets everything of this page: for a phone that is passed on. */
export async function forgetAll(): Promise<void> {
  inMemory.clear()
  await store().then(
    (db) => db.kept.where('key').startsWith('guest/').delete(),
    () => undefined,
  )
}
