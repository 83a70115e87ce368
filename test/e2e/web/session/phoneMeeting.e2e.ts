// A meeting as a phone of 320 px follows it: one thing at a time, nothing torn away, until it is closed.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId } from '../../../../shared/base/id.ts'
import { listAreas } from '../../../../shared/model/records/area.ts'
import { addListing, type SessionId } from '../../../../shared/model/records/listing.ts'
import { listNotes } from '../../../../shared/model/records/note.ts'
import { listRuns, type RunReason, setTimer, startRun } from '../../../../shared/model/records/run.ts'
import { closeSession } from '../../../../shared/model/records/sessionState.ts'
import { spotlightSession } from '../../../../shared/model/records/spotlight.ts'
import { addStep, type StepContent } from '../../../../shared/model/records/step.ts'
import type { RawClient } from '../../../support/raw/rawClient.ts'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { until } from '../../../support/until.ts'
import { violations } from '../accessibility.ts'
import { see } from '../see.ts'
import { collectErrors, joinAsGuest, startTestTable, type TestTable } from '../testTable.ts'

let browser: Browser
let table: TestTable
let meeting: RawClient
/** The room of the meeting as its facilitator has it: a raw client sends what it writes, and does not hold it. */
const led = new Y.Doc()
let board: RawClient
beforeAll(async () => {
  browser = await launchChromium({ phone: true })
  table = await startTestTable()
  const process = await table.facilitatorIn(`process/${table.testHost.processId}`)
  const id: SessionId = newId(Math.random)
  process.write((doc) => {
    addListing(doc, table.author, { kind: 'session', id, title: 'Lettura partecipata dei bisogni' })
    spotlightSession(doc, table.author, id)
  })
  meeting = await table.facilitatorIn(`session/${id}`)
  board = await table.facilitatorIn(`board/${table.board}`)
})
afterAll(async () => {
  await browser?.close()
  await table?.close()
})

function lead(edit: (doc: Y.Doc) => void) {
  led.clientID = meeting.doc.clientID
  edit(led)
  meeting.write((doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(led)))
}

/** Adds a step and begins it. */
const begin = (title: string, content: StepContent = {}, reason: RunReason = 'next', minutes = 10) =>
  lead((doc) => {
    startRun(doc, table.author, addStep(doc, table.author, { title, minutes, ...content }), reason)
  })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const field = (page: Page) => page.getByLabel('La tua nota')

/** Nothing is wider than the screen; axe finds nothing, in both themes; also at the largest letters. */
async function inspect(page: Page, name: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await see(page, `phone-${name}-${colorScheme}`)
    expect(await violations(page, { bestPractice: true, without: ['target-size'] }), `${name} ${colorScheme}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  const letters = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
  // the page follows the theme a moment later, and sets its letters again
  await expect
    .poll(async () => {
      await page.evaluate(() => document.documentElement.setAttribute('data-text', 'huge'))
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
      return letters()
    })
    .toBe('26px')
  await see(page, `phone-${name}-huge`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} in very large letters`).toBeLessThanOrEqual(0)
  // a phone widens the page for what does not fit, so that each tab is asked
  const tabs = page.getByRole('navigation').getByRole('button')
  const edges = await tabs.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right))
  expect(Math.max(...edges), `${name}: the last tab is on the screen`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect(await letters(), `${name}: the letters were very large`).toBe('26px')
  await page.evaluate(() => document.documentElement.removeAttribute('data-text'))
}

