import { describe, expect, it } from 'vitest'
import { memoryAssets } from '../../../../electron/host/assets/assetStore.ts'
import { assetHashOf } from '../../../../shared/base/assets/assetRef.ts'
import { concat, utf8 } from '../../../../shared/base/bytes.ts'
import { ASSET_BYTES, ASSET_PART_BYTES, ASSET_TURN_BYTES } from '../../../../shared/protocol/limits/assetLimits.ts'
import { assetPart } from '../../../../shared/protocol/messages/assetPart.ts'
import { pictureOf } from '../../../support/assets/pictures.ts'
import { until } from '../../../support/until.ts'
import { hash, join, large, open, picture, settle } from './assetScene.ts'

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
