import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { type AssetStore, memoryAssets } from '../../../../electron/host/assets/assetStore.ts'
import { listAssets, loadAsset } from '../../../../renderer/store/assetStore.ts'
import { store } from '../../../../renderer/store/database.ts'
import { deleteRooms } from '../../../../renderer/store/roomStore.ts'
import { type AssetState, processAssets } from '../../../../renderer/sync/assets/processAssets.ts'
import type { SyncClient } from '../../../../renderer/sync/client.ts'
import { processConnection, tableConnection } from '../../../../renderer/sync/connection/processConnection.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import type { OpenRoom } from '../../../../renderer/sync/room/room.ts'
import { type AssetHash, type AssetRef, assetHashOf, formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { concat, utf8 } from '../../../../shared/base/bytes.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { pictureOf } from '../../../support/assets/pictures.ts'
import { testSyncClient } from '../../../support/syncClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const board = 'board/board00000000000' as RoomName
const picture = pictureOf(1, 700_000)
const refOf = (content: Uint8Array): AssetRef => ({ hash: assetHashOf(content), type: 'png', width: 40, height: 30, bytes: content.length })

let table: TestHost
let onHost: AssetStore
let processId: ProcessId
let anna: SyncClient
let bruno: SyncClient
let rooms: OpenRoom[] = []
let releases: (() => void)[] = []

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})
beforeEach(async () => {
  onHost = memoryAssets()
  table = await startTestHost({ assets: onHost })
  processId = table.processId as ProcessId
  anna = testSyncClient('desktop', undefined, new IDBFactory())
  bruno = testSyncClient('phone', undefined, new IDBFactory())
  await joinByInvitation(anna, table.invitation('facilitator'), { name: 'Anna', device: 'desktop' })
  await joinByInvitation(bruno, table.invitation('contributor'), { name: 'Bruno', device: 'phone' })
})
afterEach(async () => {
  for (const release of releases) release()
  releases = []
  for (const client of [anna, bruno]) tableConnection(client, processId).disconnect()
  for (const room of rooms) await room.close()
  rooms = []
  await table.host.close()
})

async function connect(client: SyncClient) {
  if (client.device === 'desktop') releases.push(processAssets(client, processId).mirror())
  rooms.push(await openRoom(client, processId, `process/${processId}`), await openRoom(client, processId, board))
  tableConnection(client, processId).connect()
  await until(() => tableConnection(client, processId).status.current().state === 'connected', 'connected')
}
function show(client: SyncClient, ref: AssetRef) {
  const { state, release } = processAssets(client, processId).acquire(ref)
  releases.push(release)
  const names: AssetState['name'][] = [state.current().name]
  state.subscribe(() => names.push(state.current().name))
  return { state, names, release, is: (name: AssetState['name']) => until(() => state.current().name === name, `the picture is ${name}`) }
}
const isOnHost = (content: Uint8Array) => until(() => onHost.find(assetHashOf(content)) !== null, 'the host has it')
/** A host that has nothing takes the place of the other one, at its address. */
async function takeOver() {
  const port = table.host.port
  await table.host.close()
  onHost = memoryAssets()
  table = await startTestHost({ state: table.state(), assets: onHost, port })
}

describe('an asset that somebody waits for the table to have', () => {
  it('is there when the host has it on its disk; not without a table, not where it is full, not after a cut', async () => {
    const { add, isAtTable } = processAssets(anna, processId)
    const ref = await add(picture)
    expect(await isAtTable(ref)).toBe(false)
    await connect(anna)
    expect(await isAtTable(ref)).toBe(true)
    expect(onHost.find(ref.hash)).not.toBeNull()
    const other = await add(pictureOf(9))
    await until(() => onHost.find(other.hash) !== null, 'the other one too')
    Object.assign(onHost, { write: () => Promise.reject(new Problem('disk.full')) })
    const third = await add(pictureOf(10))
    expect(await isAtTable(third)).toBe(false)
    const waiting = isAtTable(await add(pictureOf(11, 3_000_000)))
    tableConnection(anna, processId).disconnect()
    expect(await waiting).toBe(false)
  })
})

describe('a picture that somebody adds', () => {
  it('is shown here at once, and elsewhere when it has come: with a place first, then whole', async () => {
    await Promise.all([connect(anna), connect(bruno)])
    const ref = await processAssets(anna, processId).add(picture)
    expect(ref).toEqual(refOf(picture))
    await show(anna, ref).is('ready')
    await isOnHost(picture)
    const his = show(bruno, ref)
    await his.is('ready')
    expect(his.names).toEqual(['loading', 'ready'])
    const { url } = his.state.current() as { readonly url: string }
    const blob = await (await fetch(url)).blob()
    expect([blob.type, assetHashOf(new Uint8Array(await blob.arrayBuffer()))]).toEqual(['image/png', ref.hash])
    await until(async () => (await loadAsset(bruno, processId, ref.hash)) !== null, 'it is on his device')
  })

  it('away from the table is stored on the device, and travels later', async () => {
    const ref = await processAssets(bruno, processId).add(picture)
    await show(bruno, ref).is('ready')
    await Promise.all([connect(anna), connect(bruno)])
    await isOnHost(picture)
    // a computer that could host fetches what it does not show
    await until(async () => (await loadAsset(anna, processId, ref.hash)) !== null, 'she has it too')
  })

  it('that a phone does not show does not come to it', async () => {
    await Promise.all([connect(anna), connect(bruno)])
    await processAssets(anna, processId).add(picture)
    await isOnHost(picture)
    const other = await processAssets(anna, processId).add(pictureOf(2))
    await show(bruno, other).is('ready')
    expect((await listAssets(bruno, processId)).map(({ hash }) => hash)).toEqual([other.hash])
  })

  it('is refused with its reason where it is none, or too long', async () => {
    const { add } = processAssets(anna, processId)
    await expect(add(utf8('<html>'))).rejects.toMatchObject({ code: 'file.unreadable' })
    await expect(add(concat(picture, utf8('<script>')))).rejects.toMatchObject({ code: 'file.unreadable' })
    await expect(add(new Uint8Array(9 * 2 ** 20))).rejects.toMatchObject({ code: 'file.tooLarge' })
    expect(await listAssets(anna, processId)).toEqual([])
  })
})

