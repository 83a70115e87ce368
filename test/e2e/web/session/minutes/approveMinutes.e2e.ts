// The minutes of a meeting, open to remarks, are put to the vote of the next one; the vote approves them, and a word more shows.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../../../support/runtimes/chromium.mjs'
import { violations } from '../../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../../browserApp.ts'
import { pressButton } from '../../exampleBoard.ts'
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

it('the next meeting approves the minutes word for word', async () => {
  const { anna, errors } = await openMeeting(program, windows, phones, [])
  await pressButton(anna, t('session.run.close'))
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('session.run.close'), exact: true })
    .click()
  await pressButton(anna, t('minutes.write'))
  const notice = anna.getByRole('region', { name: t('minutes.title') })
  await notice.getByRole('button', { name: t('minutes.observe') }).click()
  await notice.getByText(t('minutes.state.observation')).first().waitFor()

  const sessions = anna.getByRole('navigation', { name: t('app.places') }).getByText(t('session.title'), { exact: true })
  await sessions.click()
  await anna
    .getByRole('button', { name: t('session.new'), exact: true })
    .first()
    .click()
  const dialog = anna.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('Secondo incontro')
  await anna.keyboard.press('Enter')
  await anna.getByRole('button', { name: t('minutes.approval.take') }).waitFor()
  await see(anna, 'approval-before')
  await pressButton(anna, t('minutes.approval.take'))
  await anna.getByRole('button', { name: /Domanda, regole e appunti: «Approvazione del verbale/ }).click()
  await anna.getByRole('region', { name: t('ballot.minutes') }).waitFor()
  await see(anna, 'approval-prepared')
  expect(await violations(anna)).toEqual([])
  await pressButton(anna, t('session.run.start'))
  await anna.getByRole('button', { name: t('ballot.open'), exact: true }).click()
  await anna.getByText(t('guest.vote.yesno.yes'), { exact: true }).first().click()
  await anna.getByRole('button', { name: t('guest.ballot.next'), exact: true }).click()
  await anna.getByRole('button', { name: t('guest.ballot.confirm') }).click()
  await anna.getByText(/votato 1 di 1/).waitFor()
  await pressButton(anna, t('ballot.close'))
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('ballot.close') })
    .click()
  await anna.getByText(t('ballot.minutes.approved')).waitFor()
  await see(anna, 'approval-voted')
  expect(await violations(anna)).toEqual([])

  await anna
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('document.title'), { exact: true })
    .click()
  await anna
    .getByText(/^Verbale di «/)
    .first()
    .click()
  await notice.getByText(t('minutes.state.approved'), { exact: true }).waitFor()
  await notice.getByText('Approvato con il voto di «Secondo incontro». Sì 1, no 0, astenuti 0.').waitFor()
  await see(anna, 'approval-approved')
  expect(await violations(anna)).toEqual([])

  // a word more is another text: it shows, and it can be opened to remarks again
  await anna.locator('[contenteditable="true"]').first().focus()
  await anna.keyboard.press('Control+End')
  await anna.keyboard.type('Aggiunta')
  await notice.getByText(/è cambiato da allora/).waitFor()
  await notice.getByRole('button', { name: t('minutes.correct') }).waitFor()
  await see(anna, 'approval-changed')
  expect(errors).toEqual([])
}, 120_000)
