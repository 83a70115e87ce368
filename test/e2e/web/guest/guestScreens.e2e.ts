import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { violations } from '../accessibility.ts'
import { collectErrors, joinAsGuest, startTestTable, type TestTable } from '../testTable.ts'

let browser: Browser
let table: TestTable
beforeAll(async () => {
  browser = await launchChromium({ phone: true })
  table = await startTestTable()
})
afterAll(async () => {
  await browser?.close()
  await table?.close()
})

/** Targets are measured by {@link inspect}, larger than axe asks; it counts one that is half under the bar of places as small. */
const axeOptions = { bestPractice: true, without: ['target-size'] } as const

/** axe finds nothing, nothing is wider than the screen, and every button is big enough for a thumb. */
async function inspect(page: Page, name: string) {
  const folder = process.env.TAVOLO_SHOTS
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) })
  if (!name.startsWith('320')) expect(await violations(page, axeOptions), name).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  const small = await page
    .locator('button:visible, select:visible, a:visible, label:has(input[type=radio]):visible')
    .evaluateAll((all) =>
      all.filter((each) => each.closest('article') === null && each.getBoundingClientRect().height < 44).map((each) => each.outerHTML),
    )
  expect(small).toEqual([])
}

const viewports = [
  ['360 light', 360, 740, 'light'],
  ['412 dark', 412, 915, 'dark'],
  ['320 light', 320, 640, 'light'],
] as const

test.each(viewports)(
  'every screen of the phone, %s',
  async (viewport, width, height, colorScheme) => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'it-IT' })
    const link = table.link('contributor')
    const joinPage = await context.newPage()
    await joinPage.goto(link)
    await joinPage.getByRole('button', { name: 'Entra', exact: true }).waitFor()
    await inspect(joinPage, `${viewport} door`)
    await joinPage.goto(`${new URL(link).origin}/`)
    await joinPage.getByLabel('Codice del tavolo').waitFor()
    await inspect(joinPage, `${viewport} code`)
    await joinPage.close()

    const page = await joinAsGuest(context, link, 'Sole')
    const errors = collectErrors(page)
    await page.getByText('Collegato').waitFor()
    await inspect(page, `${viewport} write`)
    await page.getByLabel('La tua nota').fill('Vorrei un autobus anche la domenica pomeriggio, quando vado a trovare mia sorella.')
    await page.getByLabel('Dove va').selectOption({ label: 'Muoversi' })
    await page.getByRole('button', { name: 'Invia' }).click()
    await page.getByText('Ricevuta').waitFor()
    await inspect(page, `${viewport} sent`)
    await page.getByRole('button', { name: /^Correggi/ }).click()
    await inspect(page, `${viewport} correct`)
    await page.getByRole('button', { name: 'Fatto' }).click()
    await page.getByRole('button', { name: /^Togli/ }).click()
    await page.getByText('Nota tolta.').first().waitFor()
    await inspect(page, `${viewport} removed`)
    await page.getByRole('button', { name: 'Tutte le note' }).click()
    await page.getByText('Marta').first().waitFor()
    await inspect(page, `${viewport} all`)
    await page.getByRole('button', { name: 'Documento' }).click()
    await page.getByText('Che cosa abbiamo deciso').waitFor()
    await inspect(page, `${viewport} document`)
    await page.getByRole('link', { name: 'il sito del Comune' }).click()
    await page.getByRole('dialog').waitFor()
    await inspect(page, `${viewport} link`)
    await page.getByRole('button', { name: 'Resta qui' }).click()
    await page.getByRole('button', { name: 'Io', exact: true }).click()
    await page.getByText('Colore delle tue note').waitFor()
    await inspect(page, `${viewport} me`)
    await page.getByText('Molto grande').click()
    await page.getByRole('button', { name: 'Scrivi', exact: true }).click()
    await inspect(page, `${viewport} huge`)
    expect(errors).toEqual([])
    await context.close()
  },
  300_000,
)

test('an observer sees the field, and why it is closed', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await joinAsGuest(context, table.link('observer'), 'Nebbia')
  await page.getByRole('button', { name: 'Scrivi', exact: true }).click()
  await page.getByText('Qui leggi e basta').first().waitFor()
  await inspect(page, '360 observer')
  await context.close()
})