it('a phone of 320 px follows a meeting: it writes, keeps its draft over a change of step, pauses, and is told of the end', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: 'it-IT', reducedMotion: 'no-preference' })
  const [area] = listAreas(board.doc)
  begin('Benvenuto', { kind: 'listen' }, 'start')
  begin('Idee in silenzio', { kind: 'write', on: table.board, area: area?.id as never, prompt: 'Che cosa manca per muoversi senza automobile?' })
  const page = await joinAsGuest(context, table.link('contributor'), 'Sole')
  const errors = collectErrors(page)
  await heading(page, 'Idee in silenzio')
  await page.getByText('Passo 2 di 2').waitFor()
  await page.getByText('Collegato').waitFor()
  await inspect(page, 'write')
  await page.getByText('Passo 2 di 2').click()
  await inspect(page, 'steps')
  await page.getByText('Passo 2 di 2').click()
  await field(page).fill('Un autobus anche la domenica')
  await page.getByRole('button', { name: 'Invia' }).click()
  await until(() => listNotes(board.doc).some(({ text }) => text === 'Un autobus anche la domenica'), 'the note is on the board of the step')
  await inspect(page, 'sent')

  await field(page).fill('Una pensilina per')
  begin('Guardiamo insieme', { kind: 'arrange', on: table.board, prompt: 'Che cosa si somiglia?' })
  await page.getByText('Adesso: Guardiamo insieme').first().waitFor()
  expect(await field(page).inputValue()).toBe('Una pensilina per')
  await inspect(page, 'draft')
  await field(page).fill('Una pensilina per chi aspetta')
  await page.getByRole('button', { name: 'Invia' }).click()
  await heading(page, 'Guardiamo insieme')
  await until(() => listNotes(board.doc).some(({ text }) => text === 'Una pensilina per chi aspetta'), 'the draft was sent, whole')
  const note = () => listNotes(board.doc).find(({ text }) => text === 'Una pensilina per chi aspetta')
  await page.getByLabel('Sposta in: Una pensilina per chi aspetta').selectOption({ label: 'Incontrarsi' })
  await until(() => (note()?.box.x ?? 0) >= 1000, 'it is in the other area of the board')
  await inspect(page, 'arrange')
  await page.getByLabel('Sposta in: Una pensilina per chi aspetta').scrollIntoViewIfNeeded()
  await see(page, 'phone-arrange-moved')

  await page.getByRole('button', { name: 'Tutte le note', exact: true }).click()
  begin('Il verbale', { kind: 'document', on: table.document })
  await page.getByRole('button', { name: 'Vai' }).waitFor()
  await inspect(page, 'elsewhere')
  await page.getByRole('button', { name: 'Vai' }).click()
  await page.getByText('Che cosa abbiamo deciso').waitFor()
  await inspect(page, 'document')

  begin('Discussione', { kind: 'discuss', on: table.board, prompt: 'Da dove si comincia?' })
  await heading(page, 'Discussione')
  await inspect(page, 'discuss')
  begin('Tavolini', { kind: 'tables' })
  await heading(page, 'Tavolini')
  begin('Un passo di domani', { kind: 'hologram', prompt: 'Che cosa sarà?' })
  await heading(page, 'Un passo di domani')
  await inspect(page, 'unknown')

  begin('Pausa caffè', { kind: 'break' }, 'next', 15)
  await page.getByText(/^Si riprende alle/).waitFor()
  await inspect(page, 'pause')
  const run = listRuns(led).at(-1)
  if (!run?.timer) throw new Error('no timer')
  lead((doc) => setTimer(doc, table.author, run.id, { ends: table.author.now() - 40_000, total: 900_000 }))
  await page.getByText('Tempo finito').waitFor()
  await inspect(page, 'over')

  lead((doc) => closeSession(doc, table.author))
  await heading(page, 'L’incontro è finito')
  await inspect(page, 'closed')
  await page.getByRole('button', { name: 'Scrivi', exact: true }).click()
  await field(page).waitFor()
  expect(await page.getByRole('button', { name: 'Adesso', exact: true }).count()).toBe(0)
  expect(errors).toEqual([])
  await context.close()
})

it('a phone that loses the table shows the last step, and the way back; who comes late finds the step and its time', async () => {
  begin('Ascolto', { kind: 'listen' }, 'repeat')
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'it-IT' })
  const page = await joinAsGuest(context, table.link('contributor'), 'Luna')
  await heading(page, 'Ascolto')
  await page.getByText('Collegato').waitFor()
  await page.getByText('qui non c’è niente da scrivere').waitFor()
  await inspect(page, 'listen')
  await table.testHost.host.close()
  await page.getByText('Riprova').or(page.getByText('Il tavolo è chiuso')).first().waitFor()
  await heading(page, 'Ascolto')
  await inspect(page, 'offline')
  await context.close()
})

it('at 400 % of a computer’s screen every word of a step is on the page', async () => {
  const wide = await startTestTable()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'it-IT', isMobile: false, deviceScaleFactor: 1 })
  const process = await wide.facilitatorIn(`process/${wide.testHost.processId}`)
  const id: SessionId = newId(Math.random)
  process.write((doc) => {
    addListing(doc, wide.author, { kind: 'session', id, title: 'Incontro' })
    spotlightSession(doc, wide.author, id)
  })
  const room = await wide.facilitatorIn(`session/${id}`)
  room.write((doc) => {
    const step = addStep(doc, wide.author, { title: 'Idee in silenzio', minutes: 10, kind: 'write', on: wide.board, prompt: 'Che cosa manca?' })
    startRun(doc, wide.author, step, 'start')
  })
  const page = await joinAsGuest(context, wide.link('contributor'), 'Grande')
  await heading(page, 'Idee in silenzio')
  await page.addStyleTag({ content: ':root { font-size: 400% !important }' })
  await page.getByText('Passo 1 di 1').click()
  await see(page, 'phone-400')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(await violations(page, { within: 'main' })).toEqual([])
  await context.close()
  await wide.close()
})
