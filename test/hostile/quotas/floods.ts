import * as Y from 'yjs'
import { putNotes } from '../../../shared/model/records/note.ts'
import type { RawClient } from '../../support/raw/rawClient.ts'
import { SYNC, syncFrame } from '../../support/raw/rawFrames.ts'
import { until } from '../../support/until.ts'
import { authorOf, reasonsOf } from './quotaTarget.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }

/** @returns the names of the refusals of all, once somebody is told one */
export async function waitForReasons(clients: readonly RawClient[]): Promise<readonly string[]> {
  await until(() => clients.some((client) => reasonsOf(client).length > 0), 'somebody is told why', 10_000)
  return clients.flatMap(reasonsOf)
}

/** Sends until somebody is told why not, a part each turn. */
export async function flood(clients: readonly RawClient[], send: (client: RawClient, i: number) => void, times: number): Promise<readonly string[]> {
  for (let i = 0; i < times; i++) {
    for (const client of clients) send(client, i)
    if (i % 50 === 49) await new Promise((resolve) => setImmediate(resolve))
  }
  return waitForReasons(clients)
}

/** Updates that put notes on a board, one after the other. @param notes in each */
export function noteUpdates({ person }: Pick<RawClient, 'person'>, count: number, text: string, notes = 1): readonly Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < count; i++)
    putNotes(
      doc,
      authorOf(person),
      Array.from({ length: notes }, () => ({ text, box })),
    )
  return updates
}

/** Everybody sends the updates of their own, one by one. @param notes in each update */
export async function floodWithNotes(clients: readonly RawClient[], count: number, text: string, notes = 1): Promise<readonly string[]> {
  const updates = new Map(clients.map((client) => [client, noteUpdates(client, count, text, notes)]))
  return flood(clients, (client, i) => client.send(syncFrame(SYNC.update, updates.get(client)?.[i] ?? new Uint8Array())), count)
}

/** Most parts of a flood: a computer that needs more to be busy is not among those that run tests. */
const MAX_FLOODS = 20

/** Sends part after part until somebody is told why not: how much makes a host busy is for its computer to say. */
export async function floodUntilTold(clients: readonly RawClient[], count: number, text: string, notes: number): Promise<readonly string[]> {
  for (let part = 0; part < MAX_FLOODS && !clients.some((client) => reasonsOf(client).length > 0); part++) {
    const updates = new Map(clients.map((client) => [client, noteUpdates(client, count, text, notes)]))
    for (let i = 0; i < count; i++) {
      for (const client of clients) client.send(syncFrame(SYNC.update, updates.get(client)?.[i] ?? new Uint8Array()))
      if (i % 50 === 49) await new Promise((resolve) => setImmediate(resolve))
    }
    const answers = clients.map(({ frames }) => frames.length)
    for (const client of clients) client.requestSync()
    await until(() => clients.every((client, i) => client.frames.length > (answers[i] ?? 0) || client.closed() !== null), 'the part was read', 30_000)
  }
  return waitForReasons(clients)
}
