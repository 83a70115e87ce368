import { fromBase64Url, toBase64Url } from '../../shared/base/bytes.ts'
import type { ProcessEntry } from '../../shared/ipc/channels.ts'
import { type ProcessId, stages } from '../../shared/model/records/processAttributes.ts'
import { invoke } from '../platform/invoke.ts'
import { store } from './database.ts'
import { type Membership, saveMembership } from './memberships.ts'
import { saveProcessSummary } from './processList.ts'
import type { StoreClient } from './storeClient.ts'

/**
 * Backs up a membership on the computer's disk, beside the window's database: a browser deletes a database that is damaged, and
 * with it this person's key in each process. The contents are in the journals; the backup says whose they are.
 */
export async function backUpMembership(client: StoreClient, membership: Membership, title: string): Promise<void> {
  const { seed, tableKey, addresses, removals: _removals, formerKeys: _formerKeys, ...attributes } = membership
  const backup = {
    ...attributes,
    title: title.slice(0, 200),
    seed: toBase64Url(seed),
    tableKey: toBase64Url(tableKey),
    addresses: addresses.slice(0, 20),
  }
  await invoke(client, 'disk.remember', backup).catch(() => undefined)
}

/** Restores to the list the processes that the disk has and the window's database has lost. @returns how many */
export async function restoreMemberships(client: StoreClient): Promise<number> {
  const backup = await invoke(client, 'disk.list', {}).catch(() => [])
  const listedIds = await store(client).then(
    async (db) => new Set((await db.shelf.toArray()).map(({ process: processId }) => processId)),
    () => new Set<string>(),
  )
  const missing = backup.filter(({ process: processId }) => !listedIds.has(processId))
  for (const backupEntry of missing) await restoreMembership(client, backupEntry)
  return missing.length
}

async function restoreMembership(client: StoreClient, { title, seed, tableKey, ...attributes }: ProcessEntry): Promise<void> {
  const bytes = fromBase64Url(seed)
  if (bytes?.length !== 32) return
  const processId = attributes.process as ProcessId
  await saveMembership(client, {
    ...attributes,
    process: processId,
    seed: bytes,
    tableKey: fromBase64Url(tableKey) ?? new Uint8Array(),
    removals: [],
    formerKeys: [],
  })
  await saveProcessSummary(client, {
    process: processId,
    title,
    place: '',
    stage: stages[0],
    openedAt: 0,
    archivedAt: null,
    removedAt: null,
    example: false,
  })
}
