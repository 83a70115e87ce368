import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MAX_PICTURE_FILE_BYTES } from '../../../../renderer/kit/pictures/preparePicture.ts'
import { readWholePicture } from '../../../../shared/base/assets/wholePicture.ts'
import { concat, utf8 } from '../../../../shared/base/bytes.ts'
import { pngOf } from '../../../support/assets/pictures.ts'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { servePage } from '../../../support/runtimes/servePage.mjs'
import { violations } from '../accessibility.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof servePage>>
let page: Page
let errors: string[]

beforeAll(async () => {
  server = await servePage(import.meta.dirname)
  browser = await launchChromium()
})
beforeEach(async () => {
  errors = []
  page = await (await browser.newContext({ viewport: { width: 1000, height: 800 } })).newPage()
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(server.address)
  await page.getByRole('heading').waitFor()
})
afterEach(async () => {
  await page.context().close()
  expect(errors).toEqual([])
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** A picture as a camera or a program makes it: a gradient, or noise that does not compress. */
const paint = async (type: string, width: number, height: number, isNoise = false): Promise<Uint8Array> =>
  Uint8Array.from(
    await page.evaluate(
      async ([type, width, height, isNoise]) => {
        const canvas = Object.assign(document.createElement('canvas'), { width, height })
        const context = canvas.getContext('2d') as CanvasRenderingContext2D
        const image = context.createImageData(width, height)
        for (let i = 0; i < image.data.length; i++) image.data[i] = i % 4 === 3 ? 255 : isNoise ? Math.random() * 256 : (i / 4 / width) % 256
        context.putImageData(image, 0, 0)
        const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type))
        return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))]
      },
      [type, width, height, isNoise] as const,
    ),
  )
const prepare = async (bytes: Uint8Array, type = '', limits = {}) => {
  const prepared = await page.evaluate(([bytes, type, limits]) => window.pictureTest.prepare(bytes, type, limits), [
    [...bytes],
    type,
    limits,
  ] as const)
  return 'problem' in prepared ? prepared : { ...prepared, content: Uint8Array.from(prepared.content) }
}
const contains = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text)

/** A JPEG with the position where it was taken. */
const withPosition = (jpeg: Uint8Array) => {
  const exif = utf8('Exif\0\0GPS 45.9626 N 12.6563 E')
  return concat(jpeg.subarray(0, 2), Uint8Array.of(0xff, 0xe1, 0, exif.length + 2), exif, jpeg.subarray(2))
}
/** Two frames of one pixel. */
const ANIMATION = Uint8Array.from(
  Buffer.from(
    '47494638396101000100800000ff000000ff0021f9040114000000 2c00000000010001000002024401 00 21f90401140000002c0000000001000100000202 4c0100 3b'.replaceAll(
      ' ',
      '',
    ),
    'hex',
  ),
)

describe('a picture that a person chooses', () => {
  it('is stored without the position of the camera, and without what was hidden behind it', async () => {
    const photo = concat(withPosition(await paint('image/jpeg', 400, 300)), utf8('<script>alert(1)</script>'))
    expect([contains(photo, 'GPS'), contains(photo, '<script>')]).toEqual([true, true])
    const prepared = await prepare(photo)
    if ('problem' in prepared) throw new Error(prepared.problem)
    expect([prepared.type, prepared.width, prepared.height]).toEqual(['jpeg', 400, 300])
    expect([contains(prepared.content, 'GPS'), contains(prepared.content, 'Exif'), contains(prepared.content, '<script>')]).toEqual([
      false,
      false,
      false,
    ])
    expect(readWholePicture(prepared.content)).toMatchObject({ type: 'jpeg', width: 400 })
  })

  it('of any kind is one whole PNG or JPEG after, whatever type the file claims', async () => {
    for (const [type, expected] of [
      ['image/png', 'png'],
      ['image/jpeg', 'jpeg'],
      ['image/webp', 'jpeg'],
    ] as const) {
      const prepared = await prepare(await paint(type, 120, 80), 'text/html')
      expect(prepared).toMatchObject({ type: expected, width: 120, height: 80 })
      expect(readWholePicture((prepared as { content: Uint8Array }).content)).toMatchObject({ type: expected, width: 120, height: 80 })
    }
  })

  it('that moves stands still', async () => {
    const prepared = await prepare(ANIMATION)
    expect(prepared).toMatchObject({ type: 'png', width: 1, height: 1 })
  })

  it('that is large becomes as small as it must', async () => {
    const prepared = await prepare(await paint('image/png', 500, 300, true), '', { maxSide: 400, maxBytes: 40_000 })
    if ('problem' in prepared) throw new Error(prepared.problem)
    expect(prepared.type).toBe('jpeg')
    expect(Math.max(prepared.width, prepared.height)).toBeLessThanOrEqual(400)
    expect(prepared.content.length).toBeLessThanOrEqual(40_000)
  })

  it('is refused where it is none, and by its header where it would fill the memory', async () => {
    const png = await paint('image/png', 50, 50)
    for (const bytes of [utf8('<svg xmlns="http://www.w3.org/2000/svg"/>'), utf8('<html>'), new Uint8Array(), png.subarray(0, 40)])
      expect(await prepare(bytes, 'image/png')).toEqual({ problem: 'file.unreadable' })
    expect(await prepare(pngOf(60_000, 60_000))).toEqual({ problem: 'file.tooLarge' })
    expect(await page.evaluate((length) => window.pictureTest.prepare({ length }), MAX_PICTURE_FILE_BYTES + 1)).toEqual({ problem: 'file.tooLarge' })
  })
})

describe('a picture on a page', () => {
  it('is shown under the product’s policy, with its description', async () => {
    const png = await paint('image/png', 320, 200)
    const reference = await page.evaluate((bytes) => window.pictureTest.addAndShow(bytes), [...png])
    expect(reference).toMatch(/^asset:/)
    const picture = page.getByRole('img', { name: 'Il cortile della scuola, con due panchine' })
    await picture.waitFor()
    expect(await picture.evaluate((element) => (element as HTMLImageElement).decode().then(() => (element as HTMLImageElement).naturalWidth))).toBe(
      320,
    )
    expect(await picture.getAttribute('src')).toMatch(/^blob:/)
    // it is stored: after a reload it is there
    await page.reload()
    await page.getByRole('heading').waitFor()
    await page.evaluate((text) => window.pictureTest.show(text), reference)
    await page.getByRole('img', { name: 'Il cortile della scuola, con due panchine' }).waitFor()
  })

  it('that is not here keeps its room, says so, and can be asked for again by keyboard', async () => {
    const empty = page.getByText('L’immagine non è ancora qui')
    await empty.waitFor()
    expect(await page.getByText('La mappa del quartiere').isVisible()).toBe(true)
    const box = await page.locator('main span').first().boundingBox()
    expect([Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)]).toEqual([320, 200])
    await page.getByRole('button', { name: 'Riprova' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('1', { exact: true }).waitFor()
    expect(await violations(page)).toEqual([])
    if (process.env.TAVOLO_SHOTS) await page.screenshot({ path: path.join(process.env.TAVOLO_SHOTS, 'pictures.png') })
  })
})
