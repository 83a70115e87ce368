// What a phone wrote while nobody heard it, and was not accepted afterwards: seen, and said again.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askQuestion } from '../../../shared/model/records/boardAttributes.ts'
import { listNotes } from '../../../shared/model/records/note.ts'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { until } from '../../support/until.ts'
import { collectErrors, joinAsGuest, startTestTable } from './testTable.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium({ phone: true })
})
afterAll(async () => {
  await browser?.close()
})

test('a note written alone by who may only read by then waits in the tray, and goes back when they may write again', async () => {
  // of a board with texts of others, the tray also shows those that the new host does not have
  const table = await startTestTable({ blankBoard: true })
  const context = await browser.newContext()
  const page = await joinAsGuest(context, table.link('contributor'), 'Vento')
  const errors = collectErrors(page)
  await page.getByText('Collegato', { exact: true }).waitFor()
  const person = table.testHost.host.view().members.find(({ name }) => name === 'Vento')!.person
  const [port, state] = [table.testHost.host.port, table.testHost.state()]
  await table.close()
  await page.getByLabel('La tua nota').fill('Scritta senza tavolo')
  await page.getByRole('button', { name: 'Invia' }).click()
  await page.getByText('Sul telefono', { exact: true }).waitFor()

  const restarted = await startTestTable({ port, state, empty: true })
  restarted.testHost.host.changeRole(person, 'observer')
  const board = await restarted.facilitatorIn(`board/${table.board}`)
  board.write((doc) => askQuestion(doc, restarted.author, 'Eccoci di nuovo'))
  const tray = page.getByRole('region', { name: 'Modifiche non accettate' })
  await tray.getByText('Scritta senza tavolo').waitFor()
  await tray.getByText('Qui puoi leggere, non scrivere.').first().waitFor()
  const restoreButton = tray.getByRole('button', { name: /^Rimetti come nuova nota/ })
  expect(await restoreButton.getAttribute('aria-disabled')).toBe('true')
  // the page is opened anew, and the text is still there
  await page.reload()
  await tray.getByText('Scritta senza tavolo').waitFor()

  restarted.testHost.host.changeRole(person, 'contributor')
  await until(async () => (await restoreButton.getAttribute('aria-disabled')) === null, 'it may be put back')
  await restoreButton.click()
  await until(() => listNotes(board.doc).some(({ text }) => text === 'Scritta senza tavolo'), 'the note is on the board')
  await tray.waitFor({ state: 'detached' })
  expect(errors).toEqual([])
  await context.close()
  await restarted.close()
})
