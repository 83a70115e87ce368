// A part of a board in a document, by keyboard: as a picture, as a list, in files of every format that a browser makes, and for good.
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from '../accessibility.ts'
import { t } from '../browserApp.ts'
import { see } from '../see.ts'
import { focusIsInText, newProject, serveExample, textOf } from './projectPage.ts'

const open = serveExample()

const dialog = (page: Page) => page.getByRole('dialog')
const live = (page: Page) => textOf(page).getByRole('region', { name: t('document.live.block') })
const pressLive = (page: Page, key: string) =>
  live(page)
    .getByRole('button', { name: t(key) })
    .press('Enter')

async function insertLive(page: Page, kind: string): Promise<void> {
  await textOf(page).focus()
  await page.keyboard.press('Control+End')
  await page
    .getByRole('button', { name: t('document.insert'), exact: true })
    .first()
    .press('Enter')
  await page.getByRole('menuitem', { name: t('document.live.insert') }).press('Enter')
  await dialog(page)
    .getByRole('radio', { name: t(`document.live.${kind}`) })
    .press('Space')
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
  await see(page, `live-dialog-${kind}`)
  await dialog(page)
    .getByRole('button', { name: t('document.live.insertNow'), exact: true })
    .press('Enter')
  await dialog(page).waitFor({ state: 'detached' })
  await focusIsInText(page)
}

/** What a format holds of the document. */
async function exported(page: Page, command: string): Promise<Record<string, Uint8Array>> {
  await page.getByRole('button', { name: t('document.file.more') }).press('Enter')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: t(command), exact: true }).press('Enter')])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  const bytes = new Uint8Array(Buffer.concat(chunks))
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? unzipSync(bytes) : { [download.suggestedFilename()]: bytes }
}

const textsOf = (files: Record<string, Uint8Array>) =>
  Object.entries(files)
    .filter(([name]) => /\.(xml|md|html)$/.test(name))
    .map(([, bytes]) => strFromU8(bytes))
    .join('\n')

it('shows an area of a board as a picture with its description or as a list, takes it into every file, and keeps both', async () => {
  const { page, context, errors } = await open()
  await newProject(page, 'empty')
  await insertLive(page, 'frame')
  const picture = live(page).getByRole('img')
  await picture.waitFor()
  const description = (await picture.getAttribute('aria-label')) ?? ''
  expect(description).toContain('note')
  await live(page).scrollIntoViewIfNeeded()
  await see(page, 'live-picture')
  expect(await violations(page, { within: '.live-block' })).toEqual([])
  const drawn = (await picture.locator('text').allTextContents()).join(' ').replace(/\s+/g, ' ')

  const begin = description.slice(0, 40)
  for (const command of ['document.exportWord', 'document.exportOdt', 'document.exportHtml', 'document.exportMarkdown']) {
    const files = await exported(page, command)
    expect(textsOf(files), command).toContain(begin.replaceAll('"', '&quot;'))
    const hasPicture = Object.keys(files).some((name) => /\.(png|jpg)$/.test(name)) || textsOf(files).includes('data:image/png')
    expect(hasPicture, command).toBe(true)
  }

  await pressLive(page, 'document.live.asList')
  await live(page).locator('li').first().waitFor()
  await expect.poll(() => picture.count()).toBe(0)
  const listed = (await live(page).locator('li').allTextContents()).map((each) => each.trim().replace(/\s+/g, ' '))
  for (const words of listed) expect(drawn).toContain(words)
  await see(page, 'live-list')
  expect(await violations(page, { within: '.live-block' })).toEqual([])
  const asList = textsOf(await exported(page, 'document.exportHtml'))
  expect(asList).toContain(listed[0])
  expect(asList).not.toContain(begin)

  await pressLive(page, 'document.live.asPicture')
  await picture.waitFor()
  await pressLive(page, 'document.live.freeze')
  await live(page).waitFor({ state: 'detached' })
  await textOf(page)
    .getByText(listed[0] ?? '', { exact: true })
    .first()
    .waitFor()
  // a picture is fetched when it comes near the screen
  await textOf(page).locator('h2').last().scrollIntoViewIfNeeded()
  const stored = textOf(page).locator(`img[alt^="${begin}"]`)
  await expect.poll(() => stored.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(1000)
  await see(page, 'live-frozen')
  expect(errors).toEqual([])
  await context.close()
}, 200_000)

it('says who takes part, with organisation and role', async () => {
  const { page, context, errors } = await open()
  await newProject(page, 'empty')
  await insertLive(page, 'people')
  await live(page).locator('table').waitFor()
  await live(page).scrollIntoViewIfNeeded()
  await see(page, 'live-people')
  expect(await live(page).locator('th, tr:first-child').first().textContent()).toBeTruthy()
  expect(errors).toEqual([])
  await context.close()
}, 120_000)
