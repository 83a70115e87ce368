import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import { listAssets, loadAsset } from '../../../../renderer/store/assetStore.ts'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { clearMembershipCache } from '../../../../renderer/store/memberships.ts'
import { exportProcess } from '../../../../renderer/sync/archive/exportProcess.ts'
import { mergeFile } from '../../../../renderer/sync/archive/mergeFile.ts'
import { previewFile } from '../../../../renderer/sync/archive/previewFile.ts'
import { processAssets } from '../../../../renderer/sync/assets/processAssets.ts'
import { writeRoom } from '../../../../renderer/sync/processes/createProcess.ts'
import { assetHashOf, formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { putNotes } from '../../../../shared/model/records/note.ts'
import { readArchive } from '../../../../shared/protocol/archive/processArchive.ts'
import { pictureOf } from '../../../support/assets/pictures.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { box, createFullProcess, switchDevice, useTestPlatform } from './testDevices.ts'

beforeEach(async () => {
  useTestPlatform()
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
  syncClient.assets.clear()
})

const [shown, unused, missing] = [pictureOf(1, 30_000), pictureOf(2), pictureOf(3)]

async function processWithPictures() {
  const { process: processId, rooms } = await createFullProcess()
  const { add } = processAssets(syncClient, processId)
  const ref = await add(shown)
  await add(unused)
  await writeRoom(syncClient, processId, rooms.board, (doc, author) => {
    putNotes(doc, author, [
      { text: formatAssetRef(ref), box },
      { text: formatAssetRef({ ...ref, hash: assetHashOf(missing) }), box },
    ])
  })
  return { processId, ref }
}

it('a file has the pictures that its rooms refer to, and says how many it lacks', async () => {
  const { processId } = await processWithPictures()
  const { bytes, picturesLeftOut } = await exportProcess(syncClient, processId)
  expect(readArchive(bytes).assets.map(({ hash }) => hash)).toEqual([assetHashOf(shown)])
  expect(picturesLeftOut).toBe(1)
})

it('the pictures come with the file to another device, and the same file twice brings nothing', async () => {
  const { processId, ref } = await processWithPictures()
  const { bytes } = await exportProcess(syncClient, processId)
  await switchDevice()
  await mergeFile(syncClient, await previewFile(syncClient, bytes))
  expect((await listAssets(syncClient, processId)).map(({ hash }) => hash)).toEqual([ref.hash])
  expect(assetHashOf((await loadAsset(syncClient, processId, ref.hash)) ?? new Uint8Array())).toBe(ref.hash)
  expect((await previewFile(syncClient, bytes)).nothingNew).toBe(true)
})

it('a file that brings only pictures brings something', async () => {
  const { processId } = await processWithPictures()
  const { bytes } = await exportProcess(syncClient, processId)
  const db = await store(syncClient)
  await db.assets.clear()
  await db.assetBytes.clear()
  const preview = await previewFile(syncClient, bytes)
  expect(preview).toMatchObject({ nothingNew: false })
  await mergeFile(syncClient, preview)
  expect(await listAssets(syncClient, processId)).toHaveLength(1)
})
