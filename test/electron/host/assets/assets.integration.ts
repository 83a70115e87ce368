import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openAssetFolder } from '../../../../electron/host/assets/assetFolder.ts'
import { type AssetStore, memoryAssets } from '../../../../electron/host/assets/assetStore.ts'
import { assetHashOf } from '../../../../shared/base/assets/assetRef.ts'
import { concat, utf8 } from '../../../../shared/base/bytes.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import { ASSET_BYTES, ASSET_PART_BYTES, ASSET_TURN_BYTES, MAX_ASSET_QUESTIONS } from '../../../../shared/protocol/assetLimits.ts'
import { assetPart } from '../../../../shared/protocol/messages/assetPart.ts'
import { syncUpdate } from '../../../../shared/protocol/messages/syncUpdate.ts'
import { quotas } from '../../../../shared/protocol/quotas.ts'
import type { Role, RoomName } from '../../../../shared/protocol/role.ts'
import { type AssetDevice, assetDevice } from '../../../support/assetDevice.ts'
import { pictureOf } from '../../../support/pictures.ts'
import { connectRawClient, type RawClient, type RawClientOptions } from '../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const board = 'board/board00000000000' as RoomName
const picture = pictureOf(1, 3000)
const large = pictureOf(2, 900_000)
const hash = assetHashOf(picture)

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function open(options: Parameters<typeof startTestHost>[0] = {}) {
  const table = await startTestHost(options)
  ends.push(() => table.host.close())
  const owner = await connectRawClient({ invitation: table.invitation('facilitator'), room: board, name: 'Chi facilita' })
  owner.write((doc) => doc.getMap('marks').set('here', true))
  await until(() => owner.news.received > 0, 'the room is there')
  return { table, owner }
}
async function join(table: TestHost, role: Role, options: Partial<RawClientOptions> = {}, device: Parameters<typeof assetDevice>[1] = {}) {
  const client = await connectRawClient({ invitation: table.invitation(role), room: board, name: role, ...options })
  const assets = assetDevice(client, device)
  ends.push(assets.stop)
  return { client, assets }
}
/** The host has handled everything that the client sent before. */
async function settle(client: RawClient, assets: AssetDevice, seed: number) {
  const marker = pictureOf(seed)
  assets.want(assetHashOf(marker))
  await assets.untilStatus(assetHashOf(marker), 'missing')
  expect(client.closed()).toBeNull()
}

