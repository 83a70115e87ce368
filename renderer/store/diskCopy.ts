import { fromBase64Url, toBase64Url } from '../../shared/base/bytes.ts'
import type { ProcessEntry } from '../../shared/ipc/channels.ts'
import { type ProcessId, stages } from '../../shared/model/process.ts'
import { ask } from '../platform/ask.ts'
import { store } from './db.ts'
import { type Seat, takeSeat } from './seats.ts'
import { putOnShelf } from './shelf.ts'

/**
 * The computer's own memory of what is on the shelf, beside the window's storage: a browser's storage that is damaged is
 * deleted by the browser itself, and with it who one is in each process. What was written is in the journals; this says whose they are.
 */
export async function rememberOnDisk(seat: Seat, title: string): Promise<void> {
  const { seed, tableKey, addresses, ...facts } = seat
  const known = { ...facts, title: title.slice(0, 200), seed: toBase64Url(seed), tableKey: toBase64Url(tableKey), addresses: addresses.slice(0, 20) }
  await ask('disk.remember', known).catch(() => undefined)
}

/** Puts back on the shelf what this computer knows and the window's storage has lost. @returns how many processes came back */
export async function restoreFromDisk(): Promise<number> {
  const known = await ask('disk.list', {}).catch(() => [])
  const here = await store().then(
    async (db) => new Set((await db.shelf.toArray()).map(({ process }) => process)),
    () => new Set<string>(),
  )
  const lost = known.filter(({ process }) => !here.has(process))
  for (const fact of lost) await putBack(fact)
  return lost.length
}

async function putBack({ title, seed, tableKey, ...facts }: ProcessEntry): Promise<void> {
  const bytes = fromBase64Url(seed)
  if (bytes?.length !== 32) return
  const process = facts.process as ProcessId
  await takeSeat({ ...facts, process, seed: bytes, tableKey: fromBase64Url(tableKey) ?? new Uint8Array() })
  await putOnShelf({ process, title, place: '', stage: stages[0], openedAt: 0, archivedAt: null, removedAt: null, example: false })
}