describe('a picture that is not here', () => {
  it('is missing until somebody who has it comes', async () => {
    await connect(bruno)
    const his = show(bruno, refOf(picture))
    await his.is('missing')
    expect(his.state.current()).toEqual({ name: 'missing', problem: null })
    await processAssets(anna, processId).add(picture)
    await connect(anna)
    await his.is('ready')
    expect(his.names).toEqual(['loading', 'missing', 'loading', 'ready'])
  })

  it('waits while there is no table, and comes with it', async () => {
    const his = show(bruno, refOf(picture))
    await processAssets(anna, processId).add(picture)
    await connect(anna)
    await isOnHost(picture)
    expect(his.state.current().name).toBe('loading')
    await connect(bruno)
    await his.is('ready')
  })

  it('is dropped when its bytes are others, and can be asked for again', async () => {
    const ref = refOf(picture)
    const changed = picture.map((byte, i) => (i === 100 ? byte ^ 1 : byte))
    await onHost.write(ref.hash, changed, { person: null, invitation: null })
    await connect(bruno)
    const his = show(bruno, ref)
    await his.is('missing')
    expect(his.state.current()).toEqual({ name: 'missing', problem: 'file.damaged' })
    expect(await loadAsset(bruno, processId, ref.hash)).toBeNull()
    await onHost.remove(ref.hash)
    await onHost.write(ref.hash, picture, { person: null, invitation: null })
    // the host's memory of what it read last has the changed ones: another host does not
    await takeOverWith(onHost)
    processAssets(bruno, processId).retry(ref.hash)
    await his.is('ready')
  })

  it('on this device is fetched again where its bytes were changed there', async () => {
    const ref = refOf(picture)
    await onHost.write(ref.hash, picture, { person: null, invitation: null })
    const db = await store(bruno)
    await db.assets.put({ process: processId, hash: ref.hash, bytes: 10, unusedDays: 0 })
    await db.assetBytes.put({ process: processId, hash: ref.hash, content: pictureOf(3) })
    await connect(bruno)
    await show(bruno, ref).is('ready')
    expect(assetHashOf((await loadAsset(bruno, processId, ref.hash)) ?? new Uint8Array())).toBe(ref.hash)
  })
})

async function takeOverWith(assets: AssetStore) {
  const port = table.host.port
  await table.host.close()
  onHost = assets
  table = await startTestHost({ state: table.state(), assets, port })
}

describe('a new host', () => {
  it('has no pictures, and gets them from who has them', async () => {
    await Promise.all([connect(anna), connect(bruno)])
    const pictures = [1, 2, 3].map((i) => pictureOf(i, 50_000))
    for (const each of pictures) await processAssets(anna, processId).add(each)
    for (const each of pictures) await isOnHost(each)
    tableConnection(bruno, processId).disconnect()
    await takeOver()
    for (const each of pictures) await isOnHost(each)
    tableConnection(bruno, processId).connect()
    for (const each of pictures) await show(bruno, refOf(each)).is('ready')
  })

  it('goes on with a download at the part where the last one was cut off', async () => {
    const ref = refOf(picture)
    await onHost.write(ref.hash, picture, { person: null, invitation: null })
    const questions: number[] = []
    const first = processConnection(bruno, processId)
    await connect(bruno)
    let parts = 0
    releases.push(
      first.onMessage(({ name, body }) => {
        if (name !== 'assetPart') return
        questions.push((body as { readonly from: number }).from)
        parts += 1
        if (parts === 10) tableConnection(bruno, processId).disconnect()
      }),
    )
    const his = show(bruno, ref)
    await until(() => parts >= 10, 'the cut comes')
    const other = memoryAssets()
    await other.write(ref.hash, picture, { person: null, invitation: null })
    await takeOverWith(other)
    const before = questions.length
    tableConnection(bruno, processId).connect()
    await his.is('ready')
    expect(questions[before]).toBeGreaterThanOrEqual(9 * 32_768)
  })
})

describe('what a device stores', () => {
  it('goes when its process does', async () => {
    await processAssets(anna, processId).add(picture)
    await deleteRooms(anna, processId)
    expect(await listAssets(anna, processId)).toEqual([])
    expect(await (await store(anna)).assetBytes.count()).toBe(0)
  })

  it('is said when the table or its disk is full', async () => {
    Object.assign(onHost, { write: () => Promise.reject(new Problem('disk.full')) })
    await connect(anna)
    await processAssets(anna, processId).add(picture)
    await until(() => processAssets(anna, processId).uploadProblem.current() === 'diskFull', 'the problem is said')
  })

  it('is referred to by one value in what documents and boards store', async () => {
    const ref = await processAssets(anna, processId).add(picture)
    expect(formatAssetRef(ref)).toMatch(/^asset:[\w-]{43}\?type=png&width=40&height=30&bytes=\d+$/)
    const hash: AssetHash = ref.hash
    expect(hash).toBe(assetHashOf(picture))
  })
})