describe('an asset', () => {
  it('goes from one device to another, whole, whatever its length', async () => {
    const { table } = await open()
    const sender = await join(table, 'contributor')
    const reader = await join(table, 'observer', { device: 'phone' })
    sender.assets.offer([picture, large])
    for (const each of [picture, large]) {
      await sender.assets.untilStatus(assetHashOf(each), 'stored')
      expect(assetHashOf(await reader.assets.fetch(assetHashOf(each)))).toBe(assetHashOf(each))
    }
    // a turn, and then the rest: the receiver sets the pace
    expect(sender.assets.asked.filter((one) => one.hash === assetHashOf(large)).map(({ from }) => from)).toEqual(
      Array.from({ length: Math.ceil(large.length / ASSET_TURN_BYTES) }, (_, i) => i * ASSET_TURN_BYTES),
    )
  })

  it('that nobody has brought is missing, until somebody does', async () => {
    const { table } = await open()
    const reader = await join(table, 'observer')
    reader.assets.want(hash)
    await reader.assets.untilStatus(hash, 'missing')
    const sender = await join(table, 'partner')
    sender.assets.offer([large, picture])
    await reader.assets.untilStatus(hash, 'stored')
    expect(await reader.assets.fetch(hash)).toEqual(picture)
    // what somebody waits for goes first, whatever the order in which it was offered
    await sender.assets.untilStatus(assetHashOf(large), 'stored')
    expect(sender.assets.asked[0]?.hash).toBe(hash)
  })

  it('is told to every computer that could host, and to no phone that did not ask', async () => {
    const { table } = await open()
    const before = await join(table, 'partner', { device: 'desktop' })
    const phone = await join(table, 'facilitator', { device: 'phone' })
    const sender = await join(table, 'contributor')
    sender.assets.offer([picture])
    await before.assets.untilStatus(hash, 'stored')
    const after = await join(table, 'partner', { device: 'desktop' })
    await after.assets.untilStatus(hash, 'stored')
    await settle(phone.client, phone.assets, 90)
    expect(phone.assets.statuses.has(hash)).toBe(false)
  })

  it('that two devices have is sent by one', async () => {
    const { table } = await open()
    const devices = [await join(table, 'partner'), await join(table, 'partner')]
    for (const { assets } of devices) assets.offer([large])
    for (const { assets } of devices) await assets.untilStatus(assetHashOf(large), 'stored')
    expect(devices.filter(({ assets }) => assets.asked.length > 0)).toHaveLength(1)
  })

  it('is taken from the other device when the first one goes in the middle', async () => {
    const { table } = await open()
    let sent = 0
    const first = await join(table, 'partner', {}, { change: (part) => (sent++ < 5 ? part : null) })
    first.assets.offer([large])
    await until(() => sent > 5, 'the first one has begun')
    const second = await join(table, 'contributor')
    second.assets.offer([large])
    await settle(second.client, second.assets, 91)
    expect(second.assets.asked).toEqual([])
    first.client.socket.terminate()
    await second.assets.untilStatus(assetHashOf(large), 'stored')
  })
})

describe('a cut in the middle', () => {
  it.each([1, 8, 13, 27])('of an upload, after %i parts, is resumed at the part that was reached', async (parts) => {
    const { table } = await open()
    let sent = 0
    const first = await join(table, 'contributor', {}, { change: (part) => (sent++ < parts ? part : null) })
    first.assets.offer([large])
    await until(() => sent > parts, 'the cut comes')
    await settle(first.client, first.assets, 92)
    first.client.socket.terminate()
    const second = await join(table, 'contributor', { member: first.client.member })
    second.assets.offer([large])
    await second.assets.untilStatus(assetHashOf(large), 'stored')
    expect(second.assets.asked[0]?.from).toBe(parts * ASSET_PART_BYTES)
  })

  it('of a download is resumed by asking for the rest', async () => {
    const { table } = await open()
    const sender = await join(table, 'contributor')
    sender.assets.offer([large])
    await sender.assets.untilStatus(assetHashOf(large), 'stored')
    for (const at of [1, 32_768, 300_001, large.length - 1]) {
      const reader = await join(table, 'observer')
      expect(assetHashOf(await reader.assets.fetch(assetHashOf(large), large.subarray(0, at)))).toBe(assetHashOf(large))
    }
  })

  it('does not let one person spoil what another one sends', async () => {
    const { table } = await open()
    let sent = 0
    const eva = await join(
      table,
      'contributor',
      {},
      { change: (part) => (sent++ < 3 ? { ...part, bytes: part.bytes.map((byte) => byte ^ 1) } : null) },
    )
    eva.assets.offer([large])
    await until(() => sent > 3, 'eva has begun')
    await settle(eva.client, eva.assets, 93)
    eva.client.socket.terminate()
    const ada = await join(table, 'contributor')
    ada.assets.offer([large])
    await ada.assets.untilStatus(assetHashOf(large), 'stored')
    expect(ada.assets.asked[0]?.from).toBe(0)
  })
})

