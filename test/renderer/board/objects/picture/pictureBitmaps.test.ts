import { expect, test, vi } from 'vitest'
import { createPictureBitmaps } from '../../../../../renderer/board/objects/picture/pictureBitmaps.ts'
import type { PictureSource, PictureState } from '../../../../../renderer/board/objects/picture/pictureSource.ts'
import type { AssetHash, AssetRef } from '../../../../../shared/base/assets/assetRef.ts'
import { type Signal, signal } from '../../../../../shared/base/live.ts'

const READY: PictureState = { name: 'ready', url: 'blob:x', blob: new Blob() }
const assetOf = (name: string, width = 2000, height = 1000): AssetRef => ({ hash: name as AssetHash, type: 'jpeg', width, height, bytes: 1000 })
const box = { x: 0, y: 0, width: 200, height: 100 }

/** A device whose pictures come when the test says so. */
function device() {
  const states = new Map<string, Signal<PictureState>>()
  const acquired = new Map<string, number>()
  const decoding: { readonly width: number; readonly height: number; readonly done: (picture: boolean) => Promise<void> }[] = []
  const closed: number[] = []
  const pictures: PictureSource = {
    acquire: ({ hash }) => {
      const state = states.get(hash) ?? signal<PictureState>({ name: 'loading' })
      states.set(hash, state)
      acquired.set(hash, (acquired.get(hash) ?? 0) + 1)
      return { state, release: () => void acquired.set(hash, (acquired.get(hash) ?? 0) - 1) }
    },
    retry: () => undefined,
  }
  const ready: unknown[] = []
  const bitmaps = createPictureBitmaps(
    pictures,
    (boxes) => ready.push(...boxes),
    (_blob, size) =>
      new Promise((resolve) => {
        const done = async (isPicture: boolean) => {
          resolve(isPicture ? ({ ...size, close: () => closed.push(size.width) } as unknown as ImageBitmap) : null)
          await Promise.resolve()
          await Promise.resolve()
        }
        decoding.push({ ...size, done })
      }),
  )
  const acquiredHashes = () => [...acquired].filter(([, count]) => count > 0).map(([hash]) => hash)
  return { bitmaps, states, decoding, ready, closed, acquiredHashes }
}

test('decodes what a paint asks for, at the size of the paint, once, and lets go of the bytes', async () => {
  const { bitmaps, states, decoding, ready, acquiredHashes } = device()
  const asset = assetOf('a')
  expect(bitmaps.bitmapOf(asset, 200, box)).toBeNull()
  expect(bitmaps.bitmapOf(asset, 190, { ...box, x: 500 })).toBeNull()
  expect([acquiredHashes(), decoding.length]).toEqual([['a'], 0])
  states.get('a')?.set(READY)
  expect(decoding).toMatchObject([{ width: 256, height: 128 }])
  await decoding[0]?.done(true)
  expect(ready).toEqual([box, { ...box, x: 500 }])
  expect(bitmaps.bitmapOf(asset, 200, box)).toMatchObject({ width: 256 })
  expect([acquiredHashes(), decoding.length]).toEqual([[], 1])
})

test('comes larger where it is painted larger, and the smaller one is shown and closed meanwhile', async () => {
  const { bitmaps, states, decoding, closed } = device()
  const asset = assetOf('a')
  bitmaps.bitmapOf(asset, 60, box)
  states.get('a')?.set(READY)
  await decoding[0]?.done(true)
  expect(bitmaps.bitmapOf(asset, 700, box)).toMatchObject({ width: 64 })
  await decoding[1]?.done(true)
  expect([bitmaps.bitmapOf(asset, 700, box), closed]).toMatchObject([{ width: 1024, height: 512 }, [64]])
  expect(bitmaps.bitmapOf(asset, 50_000, box)).toMatchObject({ width: 1024 })
})

test('decodes two at a time, the latest paint first', async () => {
  const { bitmaps, states, decoding, acquiredHashes } = device()
  for (const name of ['a', 'b', 'c', 'd']) bitmaps.bitmapOf(assetOf(name), 100, box)
  expect(acquiredHashes()).toEqual(['a', 'b'])
  states.get('a')?.set(READY)
  await decoding[0]?.done(true)
  expect(acquiredHashes()).toEqual(['b', 'd'])
})

test('one that nobody has brought gives its turn to another, and is painted when it comes', async () => {
  const { bitmaps, states, decoding, ready } = device()
  for (const name of ['a', 'b', 'c']) bitmaps.bitmapOf(assetOf(name), 100, box)
  states.get('a')?.set({ name: 'missing' })
  expect([...states.keys()]).toEqual(['a', 'b', 'c'])
  states.get('a')?.set({ name: 'loading' })
  states.get('a')?.set(READY)
  await decoding[0]?.done(true)
  expect(ready).toEqual([box])
})

test('of many that nobody has brought only some are waited for', () => {
  const { bitmaps, states, acquiredHashes } = device()
  for (let at = 0; at < 200; at++) {
    bitmaps.bitmapOf(assetOf(`a${at}`), 100, box)
    states.get(`a${at}`)?.set({ name: 'missing' })
  }
  expect(acquiredHashes().length).toBeLessThanOrEqual(66)
})

test('what is no picture is asked for once', async () => {
  const { bitmaps, states, decoding } = device()
  bitmaps.bitmapOf(assetOf('a'), 100, box)
  states.get('a')?.set(READY)
  await decoding[0]?.done(false)
  expect(bitmaps.bitmapOf(assetOf('a'), 100, box)).toBeNull()
  expect(decoding).toHaveLength(1)
})

test('many large ones stay within a bound: what was not painted for a while goes, and what comes is smaller', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { bitmaps, states, decoding, closed } = device()
  const paint = async (name: string) => {
    const asset = assetOf(name, 2000, 2000)
    bitmaps.bitmapOf(asset, 1024, box)
    states.get(name)?.set(READY)
    await decoding.at(-1)?.done(true)
  }
  for (let at = 0; at < 60; at++) await paint(`a${at}`)
  const pixels = () => decoding.reduce((sum, { width, height }) => sum + width * height, 0) - closed.reduce((sum, side) => sum + side * side, 0)
  expect(pixels()).toBeLessThan(50_000_000)
  expect(decoding.at(-1)?.width).toBeLessThan(1024)
  vi.advanceTimersByTime(10_000)
  for (let at = 60; at < 200; at++) await paint(`a${at}`)
  expect(closed.length).toBeGreaterThan(10)
  expect(pixels()).toBeLessThan(50_000_000)
  bitmaps.close()
  expect(pixels()).toBe(0)
  vi.useRealTimers()
})

test('a picture that is decoded after the board was closed is closed too', async () => {
  const { bitmaps, states, decoding, closed, acquiredHashes } = device()
  bitmaps.bitmapOf(assetOf('a'), 100, box)
  states.get('a')?.set(READY)
  bitmaps.close()
  await decoding[0]?.done(true)
  expect([closed, acquiredHashes()]).toEqual([[128], []])
})
