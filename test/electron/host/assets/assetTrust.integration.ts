// What the threat model asks of assets: H43, H51 to H53, H82 and F23.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAssetFolder } from '../../../../electron/host/assets/assetFolder.ts'
import { memoryAssets } from '../../../../electron/host/assets/assetStore.ts'
import { AssetDownload } from '../../../../renderer/sync/assets/assetDownload.ts'
import { type AssetHash, assetHashOf } from '../../../../shared/base/assets/assetRef.ts'
import { concat, utf8 } from '../../../../shared/base/bytes.ts'
import { ASSET_PART_BYTES, ASSET_TURN_BYTES } from '../../../../shared/protocol/limits/assetLimits.ts'
import { assetOffer, MAX_ASSETS } from '../../../../shared/protocol/messages/assetOffer.ts'
import { jpegOf, pictureOf } from '../../../support/assets/pictures.ts'
import { dice } from '../../../support/document/flatEdits.ts'
import { ends, hash, join, large, open, picture, settle } from './assetScene.ts'

/** What the host answers to a question in plain HTTP. */
const get = (address: string, name: string, headers: http.OutgoingHttpHeaders = {}) =>
  new Promise<{ readonly status: number; readonly body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(address)
    const request = http.get({ hostname, port, path: name, headers }, (response) => {
      let body = ''
      response.on('data', (part: Buffer) => {
        body += part.toString('latin1')
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    request.on('error', reject)
  })

describe('an asset and the web (H51 to H53)', () => {
  it('has no address: not by its name, not in ranges, not for who knows it', async () => {
    const { table } = await open()
    const { assets } = await join(table, 'contributor')
    assets.offer([picture])
    await assets.untilStatus(hash, 'stored')
    const nothing = await get(table.address, '/there-is-no-such-page')
    expect(nothing.status).toBe(404)
    for (const name of [`/asset/${hash}`, `/assets/${hash}`, `/b/${hash}`, `/${hash}`, `/asset/${hash}.png`, `/asset:${hash}`])
      for (const headers of [{}, { Range: 'bytes=0-10' }, { Range: Array.from({ length: 500 }, (_, at) => `${at}-${at + 9}`).join(',') }])
        expect(await get(table.address, name, headers), name).toEqual(nothing)
  })

  it('of one process is not given in another, although its name is known and both are on one disk', async () => {
    const [mine, other] = [await open(), await open()]
    const owner = await join(mine.table, 'partner')
    owner.assets.offer([picture])
    await owner.assets.untilStatus(hash, 'stored')
    const stranger = await join(other.table, 'facilitator', { name: 'di un altro percorso' })
    stranger.assets.want(hash)
    await stranger.assets.untilStatus(hash, 'missing')
    expect(stranger.assets.received.size).toBe(0)
  })
})

describe('an asset that is put (H43, H82)', () => {
  it('has a name that is never a path', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tavolo-assets-'))
    ends.push(() => rmSync(folder, { recursive: true, force: true }))
    const store = await openAssetFolder(path.join(folder, 'assets'))
    for (const name of ['../../x', '..', '/etc/passwd', 'index.json', `${hash}/../x`]) expect(await store.read(name as AssetHash), name).toBeNull()
    await store.write(hash, picture, { person: null, invitation: null })
    await store.close()
    expect(readdirSync(folder)).toEqual(['assets'])
    expect(readdirSync(path.join(folder, 'assets')).sort()).toEqual([hash, 'index.json'].sort())
  })

  it('among ten thousand that are offered at once costs the host a list, and no byte of memory for each', async () => {
    const { table } = await open()
    const eva = await join(table, 'contributor')
    const before = process.memoryUsage().arrayBuffers
    for (let at = 0; at < 10_000; at += MAX_ASSETS) {
      const assets = Array.from({ length: Math.min(MAX_ASSETS, 10_000 - at) }, (_, k) => ({
        hash: assetHashOf(utf8(`picture ${at + k}`)),
        bytes: 8 * 2 ** 20,
      }))
      eva.client.send(assetOffer.encode({ assets }))
    }
    // it asks for one, which never comes; and goes on with everybody else
    const ada = await join(table, 'partner')
    ada.assets.offer([picture])
    await ada.assets.untilStatus(hash, 'stored')
    expect(eva.assets.asked.length).toBeLessThanOrEqual(1)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 2 ** 20)
  })

  it.each([
    ['a picture that is a page too', concat(jpegOf(10, 10), utf8('<script>alert(1)</script>'))],
    ['a drawing with code', utf8('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>')],
    [
      'an animation that is a page too',
      concat(
        Uint8Array.from(Buffer.from('47494638396101000100800000ff000000ff002c00000000010001000002024401003b', 'hex')),
        utf8('<script>alert(1)</script>'),
      ),
    ],
    ['the half of a picture', pictureOf(7).subarray(0, 900)],
  ])('is refused where it is %s', async (_, content) => {
    const store = memoryAssets()
    const { table } = await open({ assets: store })
    const eva = await join(table, 'partner')
    eva.assets.offer([content])
    await eva.assets.untilStatus(assetHashOf(content), 'wrong')
    expect(store.list()).toEqual([])
  })
})

describe('a transfer that is cut (F23)', () => {
  it('at a hundred random places is whole in the end, without a byte being fetched twice', () => {
    const random = dice(23)
    for (let round = 0; round < 100; round++) {
      const download = new AssetDownload(assetHashOf(large))
      let fetched = 0
      let result: Uint8Array | null = null
      let breaks = 0
      while (!result) {
        download.beginTurn()
        const [from, until] = [download.at, Math.min(large.length, download.at + ASSET_TURN_BYTES)]
        // the connection breaks somewhere in this turn, or not
        const broken = random() < 0.5 && breaks < 8 ? from + Math.floor(random() * (until - from)) : until
        if (broken < until) breaks += 1
        for (let at = from; at < broken && !result; at += ASSET_PART_BYTES) {
          const bytes = large.subarray(at, Math.min(broken, at + ASSET_PART_BYTES))
          fetched += bytes.length
          const step = download.receive({ hash: download.hash, from: at, total: large.length, bytes })
          if (step.what === 'whole') result = step.content
          else expect(['more', 'turn']).toContain(step.what)
        }
      }
      expect(fetched).toBe(large.length)
      expect(Buffer.from(result).equals(large)).toBe(true)
    }
  })

  it('and goes on with other bytes is thrown away', () => {
    const download = new AssetDownload(assetHashOf(picture))
    download.beginTurn()
    expect(download.receive({ hash, from: 0, total: picture.length, bytes: picture.subarray(0, 1000) }).what).toBe('more')
    const changed = picture.slice(1000)
    changed[10] = (changed[10] ?? 0) ^ 1
    expect(download.receive({ hash, from: 1000, total: picture.length, bytes: changed }).what).toBe('wrong')
    expect(download.at).toBe(0)
  })
})

it('a client that asks for ten thousand that nobody has is told one by one, and slows nobody', async () => {
  const { table } = await open()
  const eva = await join(table, 'observer')
  const hashes = Array.from({ length: 10_000 }, (_, at) => assetHashOf(utf8(`nobody has ${at}`)))
  // as a window asks: the next one when the last one is told
  for (const each of hashes.slice(0, 300)) {
    eva.assets.want(each)
    await eva.assets.untilStatus(each, 'missing')
  }
  const ada = await join(table, 'partner')
  ada.assets.offer([picture])
  await ada.assets.untilStatus(hash, 'stored')
  expect(eva.client.closed()).toBeNull()
  // all at once is more than a screen shows
  for (const each of hashes) if (eva.client.closed() === null) eva.assets.want(each)
  await settle(ada.client, ada.assets, 95)
})
