import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import { closeStore, store } from '../../../renderer/store/db.ts'
import { backUpMembership, restoreMemberships } from '../../../renderer/store/diskCopy.ts'
import { clearMembershipCache, type Membership, loadMembership, saveMembership } from '../../../renderer/store/seats.ts'
import { saveProcessSummary, processList } from '../../../renderer/store/shelf.ts'
import type { ProcessEntry } from '../../../shared/ipc/channels.ts'
import { stages } from '../../../shared/model/process.ts'
import { anId, aPlatform } from '../../support/aRoom.tsx'

const process = anId('mensa') as Membership['process']
const seat: Membership = {
  process,
  person: anId('anna'),
  seed: new Uint8Array(32).fill(7),
  name: 'Anna',
  role: 'facilitator',
  founded: true,
  fingerprint: 'ABCDEFGHabcdefg-',
  tableKey: new Uint8Array(16).fill(3),
  addresses: ['http://192.168.1.10:48211'],
}
const card = { process, title: 'Mensa diffusa', place: '', stage: stages[0], openedAt: 1, archivedAt: null, removedAt: null, example: false } as const
let onDisk: ProcessEntry[] = []

beforeEach(async () => {
  onDisk = []
  aPlatform({
    'disk.remember': (fact: ProcessEntry) => {
      onDisk = [fact]
      return {}
    },
    'disk.list': () => onDisk,
  })
  await saveMembership(seat)
  await saveProcessSummary(card)
  await backUpMembership(seat, card.title)
})

it('what the storage lost comes back with its seat, once', async () => {
  const db = await store()
  await db.delete()
  await closeStore()
  clearMembershipCache()
  expect(await loadMembership(process)).toBeNull()
  expect(await restoreMemberships()).toBe(1)
  expect(await loadMembership(process)).toEqual(seat)
  expect(processList.current()?.find((known) => known.process === process)).toMatchObject({ title: 'Mensa diffusa', removedAt: null })
  expect(await restoreMemberships()).toBe(0)
})

it('what is on the shelf stays as it is, also what was taken off it', async () => {
  await saveProcessSummary({ ...card, removedAt: 5 })
  expect(await restoreMemberships()).toBe(0)
  expect(processList.current()?.find((known) => known.process === process)?.removedAt).toBe(5)
})
