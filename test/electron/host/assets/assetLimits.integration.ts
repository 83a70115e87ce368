import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAssetFolder } from '../../../../electron/host/assets/assetFolder.ts'
import { type AssetStore, memoryAssets } from '../../../../electron/host/assets/assetStore.ts'
import { assetHashOf } from '../../../../shared/base/assets/assetRef.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import { MAX_ASSET_QUESTIONS } from '../../../../shared/protocol/limits/assetLimits.ts'
import { syncUpdate } from '../../../../shared/protocol/messages/syncUpdate.ts'
import { quotas } from '../../../../shared/protocol/quotas.ts'
import { pictureOf } from '../../../support/assets/pictures.ts'
import { until } from '../../../support/until.ts'
import { ends, hash, join, open, picture, settle } from './assetScene.ts'

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