describe('what is no asset', () => {
  const page = utf8('<html><script>alert(1)</script></html>')
  it.each([
    ['other bytes than those of the name', picture, (bytes: Uint8Array) => bytes.map((byte) => byte ^ 1)],
    ['a page', page, (bytes: Uint8Array) => bytes],
    ['a picture with a page after it', concat(picture, page), (bytes: Uint8Array) => bytes],
    [
      'a picture that unfolds to 60 000 × 60 000 pixels',
      concat(picture.subarray(0, 16), Uint8Array.of(0, 0, 234, 96, 0, 0, 234, 96), picture.subarray(24)),
      (bytes: Uint8Array) => bytes,
    ],
  ])('is dropped, and told: %s', async (_, content, change) => {
    const store = memoryAssets()
    const { table } = await open({ assets: store })
    const eva = await join(table, 'contributor', {}, { change: (part) => ({ ...part, bytes: change(part.bytes) }) })
    eva.assets.offer([content])
    await eva.assets.untilStatus(assetHashOf(content), 'wrong')
    expect(store.list()).toEqual([])
    // and again, until it is enough
    for (let i = 0; i < 3; i++) eva.assets.offer([content])
    await until(() => {
      if (eva.client.closed() === null) eva.assets.offer([content])
      return eva.client.closed() === 4400
    }, 'the connection is ended')
  })

  it('is cut off where more comes than was said', async () => {
    const { table } = await open()
    const eva = await join(table, 'contributor', {}, { change: (part) => ({ ...part, total: 50_000_000, bytes: new Uint8Array(ASSET_PART_BYTES) }) })
    for (let i = 0; i < 5; i++) eva.assets.offer([pictureOf(100 + i)], 10)
    await until(() => {
      if (eva.client.closed() === null) eva.assets.offer([pictureOf(100)], 10)
      return eva.client.closed() === 4400
    }, 'the connection is ended')
  })

  it('is ended where parts come without end that nobody asked for', async () => {
    const { table } = await open()
    const eva = await join(table, 'contributor')
    for (let i = 0; i < 60; i++) eva.client.send(assetPart.encode({ hash, from: i * 32_768, total: 2 ** 40, bytes: new Uint8Array(32_768) }))
    await until(() => eva.client.closed() !== null, 'the connection is ended')
  })

  it('is refused by its length before a byte of it comes', async () => {
    const { table } = await open()
    const eva = await join(table, 'contributor')
    for (const bytes of [0, ASSET_BYTES + 1, 2 ** 50]) {
      const each = pictureOf(bytes % 1000)
      eva.assets.offer([each], bytes)
      await eva.assets.untilStatus(assetHashOf(each), 'full')
    }
    expect(eva.assets.asked).toEqual([])
  })

  it('is not taken from an observer, who may not write anywhere', async () => {
    const { table } = await open()
    const observer = await join(table, 'observer')
    observer.assets.offer([picture])
    await settle(observer.client, observer.assets, 94)
    expect(observer.assets.asked).toEqual([])
  })
})

describe('what people may store', () => {
  const small = { ...quotas, assets: { ...quotas.assets, person: { ...quotas.assets.person, most: 80_000, reserve: 40_000 } } } as typeof quotas

  it('is counted for each person: a contributor’s four times, and somebody else has their own', async () => {
    const store = memoryAssets()
    const { table } = await open({ quotas: small, assets: store })
    const eva = await join(table, 'contributor')
    const pictures = [0, 1, 2, 3, 4].map((i) => pictureOf(i, 2000))
    eva.assets.offer(pictures)
    await until(() => pictures.every((each) => eva.assets.statuses.has(assetHashOf(each))), 'all are decided')
    expect(pictures.map((each) => eva.assets.statuses.get(assetHashOf(each)))).toEqual(['stored', 'stored', 'stored', 'stored', 'full'])
    const ada = await join(table, 'partner')
    ada.assets.offer([pictureOf(9, 30_000)])
    await ada.assets.untilStatus(assetHashOf(pictureOf(9, 30_000)), 'stored')
  })

  it('is counted over restarts of the host, by what is on the disk', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tavolo-assets-'))
    ends.push(() => rmSync(folder, { recursive: true, force: true }))
    const store = await openAssetFolder(folder)
    const first = await open({ quotas: small, assets: store })
    const eva = await join(first.table, 'contributor')
    eva.assets.offer([pictureOf(1, 9000)])
    await eva.assets.untilStatus(assetHashOf(pictureOf(1, 9000)), 'stored')
    const state = first.table.state()
    await first.table.host.close()
    await store.close()
    const again = await open({ quotas: small, assets: await openAssetFolder(folder), state })
    const second = await join(again.table, 'contributor', { member: eva.client.member })
    second.assets.offer([pictureOf(2, 9000)])
    await second.assets.untilStatus(assetHashOf(pictureOf(2, 9000)), 'full')
  })
})

