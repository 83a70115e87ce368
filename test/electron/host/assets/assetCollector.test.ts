import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { type AssetReferrer, createAssetCollector } from '../../../../electron/host/assets/assetCollector.ts'
import { memoryAssets } from '../../../../electron/host/assets/assetStore.ts'
import { assetReaders } from '../../../../electron/host/hostAssets.ts'
import { assetHashOf, formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { ASSET_UNUSED_MS } from '../../../../shared/protocol/limits/assetLimits.ts'
import { roomKinds } from '../../../../shared/protocol/role.ts'
import { pictureOf } from '../../../support/assets/pictures.ts'

const HOUR = 3_600_000
const picture = pictureOf(1)
const hash = assetHashOf(picture)
const nobody = { person: null, invitation: null }

async function open(referrers: () => Promise<readonly AssetReferrer[]> | null) {
  const store = memoryAssets()
  await store.write(hash, picture, nobody)
  const clock = { now: 0 }
  const collector = createAssetCollector({ store, readers: assetReaders, referrers, now: () => clock.now, log: () => undefined })
  const hours = async (count: number) => {
    let deleted = 0
    for (let i = 0; i < count; i++) {
      clock.now += HOUR
      deleted += await collector.collect().catch(() => 0)
    }
    return deleted
  }
  return { store, hours, collector }
}
const LONG = ASSET_UNUSED_MS / HOUR

it.each(roomKinds)('an asset that a %s refers to stays', async (kind) => {
  const doc = new Y.Doc()
  doc.getMap('any').set('src', formatAssetRef({ hash, type: 'png', width: 1, height: 1, bytes: 1 }))
  const { store, hours } = await open(async () => [{ kind, read: async () => [Y.encodeStateAsUpdate(doc)] }])
  expect(await hours(LONG + 2)).toBe(0)
  expect(store.find(hash)?.unusedMs).toBe(0)
})

it('one that nothing refers to goes after its time of hosting, and not before', async () => {
  const { store, hours } = await open(async () => [])
  expect(await hours(LONG)).toBe(0)
  expect(store.find(hash)).not.toBeNull()
  expect(await hours(1)).toBe(1)
  expect(store.find(hash)).toBeNull()
})

it('one that is referred to again in between begins anew', async () => {
  let isUsed = false
  const bytes = new TextEncoder().encode(`asset:${hash}`)
  const { hours } = await open(async () => (isUsed ? [{ kind: 'board', read: async () => [bytes] }] : []))
  await hours(LONG - 1)
  isUsed = true
  await hours(1)
  isUsed = false
  expect(await hours(LONG)).toBe(0)
  expect(await hours(1)).toBe(1)
})

it('nothing goes while something cannot be read: a room that the disk does not give may refer to it', async () => {
  const none = await open(() => null)
  expect(await none.hours(2 * LONG)).toBe(0)
  const failing = await open(async () => [{ kind: 'board', read: () => Promise.reject(new Error('EIO')) }])
  expect(await failing.hours(2 * LONG)).toBe(0)
  expect(failing.store.find(hash)?.unusedMs).toBe(0)
})
