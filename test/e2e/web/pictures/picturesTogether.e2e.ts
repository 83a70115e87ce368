// A picture that one person puts into a document, on the windows of two computers and on a phone; and the computer that hosts loses its power.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lanAddresses } from '../../../../electron/host/discovery/lanAddresses.ts'
import { formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { pictureOf, refOf } from '../../../support/assets/pictures.ts'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { violations } from '../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
import { openBoard } from '../exampleBoard.ts'
import { see } from '../see.ts'

let programs: readonly [BrowserApp, BrowserApp]
let browser: Browser
let anna: Page
let piero: Page
let phone: Page
const errors: string[] = []

beforeAll(async () => {
  const [first, second, chromium] = await Promise.all([startBrowserApp(), startBrowserApp(), launchChromium({ phone: true })])
  programs = [first, second]
  browser = chromium
  const context = { viewport: { width: 1280, height: 800 }, locale: 'it-IT', permissions: ['clipboard-read', 'clipboard-write'] }
  ;[anna, piero] = await Promise.all([open(await browser.newContext(context)), open(await browser.newContext(context))])
  const mobile = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, locale: 'it-IT' }
  phone = await open(await browser.newContext(mobile))
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await Promise.all((programs ?? []).map((program) => program.stop()))
})

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    // a host that is away is told by the browser too
    if (message.type() === 'error' && !/WebSocket connection|ERR_CONNECTION|Failed to load resource/.test(message.text())) errors.push(message.text())
  })
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const text = (page: Page) => page.locator('.ProseMirror')
const openDocuments = (page: Page) =>
  page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('document.title'), { exact: true })
    .click()

/** A picture with a gradient or with noise, which takes as many bytes as there are pixels; as a file that has where it was taken. */
async function photo(width: number, height: number, isNoise: boolean): Promise<Buffer> {
  const base64 = await anna.evaluate(
    async ([width, height, isNoise]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      const context = canvas.getContext('2d') as CanvasRenderingContext2D
      const image = context.createImageData(width, height)
      for (let i = 0; i < image.data.length; i++)
        image.data[i] = i % 4 === 3 ? 255 : isNoise ? Math.random() * 256 : [40 + (i / 4 / width / height) * 160, ((i / 4) % width) / 6, 120][i % 4]!
      context.putImageData(image, 0, 0)
      return canvas.toDataURL('image/jpeg', 0.95).split(',')[1] ?? ''
    },
    [width, height, isNoise] as const,
  )
  const jpeg = Buffer.from(base64, 'base64')
  const exif = Buffer.from('Exif\0\0GPS 45.9626 N 12.6563 E')
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif, jpeg.subarray(2)])
}

async function insert(page: Page, buffer: Buffer, description: string): Promise<void> {
  await text(page).click()
  await page.keyboard.press('Control+End')
  await press(page, t('document.picture'))
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer })
  await dialog.getByLabel(t('document.picture.alt')).fill(description)
  await dialog.locator('img').waitFor()
  await dialog.getByRole('button', { name: t('document.picture.insert'), exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The picture is drawn: its pixels are here. */
async function shows(page: Page, description: string): Promise<void> {
  const picture = page.getByRole('img', { name: description, exact: true })
  // far from the screen only its description is there, which goes when the picture comes
  const place = picture.or(page.getByText(description, { exact: true })).first()
  const width = async () => {
    await place.scrollIntoViewIfNeeded({ timeout: 1000 }).catch(() => undefined)
    return (await picture.count()) > 0
      ? picture.evaluate((element) => (element as HTMLImageElement).naturalWidth, undefined, { timeout: 1000 }).catch(() => 0)
      : 0
  }
  await expect.poll(width, { timeout: 30_000 }).toBeGreaterThan(0)
}

/** The phone lists a note with its picture: what is far from the screen is not laid out. */
async function seesInList(words: string, description: string): Promise<void> {
  const note = phone.locator('li', { hasText: words }).first()
  const width = async () => {
    await note.scrollIntoViewIfNeeded()
    const image = note.locator(`img[alt="${description}"]`)
    return (await image.count()) > 0 ? image.evaluate((element) => (element as HTMLImageElement).naturalWidth) : 0
  }
  await expect.poll(width, { timeout: 30_000 }).toBeGreaterThan(0)
}

it('is seen by everybody when one puts it there, without the place where it was taken', async () => {
  await anna.goto(programs[0].address)
  await press(anna, t('example.open'))
  await press(anna, t('hosting.open'))
  await anna.getByLabel(t('preferences.name')).fill('Anna')
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('hosting.open') })
    .click()
  const linkFor = async (role: 'partner' | 'contributor') => {
    await press(anna, t('hosting.copyFor').replace('{{role}}', t(`role.${role}`)))
    return anna.evaluate(() => navigator.clipboard.readText())
  }
  const [partnerLink, guestLink] = [await linkFor('partner'), await linkFor('contributor')]
  await press(anna, t('hosting.backToWork'))
  const reachable = (link: string, host: string) => link.replace(/http:\/\/[^/]+/, (at) => `http://${host}:${new URL(at).port}`)

  await piero.goto(programs[1].address)
  await press(piero, t('home.join'))
  await piero.getByLabel(t('join.input')).fill(reachable(partnerLink, '127.0.0.1'))
  await piero.getByLabel(t('join.name')).fill('Piero')
  await press(piero, t('join.enter'))

  await openDocuments(anna)
  await press(anna, t('document.new'))
  const dialog = anna.getByRole('dialog')
  await dialog.getByRole('radio', { name: t('document.template.blank') }).press('Space')
  await dialog.getByLabel(t('common.title'), { exact: true }).fill('Sopralluogo')
  await dialog.getByRole('button', { name: t('common.create'), exact: true }).click()
  await text(anna).click()
  await anna.keyboard.type('Il cortile della scuola')
  await openDocuments(piero)
  await piero.getByText('Sopralluogo').first().click()
  await text(piero).getByText('Il cortile della scuola').waitFor()
  await phone.goto(reachable(guestLink, lanAddresses()[0] ?? 'tavolo.test'))
  await phone.getByLabel(t('guest.join.name')).fill('Sara')
  await press(phone, t('guest.join.enter'))
  await phone.getByRole('navigation').getByText(t('guest.tab.document')).click()
  await phone.getByRole('combobox', { name: t('guest.document.choose') }).selectOption({ label: 'Sopralluogo' })
  await phone.getByText('Il cortile della scuola').waitFor()

  await insert(anna, await photo(2600, 1800, false), 'Il cortile, con due panchine')
  for (const page of [anna, piero, phone]) await shows(page, 'Il cortile, con due panchine')
  const stored = await anna.evaluate(async () => {
    const open = indexedDB.open((await indexedDB.databases())[0]?.name ?? '')
    await new Promise((resolve) => (open.onsuccess = resolve))
    const all = open.result.transaction('assetBytes').objectStore('assetBytes').getAll()
    await new Promise((resolve) => (all.onsuccess = resolve))
    return (all.result as { content: Uint8Array }[]).map(({ content }) => [...content.subarray(0, 400)])
  })
  expect(stored).toHaveLength(1)
  expect(Buffer.from(stored[0] ?? []).toString('latin1')).not.toMatch(/Exif|GPS/)
  await see(anna, 'picture-anna')
  await see(piero, 'picture-piero')
  await see(phone, 'picture-phone')
}, 120_000)

