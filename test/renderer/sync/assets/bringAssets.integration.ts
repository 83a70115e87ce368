import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it } from 'vitest'
import { bringAssets } from '../../../../renderer/sync/assets/bringAssets.ts'
import { processAssets } from '../../../../renderer/sync/assets/processAssets.ts'
import type { SyncClient } from '../../../../renderer/sync/client.ts'
import { assetHashOf } from '../../../../shared/base/assets/assetRef.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { pictureOf } from '../../../support/assets/pictures.ts'
import { testSyncClient } from '../../../support/syncClient.ts'

const [from, to] = ['fromfromfromfrom', 'totototototototo'] as [ProcessId, ProcessId]
const [stored, absent] = [pictureOf(1), pictureOf(2)]

let client: SyncClient
beforeEach(() => {
  client = testSyncClient('desktop', undefined, new IDBFactory())
})

it('pictures that were copied in another process are stored in this one, also where they are waited for; those that are not on the device are counted', async () => {
  const ref = await processAssets(client, from).add(stored)
  const { state, release } = processAssets(client, to).acquire(ref)
  expect(await bringAssets(client, from, to, [ref.hash, assetHashOf(absent)])).toBe(1)
  expect(await processAssets(client, to).read(ref.hash)).toEqual(stored)
  expect(state.current().name).toBe('ready')
  release()
})

it('within a process nothing is brought, and what is there already is not stored again', async () => {
  const ref = await processAssets(client, to).add(stored)
  expect(await bringAssets(client, from, to, [ref.hash])).toBe(0)
  expect(await bringAssets(client, to, to, [assetHashOf(absent)])).toBe(0)
  expect([...client.assets.keys()]).toEqual([to])
})