describe('the disk', () => {
  it('that is full is told, and stops nothing else; what was brought is written when it has room', async () => {
    const memory = memoryAssets()
    let isFull = true
    const store: AssetStore = { ...memory, write: (...args) => (isFull ? Promise.reject(new Problem('disk.full')) : memory.write(...args)) }
    const { table, owner } = await open({ assets: store })
    const sender = await join(table, 'contributor')
    sender.assets.offer([picture])
    await sender.assets.untilStatus(hash, 'diskFull')
    owner.write((doc) => doc.getMap('marks').set('still', 'alive'))
    await until(() => owner.news.received > 1, 'the room goes on')
    isFull = false
    const again = await join(table, 'contributor')
    again.assets.offer([picture])
    await again.assets.untilStatus(hash, 'stored')
  })

  it('of a host that was killed while it wrote has no half of an asset', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tavolo-assets-'))
    ends.push(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(path.join(folder, `${hash}.new`), picture.subarray(0, 1000))
    const { table } = await open({ assets: await openAssetFolder(folder) })
    const reader = await join(table, 'observer')
    reader.assets.want(hash)
    await reader.assets.untilStatus(hash, 'missing')
    const sender = await join(table, 'contributor')
    sender.assets.offer([picture])
    await reader.assets.untilStatus(hash, 'stored')
    expect(readdirSync(folder)).toContain(hash)
  })
})

describe('a transfer', () => {
  it('delays no message of a room: what is written meanwhile overtakes it', async () => {
    const { table, owner } = await open()
    const sender = await join(table, 'contributor')
    const pictures = [11, 12, 13, 14, 15, 16].map((i) => pictureOf(i, 1_000_000))
    sender.assets.offer(pictures)
    for (const each of pictures) await sender.assets.untilStatus(assetHashOf(each), 'stored')
    const reader = await join(table, 'observer')
    // a slow phone: it reads nothing for a while
    reader.client.socket.pause()
    for (const each of pictures) reader.assets.want(assetHashOf(each))
    await settle(sender.client, sender.assets, 95)
    owner.write((doc) => doc.getMap('marks').set('typed', 'meanwhile'))
    await until(() => owner.news.received > 1, 'it is written')
    reader.client.socket.resume()
    const kinds = () => reader.client.frames.map(({ kind }) => kind)
    await until(() => kinds().includes(syncUpdate.id), 'the text comes')
    const before = reader.assets.received
    await until(() => [...before.values()].length > 0, 'the first picture comes')
    const whole = [...before.entries()].filter(([name, content]) =>
      pictures.some((each) => assetHashOf(each) === name && each.length === content.length),
    )
    expect(whole).toEqual([])
  })

  it('asked for more often than a screen shows ends the connection, not the host', async () => {
    const { table, owner } = await open()
    const eva = await join(table, 'observer')
    eva.client.socket.pause()
    for (let i = 0; i < MAX_ASSET_QUESTIONS + 20; i++) eva.assets.want(hash)
    for (let i = 0; i < 500; i++) eva.assets.want(assetHashOf(pictureOf(i, 10)))
    eva.client.socket.resume()
    await until(() => eva.client.closed() !== null, 'the connection is ended')
    expect(owner.closed()).toBeNull()
  })
})
