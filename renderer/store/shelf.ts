import { liveQuery } from 'dexie'
import * as v from 'valibot'
import { idOf } from '../../shared/base/id.ts'
import { type Live, signal } from '../../shared/base/live.ts'
import { moment, readable, text } from '../../shared/base/read.ts'
import { MAX_TITLE, type ProcessId, stages } from '../../shared/model/process.ts'
import { store } from './db.ts'
import { eraseRooms } from './rooms.ts'
import { forgetSeat } from './seats.ts'

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
export type ShelfCard = Readonly<v.InferOutput<typeof reader>>

const cards = signal<readonly ShelfCard[] | null>(null)
let watching = false

const sorted = (list: readonly ShelfCard[]) => [...list].sort((a, b) => b.openedAt - a.openedAt || (a.process < b.process ? -1 : 1))

/** The processes on this device, last opened first; null until they are read. Removed ones are among them, marked. */
export const shelf: Live<readonly ShelfCard[] | null> = {
  current: cards.current,
  subscribe: (listener) => {
    watch()
    return cards.subscribe(listener)
  },
}

/** Follows the storage, so that what another window does to the shelf is seen here. */
function watch() {
  if (watching) return
  watching = true
  store().then(
    (db) =>
      liveQuery(() => db.shelf.toArray()).subscribe({
        next: (rows) => cards.set(sorted(rows.map((row) => readable(reader, row)).filter((card) => card !== null))),
        error: () => cards.set(cards.current() ?? []),
      }),
    () => {
      watching = false
      cards.set(cards.current() ?? [])
    },
  )
}

/** Shows it at once, then writes it. A device that keeps nothing has its shelf in memory. */
async function write(next: readonly ShelfCard[], change: (db: Awaited<ReturnType<typeof store>>) => Promise<unknown>): Promise<void> {
  cards.set(sorted(next))
  await store().then(change, () => undefined)
}

export const putOnShelf = (card: ShelfCard): Promise<void> =>
  write([...(cards.current() ?? []).filter((other) => other.process !== card.process), card], (db) => db.shelf.put(card))

/** Changes some facts of a card; nothing where there is no such card, or nothing is new. */
export async function changeCard(process: ProcessId, changes: Partial<Omit<ShelfCard, 'process'>>): Promise<void> {
  const known = cards.current()
  if (!known) {
    await store().then(
      (db) => db.shelf.update(process, changes),
      () => undefined,
    )
    return
  }
  const card = known.find((other) => other.process === process)
  if (!card || Object.entries(changes).every(([key, value]) => card[key as keyof ShelfCard] === value)) return
  await write(
    known.map((other) => (other === card ? { ...card, ...changes } : other)),
    (db) => db.shelf.update(process, changes),
  )
}

/** Takes a process off the shelf; {@link bringBack} undoes it, until {@link purgeRemoved}. */
export const removeFromShelf = (process: ProcessId): Promise<void> => changeCard(process, { removedAt: Date.now() })
export const bringBack = (process: ProcessId): Promise<void> => changeCard(process, { removedAt: null })

const KEPT_AFTER_REMOVAL = 24 * 60 * 60 * 1000

/** Really takes away what was removed more than a day ago: its card, its rooms, its seat. Called at start. @returns which */
export async function purgeRemoved(now: number = Date.now()): Promise<readonly ProcessId[]> {
  const db = await store()
  const rows = await db.shelf.toArray()
  const gone: ProcessId[] = []
  for (const card of rows.map((row) => readable(reader, row))) {
    if (card?.removedAt === null || card?.removedAt === undefined || now - card.removedAt < KEPT_AFTER_REMOVAL) continue
    await eraseRooms(card.process)
    await forgetSeat(card.process)
    await db.shelf.delete(card.process)
    gone.push(card.process)
  }
  return gone
}
