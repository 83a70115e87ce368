// Pictures that an earlier release kept inside the text, between two devices and a host; and one that was away meanwhile.
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { type AssetStore, memoryAssets } from '../../../../electron/host/assets/assetStore.ts'
import { moveOldPictures } from '../../../../renderer/features/document/pictures/useOldPictures.ts'
import { notices } from '../../../../renderer/kit/notices/notices.ts'
import { t } from '../../../../renderer/kit/text/translations.ts'
import { processAssets } from '../../../../renderer/sync/assets/processAssets.ts'
import type { SyncClient } from '../../../../renderer/sync/client.ts'
import { tableConnection } from '../../../../renderer/sync/connection/processConnection.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import type { OpenRoom } from '../../../../renderer/sync/room/room.ts'
import { formatAssetRef, parseAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { MAX_FRAMES } from '../../../../shared/base/assets/gif.ts'
import { pictureDataUrl } from '../../../../shared/base/assets/pictureData.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import { flatText, NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { readBody, writeBody } from '../../../../shared/model/records/documentBody.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { gifOf, pictureOf, refOf } from '../../../support/assets/pictures.ts'
import { testAuthor } from '../../../support/peers.ts'
import { testSyncClient } from '../../../support/syncClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const minutes = 'document/document00000000' as RoomName
const picture = pictureOf(1, 300_000)
const [dataOfPicture, reference] = [pictureDataUrl(picture), formatAssetRef(refOf(picture))]

let table: TestHost
let onHost: AssetStore
let processId: ProcessId
let devices: { readonly client: SyncClient; readonly room: OpenRoom; readonly meeting: OpenRoom }[] = []

beforeAll(() => {
  // each is a computer of its own, and no second window of one
  vi.stubGlobal('BroadcastChannel', undefined)
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})
beforeEach(async () => {
  onHost = memoryAssets()
  table = await startTestHost({ assets: onHost })
  processId = table.processId as ProcessId
})
afterEach(async () => {
  for (const { client, room, meeting } of devices) {
    tableConnection(client, processId).disconnect()
    await room.close()
    await meeting.close()
  }
  devices = []
  await table.host.close()
})

async function join(name: string) {
  const client = testSyncClient('desktop', undefined, new IDBFactory())
  await joinByInvitation(client, table.invitation('partner'), { name, device: 'desktop' })
  const meeting = await openRoom(client, processId, `process/${processId}`)
  const device = { client, meeting, room: await openRoom(client, processId, minutes) }
  devices.push(device)
  return device
}
const connect = async ({ client }: { readonly client: SyncClient }) => {
  tableConnection(client, processId).connect()
  await until(() => tableConnection(client, processId).status.current().state === 'connected', 'connected')
}
const sourcesIn = ({ room }: { readonly room: OpenRoom }) => readBody(room.doc).flatMap(({ type, attrs }) => (type === 'image' ? [attrs?.src] : []))
const move = ({ client, room }: { readonly client: SyncClient; readonly room: OpenRoom }, signal = new AbortController().signal) =>
  moveOldPictures({ doc: room.doc, base: NEW_BASE, author: testAuthor('Anna'), assets: processAssets(client, processId) }, signal)

async function twoWithPicture(data: string = dataOfPicture) {
  const [anna, bruno] = [await join('Anna'), await join('Bruno')]
  writeBody(anna.room.doc, testAuthor('Anna'), [
    { type: 'paragraph', content: [{ type: 'text', text: 'La piazza' }] },
    { type: 'image', attrs: { src: data, alt: 'la piazza' } },
  ])
  await Promise.all([connect(anna), connect(bruno)])
  await until(() => sourcesIn(bruno)[0] === data, 'the old picture is there too')
  return { anna, bruno }
}

describe('a picture inside a text', () => {
  it('is moved when the table has it, and comes to who opens the text, also to who was away and wrote meanwhile', async () => {
    const { anna, bruno } = await twoWithPicture()
    tableConnection(bruno.client, processId).disconnect()
    flatText(bruno.room.doc, NEW_BASE).insert(1, 'Oggi: ', {})
    expect(await move(anna)).toBe(1)
    expect(onHost.find(refOf(picture).hash)).not.toBeNull()
    expect(sourcesIn(anna)).toEqual([reference])
    await connect(bruno)
    await until(() => sourcesIn(bruno)[0] === reference, 'he has the reference')
    const { state, release } = processAssets(bruno.client, processId).acquire(refOf(picture))
    await until(() => state.current().name === 'ready', 'he sees it')
    release()
    await until(() => JSON.stringify(readBody(anna.room.doc)).includes('Oggi: La piazza'), 'his words are there')
    expect(readBody(anna.room.doc)).toEqual(readBody(bruno.room.doc))
  })

  it('stays where it is without a table, where the table is full, and where the document is closed meanwhile', async () => {
    const { anna } = await twoWithPicture()
    Object.assign(onHost, { write: () => Promise.reject(new Problem('disk.full')) })
    expect(await move(anna)).toBe(0)
    const closed = new AbortController()
    closed.abort()
    Object.assign(onHost, { write: memoryAssets().write })
    expect(await move(anna, closed.signal)).toBe(0)
    tableConnection(anna.client, processId).disconnect()
    expect(await move(anna)).toBe(0)
    expect(sourcesIn(anna)).toEqual([dataOfPicture])
  })

  it('that is an animation is moved without its comments, under a name that everybody gives it', async () => {
    const [commented, bare] = [gifOf(40, 30, { frames: 2, beside: Uint8Array.of(0x21, 0xfe, 1, 65, 0) }), gifOf(40, 30, { frames: 2 })]
    const { anna, bruno } = await twoWithPicture(pictureDataUrl(commented))
    expect(await move(anna)).toBe(1)
    await until(() => sourcesIn(bruno)[0] === formatAssetRef(refOf(bare)), 'he has the reference')
    expect(onHost.find(refOf(bare).hash)).not.toBeNull()
  })

  it('that is more than an animation may be is its first image, and that is told', async () => {
    const { anna, bruno } = await twoWithPicture(pictureDataUrl(gifOf(40, 30, { frames: MAX_FRAMES + 1 })))
    expect(await move(anna)).toBe(1)
    await until(() => sourcesIn(bruno)[0]?.toString().startsWith('asset:') === true, 'he has the reference')
    expect(parseAssetRef(String(sourcesIn(bruno)[0]))).toMatchObject({ type: 'gif', width: 40, height: 30 })
    expect(parseAssetRef(String(sourcesIn(bruno)[0]))).not.toHaveProperty('frames')
    expect(notices.current().map(({ text }) => text)).toEqual([t('picture.firstImage')])
  })

  it('that is more than a picture stays, and is shown as before', async () => {
    const anna = await join('Anna')
    const gif = `data:image/gif;base64,${Buffer.from('GIF89a').toString('base64')}AAAA`
    writeBody(anna.room.doc, testAuthor('Anna'), [{ type: 'image', attrs: { src: gif } }])
    await connect(anna)
    expect(await move(anna)).toBe(0)
    expect(sourcesIn(anna)).toEqual([gif])
  })
})

it('a picture that somebody adds while another one is away comes to them when they are back', async () => {
  const { anna, bruno } = await twoWithPicture()
  tableConnection(bruno.client, processId).disconnect()
  const added = formatAssetRef(await processAssets(anna.client, processId).add(pictureOf(5, 200_000)))
  flatText(anna.room.doc, NEW_BASE).insertEmbed(0, { b: 'newpict', t: 'image', src: added }, {})
  await until(() => onHost.find(parseAssetRef(added)?.hash as never) !== null, 'the table has it')
  tableConnection(anna.client, processId).disconnect()
  await connect(bruno)
  await until(() => sourcesIn(bruno).includes(added), 'he has the reference')
  const ref = parseAssetRef(added)
  if (!ref) throw new Error('no reference')
  const { state, release } = processAssets(bruno.client, processId).acquire(ref)
  await until(() => state.current().name === 'ready', 'he sees it')
  release()
})
