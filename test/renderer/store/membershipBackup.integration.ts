import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import { closeStore, store } from '../../../renderer/store/database.ts'
import { backUpMembership, restoreMemberships } from '../../../renderer/store/membershipBackup.ts'
import { clearMembershipCache, loadMembership, type Membership, saveMembership } from '../../../renderer/store/memberships.ts'
import { processList, saveProcessSummary } from '../../../renderer/store/processList.ts'
import type { ProcessEntry } from '../../../shared/ipc/channels.ts'
import { stages } from '../../../shared/model/records/processAttributes.ts'
import { testId, testPlatform } from '../../support/screens/testRoom.tsx'
import { syncClient } from '../../support/syncClient.ts'

const processId = testId('mensa') as Membership['process']
const membership: Membership = {
  process: processId,
  person: testId('anna'),
  seed: new Uint8Array(32).fill(7),
  name: 'Anna',
  role: 'facilitator',
  founded: true,
  fingerprint: 'ABCDEFGHabcdefg-',
  tableKey: new Uint8Array(16).fill(3),
  addresses: ['http://192.168.1.10:48211'],
  removals: [],
  formerKeys: [],
  floor: '',
}
const summary = {
  process: processId,
  title: 'Mensa diffusa',
  place: '',
  stage: stages[0],
  openedAt: 1,
  archivedAt: null,
  removedAt: null,
  example: false,
} as const
let onDisk: ProcessEntry[] = []

beforeEach(async () => {
  onDisk = []
  testPlatform({
    'disk.remember': (knownProcess: ProcessEntry) => {
      onDisk = [knownProcess]
      return {}
    },
    'disk.list': () => onDisk,
  })
  await saveMembership(syncClient, membership)
  await saveProcessSummary(syncClient, summary)
  await backUpMembership(syncClient, membership, summary.title)
})

it('what the storage lost comes back with its seat, once', async () => {
  const db = await store(syncClient)
  await db.delete()
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
  expect(await loadMembership(syncClient, processId)).toBeNull()
  expect(await restoreMemberships(syncClient)).toBe(1)
  expect(await loadMembership(syncClient, processId)).toEqual(membership)
  expect(
    processList(syncClient)
      .current()
      ?.find((summary) => summary.process === processId),
  ).toMatchObject({ title: 'Mensa diffusa', removedAt: null })
  expect(await restoreMemberships(syncClient)).toBe(0)
})

it('what is on the shelf stays as it is, also what was taken off it', async () => {
  await saveProcessSummary(syncClient, { ...summary, removedAt: 5 })
  expect(await restoreMemberships(syncClient)).toBe(0)
  expect(
    processList(syncClient)
      .current()
      ?.find((summary) => summary.process === processId)?.removedAt,
  ).toBe(5)
})