it('that nobody has brought keeps its room, says so, and can be asked for again, on the window and on the phone', async () => {
  const reference = formatAssetRef({ ...refOf(pictureOf(1)), width: 900, height: 500 })
  await text(anna).click()
  await anna.keyboard.press('Control+End')
  await text(anna).evaluate((element, src) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', `<p>La mappa</p><img src="${src}" alt="La mappa del quartiere">`)
    clipboardData.setData('text/plain', 'La mappa')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, reference)
  for (const page of [anna, piero, phone]) {
    await page.getByText(t('guest.document.picture.missing')).waitFor()
    await page.getByRole('button', { name: t('guest.document.picture.retry') }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(t('guest.document.picture.missing')).waitFor()
  }
  await see(anna, 'placeholder-anna')
  await see(phone, 'placeholder-phone')
  expect(await violations(phone)).toEqual([])
  expect(await violations(anna, { within: '.ProseMirror' })).toEqual([])
}, 60_000)

it('in a note is seen on phones, and a phone sends one with its note', async () => {
  await openBoard(anna)
  await anna.keyboard.press('Escape')
  await anna.locator('[role=listbox]').focus()
  await anna.keyboard.press('n')
  const field = anna.getByRole('textbox', { name: t('board.note.field') })
  await field.fill('Dove giocavamo')
  const jpeg = await photo(1600, 1200, false)
  await field.evaluate((element, base64) => {
    const clipboardData = new DataTransfer()
    const content = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    clipboardData.items.add(new File([content], 'foto.jpg', { type: 'image/jpeg' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, jpeg.toString('base64'))
  await press(anna, t('board.picture.describe'))
  await anna.getByRole('dialog').getByLabel(t('board.picture.field')).fill('Il cortile di ieri')
  await anna.keyboard.press('Enter')
  const pictured = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(name) }).locator('img')
  await expect
    .poll(() => pictured(anna, 'Dove giocavamo.*Il cortile di ieri').evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(1600)
  await see(anna, 'note-picture-anna')

  // an emulated phone does not say what is near its screen ten screens down: this one fetches pictures at once, as phones do that cannot tell
  await phone.evaluate(() => Reflect.deleteProperty(globalThis, 'IntersectionObserver'))
  await phone.getByRole('navigation').getByText(t('guest.tab.everybody')).click()
  await seesInList('Dove giocavamo', 'Il cortile di ieri')
  await see(phone, 'note-picture-phone')
  await phone.getByRole('navigation').getByText(t('guest.tab.write')).click()
  await phone.locator('[data-note-photo]').setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await photo(3000, 4000, false) })
  await phone.getByLabel(t('guest.photo.field')).fill('La panchina rotta')
  await phone.getByLabel(t('guest.write.field')).fill('Da aggiustare')
  await see(phone, 'photo-phone')
  expect(await violations(phone)).toEqual([])
  await phone.getByRole('button', { name: t('common.send'), exact: true }).click()
  await seesInList('Da aggiustare', 'La panchina rotta')
  await see(phone, 'photo-sent-phone')
  await anna.keyboard.press('Escape')
  await anna.keyboard.press('Shift+1')
  await anna.getByRole('button', { name: /Da aggiustare/ }).click()
  await anna.keyboard.press('Shift+2')
  await expect
    .poll(() =>
      pictured(anna, 'Da aggiustare.*La panchina rotta')
        .evaluate((image) => (image as HTMLImageElement).naturalHeight)
        .catch(() => 0),
    )
    .toBe(1280)
  await see(anna, 'photo-anna')
  await phone.getByRole('navigation').getByText(t('guest.tab.document')).click()
  await phone.getByText('Il cortile della scuola').waitFor()
}, 120_000)

it('comes although the computer that hosts loses its power in the middle: another takes over', async () => {
  const names = Array.from({ length: 6 }, (_, at) => `Foto ${at + 1}`)
  for (const name of names) await insert(piero, await photo(1500, 1100, true), name)
  programs[0].kill()
  for (const name of names) await shows(piero, name)
  for (const name of names) await shows(phone, name)
  expect(errors).toEqual([])
}, 180_000)
