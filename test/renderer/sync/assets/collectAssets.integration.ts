import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { listAssets, saveAsset } from '../../../../renderer/store/assetStore.ts'
import { store } from '../../../../renderer/store/database.ts'
import { collectAssets, UNUSED_DAYS } from '../../../../renderer/sync/assets/collectAssets.ts'
import type { SyncClient } from '../../../../renderer/sync/client.ts'
import { assetHashOf, formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { newId } from '../../../../shared/base/id.ts'
import { keepVersion } from '../../../../shared/model/records/documentVersion.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { pictureOf, refOf } from '../../../support/assets/pictures.ts'
import { testAuthor } from '../../../support/peers.ts'
import { testSyncClient } from '../../../support/syncClient.ts'

const DAY = 24 * 3_600_000
const names = ['log', 'snapshot', 'restorePoint', 'tray', 'version', 'nowhere'] as const
const pictures = new Map(names.map((name, i) => [name, pictureOf(i)]))
const hashOf = (name: (typeof names)[number]) => assetHashOf(pictures.get(name)!)
const stateWith = (name: (typeof names)[number]) => {
  const doc = new Y.Doc()
  doc.getMap('extra').set('picture', formatAssetRef({ hash: hashOf(name), type: 'png', width: 40, height: 30, bytes: 1 }))
  return doc
}

let client: SyncClient
let processId: ProcessId

beforeEach(async () => {
  client = testSyncClient('desktop', undefined, new IDBFactory())
  processId = newId<'process'>(Math.random)
  for (const name of names) await saveAsset(client, processId, hashOf(name), pictures.get(name)!)
  const db = await store(client)
  await db.rooms.put({ room: 'board/a', process: processId })
  await db.log.put({ room: 'board/a', seq: 1, update: Y.encodeStateAsUpdate(stateWith('log')) })
  await db.snapshots.put({ room: 'board/a', seq: 0, state: Y.encodeStateAsUpdateV2(stateWith('snapshot')) })
  await db.restorePoints.put({
    id: 'r',
    process: processId,
    at: 1,
    rooms: [{ room: 'board/a', before: Y.encodeStateAsUpdate(stateWith('restorePoint')) }],
  })
  // a version alone, whose content is packed
  const versions = new Y.Doc()
  const block = { id: 'aaaaaaa', type: 'image', attrs: { src: formatAssetRef(refOf(pictures.get('version')!)) }, content: [] }
  keepVersion(versions, testAuthor('Anna'), [block])
  await db.rooms.put({ room: 'versions/a', process: processId })
  await db.snapshots.put({ room: 'versions/a', seq: 0, state: Y.encodeStateAsUpdate(versions) })
  await db.tray.put({ id: 't', process: processId, text: `asset:${hashOf('tray')}` })
})
const stored = async () => new Set((await listAssets(client, processId)).map(({ hash }) => hash))
/** The process is open on so many days. */
async function pass(days: number, from: number) {
  let deleted = 0
  for (let day = 0; day < days; day++) deleted += await collectAssets(client, processId, from + day * (DAY + 1))
  return deleted
}

it('what nothing refers to goes after thirty days of use, and nothing that could be brought back', async () => {
  expect(await pass(UNUSED_DAYS, DAY)).toBe(0)
  expect((await stored()).size).toBe(names.length)
  expect(await pass(1, DAY * 100)).toBe(1)
  expect(await stored()).toEqual(new Set(names.filter((name) => name !== 'nowhere').map(hashOf)))
})

it('a clock that jumps, or a process that is opened all day, counts one day', async () => {
  for (let i = 0; i < 100; i++) await collectAssets(client, processId, 400 * DAY + i * 60_000)
  await collectAssets(client, processId, 9000 * DAY)
  await collectAssets(client, processId, DAY)
  expect((await stored()).has(hashOf('nowhere'))).toBe(true)
})

it('what is referred to again begins anew', async () => {
  await pass(UNUSED_DAYS - 1, DAY)
  const db = await store(client)
  await db.log.put({ room: 'board/a', seq: 2, update: Y.encodeStateAsUpdate(stateWith('nowhere')) })
  await pass(1, DAY * 100)
  await db.log.delete(['board/a', 2])
  expect(await pass(UNUSED_DAYS, DAY * 200)).toBe(0)
  expect(await pass(1, DAY * 300)).toBe(1)
})
