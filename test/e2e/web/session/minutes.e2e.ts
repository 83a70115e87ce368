// A meeting is closed, its minutes are written with one press, frozen and open to remarks; the .docx has every line, also for LibreOffice.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { officeText } from '../../officeText.ts'
import { violations } from '../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
import { pressButton, writeNote } from '../exampleBoard.ts'
import { see } from '../see.ts'
import { openMeeting } from './openMeeting.ts'

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

const DECISION = 'Lo sportello apre anche il giovedì sera'
const NOTE = 'Mancano spazi per i ragazzi'

async function exportedWord(page: Page): Promise<Uint8Array> {
  await page.getByRole('button', { name: t('document.file.more') }).press('Enter')
  const item = page.getByRole('menuitem', { name: t('document.exportWord'), exact: true })
  const [download] = await Promise.all([page.waitForEvent('download'), item.press('Enter')])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}

it('the minutes of a meeting are there once it is closed, with every line and where it comes from', async () => {
  const { anna, goTo, errors } = await openMeeting(program, windows, phones, [])
  await goTo(2)
  await anna.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  await writeNote(anna, NOTE)
  await anna.keyboard.press('Control+Alt+d')
  const panel = anna.getByRole('complementary', { name: t('decisions.title') })
  await panel.getByLabel(t('decisions.new'), { exact: true }).fill(DECISION)
  await panel.getByRole('button', { name: t('decisions.add'), exact: true }).click()
  await panel.getByLabel(t('decisions.reservation.text'), { exact: true }).fill('Solo con due operatori')
  await anna.keyboard.press('Enter')
  await panel.getByText('Solo con due operatori').waitFor()
  await panel.getByRole('button', { name: t('decisions.adopt'), exact: true }).click()
  await panel.getByText(t('decisions.status.adopted'), { exact: true }).waitFor()
  await panel.getByLabel(t('decisions.commitment.new'), { exact: true }).fill('Chiedere le chiavi al Comune')
  await panel.getByRole('button', { name: t('decisions.commitment.add') }).click()
  await panel.getByRole('checkbox').waitFor()
  await pressButton(anna, t('session.run.close'))
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('session.run.close'), exact: true })
    .click()
  await anna.getByRole('button', { name: t('minutes.write') }).waitFor()
  await see(anna, 'minutes-closed-meeting')
  expect(await violations(anna)).toEqual([])

  await pressButton(anna, t('minutes.write'))
  const text = anna.locator('[data-blocks]')
  await text.getByText(NOTE).first().waitFor()
  await text.getByText(DECISION).first().waitFor()
  await text.getByText('Chiedere le chiavi al Comune').first().waitFor()
  await see(anna, 'minutes-draft')
  const word = await exportedWord(anna)
  const office = await officeText(word, 'docx')
  if (office !== null)
    for (const line of [NOTE, DECISION, 'Solo con due operatori', 'Chiedere le chiavi al Comune', t('minutes.heading.signatures'), 'Anna'])
      expect(office).toContain(line)

  const notice = anna.getByRole('region', { name: t('minutes.title') })
  await notice.getByRole('button', { name: t('minutes.observe') }).click()
  await notice.getByText(t('minutes.state.observation')).first().waitFor()
  await expect.poll(() => text.locator('.live-block').count()).toBe(0)
  await text.getByText(NOTE).first().waitFor()
  await notice.getByRole('button', { name: t('minutes.remarks'), exact: true }).click()
  await notice.getByLabel(t('minutes.remark.new'), { exact: true }).fill('Io sono arrivata dopo')
  await notice.getByRole('button', { name: t('minutes.remark.send') }).click()
  await notice.getByLabel(/Risposta a/).fill('Corretto')
  await notice.getByRole('button', { name: t('minutes.remark.answerSend'), exact: true }).click()
  await notice
    .getByText(/Corretto/)
    .last()
    .waitFor()
  await see(anna, 'minutes-observation')
  expect(await violations(anna)).toEqual([])
  await anna.emulateMedia({ colorScheme: 'dark' })
  await anna.setViewportSize({ width: 1024, height: 640 })
  await see(anna, 'minutes-observation-dark-small')
  await anna.emulateMedia({ colorScheme: 'light' })
  await anna.setViewportSize({ width: 1920, height: 1080 })
  expect(await notice.getByText(/è cambiato da allora/).count()).toBe(0)

  // a word more, and everybody sees that it is not the text any more that people were asked about
  await anna.locator('[contenteditable="true"]').first().focus()
  await anna.keyboard.press('Control+End')
  await anna.keyboard.type('Aggiunta')
  await notice.getByText(/è cambiato da allora/).waitFor()
  await see(anna, 'minutes-changed')
  expect(errors).toEqual([])
})
