// A vote on the notes of a board: its result is put on them, saved as files that can be verified, shown in a document, and taken off by a new vote.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { canonicalJson } from '../../../../../shared/base/json/canonicalJson.ts'
import { launchChromium } from '../../../../support/runtimes/chromium.mjs'
import { violations } from '../../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../../browserApp.ts'
import { pressButton, writeNote } from '../../exampleBoard.ts'
import { see } from '../../see.ts'
import { openMeeting } from '../openMeeting.ts'

let program: BrowserApp
let windows: Browser
let phones: Browser
beforeAll(async () => {
  program = await startBrowserApp()
  windows = await launchChromium()
  phones = await launchChromium({ phone: true })
})
afterAll(async () => {
  await windows?.close()
  await phones?.close()
  await program?.stop()
})

const QUESTION = t('template.needs.voteQuestion')
const [BUS, DESK] = ['Un autobus la domenica', 'Uno sportello la sera']

async function saved(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), pressButton(page, name)])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const openBoard = async (page: Page) => {
  await page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('board.title'), { exact: true })
    .click()
  await page.getByText(t('template.needs.board')).first().click()
  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  await page
    .getByRole('button', { name: new RegExp(`^${t('board.outline')}`) })
    .first()
    .click()
}

const goToMeeting = async (page: Page) => {
  await page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('session.title'), { exact: true })
    .click()
  await page.getByText(t('template.needs.session')).first().click()
}

it('a result goes to the board, into files and into a document; a new vote takes it off the board', async () => {
  const { anna, goTo, errors } = await openMeeting(program, windows, phones, [])
  await goTo(2)
  await anna.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  for (const text of [BUS, DESK]) await writeNote(anna, text)
  await goTo(4)
  await pressButton(anna, t('ballot.fromBoard'))
  await anna.getByRole('menuitem', { name: t('ballot.from.notes').replace('{{count}}', '2') }).click()
  await anna.getByLabel(t('ballot.optionText').replace('{{number}}', '2'), { exact: true }).waitFor()
  await anna.getByRole('button', { name: t('ballot.open'), exact: true }).click()
  for (const _ of [1, 2]) await anna.getByRole('button', { name: t('guest.vote.dots.more').replace('{{option}}', BUS) }).click()
  await anna.getByRole('button', { name: t('guest.vote.dots.more').replace('{{option}}', DESK) }).click()
  await anna.getByRole('button', { name: t('guest.ballot.next'), exact: true }).click()
  await anna.getByRole('button', { name: t('guest.ballot.confirm') }).click()
  await anna.getByText(/votato 1 di 1/).waitFor()
  await pressButton(anna, t('ballot.close'))
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('ballot.close') })
    .click()
  await anna.getByRole('button', { name: t('ballot.marks.putNow') }).waitFor()
  await anna.setViewportSize({ width: 1366, height: 768 })
  await see(anna, 'result-actions')
  expect(await violations(anna)).toEqual([])

  const csv = await saved(anna, t('ballot.result.csv'))
  expect(csv.startsWith('\uFEFFDomanda;Proposta o risposta;Posto;Risultato;')).toBe(true)
  expect(csv).toContain(`${QUESTION};${BUS};1;2;2 punti;67;scelta\r\n`)
  const file = JSON.parse(await saved(anna, t('ballot.result.json')))
  const bytes = new TextEncoder().encode(`tavolo/ballot-count/1\n${canonicalJson(file.count)}`)
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('base64url')
  expect(digest).toBe(file.tally.digest)
  expect(file.votes).toMatchObject([{ name: 'Anna', weight: 1 }])

  await pressButton(anna, t('ballot.marks.putNow'))
  await anna.getByRole('button', { name: t('ballot.marks.takeNow') }).waitFor()
  await anna.setViewportSize({ width: 1920, height: 1080 })
  await openBoard(anna)
  const spoken = `${t('board.vote.spoken').replace('{{question}}', QUESTION)}, 2 punti, posto 1, scelto, messo sulla lavagna da Anna`
  await anna.getByRole('option', { name: new RegExp(`${BUS}.*posto 1, scelto`) }).waitFor()
  await anna.getByText(spoken).first().waitFor()
  await see(anna, 'board-vote-marks')
  expect(await violations(anna)).toEqual([])

  // the same result in a document, as a part that is always up to date
  await anna
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('document.title'), { exact: true })
    .click()
  await anna.getByText(t('template.needs.minutes')).first().click()
  await anna.locator('[contenteditable="true"]').first().focus()
  await anna.keyboard.press('Control+End')
  await anna
    .getByRole('button', { name: t('document.insert'), exact: true })
    .first()
    .press('Enter')
  await anna.getByRole('menuitem', { name: t('document.live.insert') }).press('Enter')
  const dialog = anna.getByRole('dialog')
  await dialog.getByRole('radio', { name: t('document.live.result') }).press('Space')
  await dialog.getByText(QUESTION).first().waitFor()
  await see(anna, 'document-result-choice')
  await dialog.getByRole('button', { name: t('document.live.insertNow'), exact: true }).click()
  const block = anna.locator('[data-blocks]')
  await block.getByText(file.tally.digest).scrollIntoViewIfNeeded()
  await see(anna, 'document-result')
  expect(await violations(anna)).toEqual([])

  await goToMeeting(anna)
  await pressButton(anna, t('ballot.again'))
  await anna.getByRole('button', { name: t('ballot.open'), exact: true }).click()
  await anna.getByText(/votato 0 di 1/).waitFor()
  await openBoard(anna)
  await expect.poll(() => anna.getByText(spoken).count()).toBe(0)
  expect(errors).toEqual([])
}, 180_000)
