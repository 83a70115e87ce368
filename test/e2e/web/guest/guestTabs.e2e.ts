import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listNotes } from '../../../../shared/model/records/note.ts'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { until } from '../../../support/until.ts'
import { collectErrors, joinAsGuest, startTestTable, type TestTable } from '../testTable.ts'

let browser: Browser
let context: BrowserContext
let table: TestTable
beforeAll(async () => {
  browser = await launchChromium({ phone: true })
  table = await startTestTable()
  context = await browser.newContext()
})
afterAll(async () => {
  await browser?.close()
  await table?.close()
})

const field = (page: Page) => page.getByLabel('La tua nota')
const holds = (page: Page, text: string) => until(async () => (await field(page).inputValue()) === text, `the field holds “${text}”`)
const drafts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('tavolo')
        opening.onerror = reject
        opening.onsuccess = () => {
          const rows = opening.result.transaction('kept').objectStore('kept').getAll(IDBKeyRange.bound('guest/draft/', 'guest/draft0'))
          rows.onsuccess = () => {
            opening.result.close()
            resolve(rows.result.map(({ value }) => value).filter((value) => typeof value === 'string'))
          }
        }
      }),
  )

test('two pages of one phone: one person, two drafts; a page that is killed leaves its draft to the next; what is sent comes back to nobody', async () => {
  const board = await table.facilitatorIn(`board/${table.board}`)
  const one = await joinAsGuest(context, table.link('contributor'), 'Fiume')
  const errors = collectErrors(one)
  await field(one).fill('La prima, a metà')
  const two = await context.newPage()
  await two.goto(one.url())
  await field(two).waitFor()
  await field(two).fill('La seconda, a metà')
  await until(async () => (await drafts(two)).length === 2, 'both are on the phone')
  await Promise.all([one.reload(), two.reload()])
  await Promise.all([holds(one, 'La prima, a metà'), holds(two, 'La seconda, a metà')])

  // whoever looks sees one person
  await one.getByRole('button', { name: 'Io', exact: true }).click()
  await one.getByText('Ci sei solo tu, per ora.').waitFor()
  await one.getByRole('button', { name: 'Scrivi', exact: true }).click()

  // no goodbye: the phone ends the page
  const crashed = two.waitForEvent('crash')
  void (await context.newCDPSession(two)).send('Page.crash').catch(() => undefined)
  await crashed
  const three = await context.newPage()
  await three.goto(one.url())
  await holds(three, 'La seconda, a metà')
  await three.getByRole('button', { name: 'Invia' }).click()
  await until(() => listNotes(board.doc).filter(({ text }) => text === 'La seconda, a metà').length === 1, 'it is on the board, once')
  await until(async () => (await drafts(three)).join() === 'La prima, a metà', 'only the other draft is left')
  await holds(one, 'La prima, a metà')
  expect(errors).toEqual([])
})

test('an observer’s phone opens on what there is to read', async () => {
  const phone = await joinAsGuest(await browser.newContext(), table.link('observer'), 'Lago')
  await phone.getByRole('button', { name: 'Tutte le note', exact: true }).and(phone.locator('[aria-current="page"]')).waitFor()
})
