import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import { listNotes } from '../../../../shared/model/records/note.ts'
import type { Invitation } from '../../../../shared/protocol/invitation.ts'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { refOf } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'
import { joinAsGuest, linkOnPhone, startTestTable } from '../testTable.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium({ phone: true })
})
afterAll(async () => {
  await browser?.close()
})

test('the host goes: writing goes on, a reload loses nothing; the host comes back: everything arrives', async () => {
  const table = await startTestTable()
  const context = await browser.newContext()
  const page = await joinAsGuest(context, table.link('contributor'), 'Vento')
  await page.getByText('Collegato', { exact: true }).waitFor()
  const [port, state] = [table.testHost.host.port, table.testHost.state()]
  await table.close()
  await page.getByText('Il tavolo non risponde').waitFor()
  await page.getByLabel('La tua nota').fill('Scritta senza tavolo')
  await page.getByRole('button', { name: 'Invia' }).click()
  await page.getByText('Sul telefono', { exact: true }).waitFor()
  await page.getByText('Parte da solo appena torna il collegamento').first().waitFor()

  const restarted = await startTestTable({ port, state, empty: true })
  await page.getByText('Collegato', { exact: true }).waitFor()
  await page.reload()
  await page.getByText('Sul telefono', { exact: true }).waitFor()
  // the phone was quicker than the facilitator's window, which brings the rooms back one by one
  const board = await restarted.facilitatorIn(`board/${table.board}`)
  board.write((doc) => askQuestion(doc, restarted.author, 'Eccoci di nuovo'))
  await page.getByText('Ricevuta', { exact: true }).waitFor()
  await until(() => listNotes(board.doc).some(({ text }) => text === 'Scritta senza tavolo'), 'the note is on the board')
  await context.close()
  await restarted.close()
})

test('the table closes: the phone says goodbye in calm words, counts what is safe, and comes back by itself', async () => {
  const table = await startTestTable()
  const context = await browser.newContext()
  const page = await joinAsGuest(context, table.link('contributor'), 'Sera')
  for (const text of ['Una panchina', 'Un albero', 'Una fontana']) {
    await page.getByLabel('La tua nota').fill(text)
    await page.getByRole('button', { name: 'Invia' }).click()
    await page.getByText('Ricevuta', { exact: true }).first().waitFor()
  }
  await page.getByRole('heading', { name: 'Le mie note (3)' }).waitFor()
  const [port, state] = [table.testHost.host.port, table.testHost.state()]
  await table.testHost.host.close(null)
  await page.getByText('Il tavolo è chiuso. Grazie!').waitFor()
  await page.getByText('Le tue 3 note sono al sicuro e restano qui da rileggere.').waitFor()
  await page.getByText('Tavolo chiuso', { exact: true }).waitFor()
  // longer than a silence takes to be told
  await page.getByLabel('La tua nota').fill('Un’idea tardiva')
  await page.getByText('Questa non è ancora inviata: premi Invia.').waitFor()
  await until(async () => (await page.evaluate(() => performance.now())) > 8000, 'the phone has tried to come back')
  const shownText = await page.locator('main').innerText()
  expect(shownText).not.toMatch(/non risponde|Wi-Fi|Parte da sol/)
  await table.close().catch(() => undefined)

  const restarted = await startTestTable({ port, state, empty: true })
  await page.getByText('Collegato', { exact: true }).waitFor()
  expect(await page.getByText('Il tavolo è chiuso').count()).toBe(0)
  await context.close()
  await restarted.close()
})

test('an observer cannot write until the facilitator says so, and no longer when they take it back', async () => {
  const table = await startTestTable()
  const context = await browser.newContext()
  const page = await joinAsGuest(context, table.link('observer'), 'Nebbia')
  const field = page.getByLabel('La tua nota')
  await page.getByRole('button', { name: 'Scrivi', exact: true }).click()
  await page.getByText('Qui leggi e basta').first().waitFor()
  expect(await field.isEditable()).toBe(false)
  expect(await page.getByRole('button', { name: 'Invia' }).getAttribute('aria-disabled')).toBe('true')
  const person = table.testHost.host.view().members.find(({ name }) => name === 'Nebbia')!.person
  table.testHost.host.changeRole(person, 'contributor')
  await until(() => field.isEditable(), 'the field opens')
  await field.fill('Ora posso')
  await page.getByRole('button', { name: 'Invia' }).click()
  await page.getByText('Ricevuta', { exact: true }).waitFor()
  await field.fill('Questa resta qui')
  table.testHost.host.changeRole(person, 'observer')
  await until(async () => !(await field.isEditable()), 'the field closes')
  expect(await field.inputValue()).toBe('Questa resta qui')
  await context.close()
  await table.close()
})

test('who is removed is told in three sentences, and still reads what they wrote', async () => {
  const table = await startTestTable()
  const context = await browser.newContext()
  const page = await joinAsGuest(context, table.link('contributor'), 'Tuono')
  await page.getByLabel('La tua nota').fill('La mia unica nota')
  await page.getByRole('button', { name: 'Invia' }).click()
  await page.getByText('Ricevuta', { exact: true }).waitFor()
  table.testHost.host.remove(table.testHost.host.view().members.find(({ name }) => name === 'Tuono')!.person)
  await page.getByText('Chi facilita ti ha tolto da questo tavolo.').waitFor()
  await page.getByText('Quello che hai scritto è ancora su questo telefono.').waitFor()
  await page.getByText('Se è un errore, chiedi un nuovo invito.').waitFor()
  await page.getByRole('button', { name: 'Rileggi ciò che è sul telefono' }).click()
  await page.getByText('La mia unica nota', { exact: true }).waitFor()
  await context.close()
  await table.close()
})

test('an invitation that does not open says why, and scanning another one in the same page does', async () => {
  let late = 0
  const table = await startTestTable({ now: () => Date.now() + late })
  const { host } = table.testHost
  const context = await browser.newContext()
  const page = await context.newPage()
  const onPhone = (invitation: Invitation) => linkOnPhone(invitation, host.port)
  const good = table.testHost.invitation('contributor')
  const refused = async (link: string, what: string) => {
    await page.goto(link)
    await page.getByLabel('Come vuoi che ti chiamino?').fill('Eco')
    await page.getByRole('button', { name: 'Entra', exact: true }).click()
    await page.getByRole('alert').getByText(what).waitFor()
    await page.getByText('Chiedi un nuovo invito a chi facilita.').waitFor()
    await page.getByText('Non avevi ancora scritto nulla').waitFor()
    expect(await page.getByLabel('Come vuoi che ti chiamino?').inputValue()).toBe('Eco')
  }
  await refused(onPhone({ ...good, secret: new Uint8Array(16) }), 'Questo invito non vale per questo tavolo.')
  const revoked = table.testHost.invitation('contributor')
  host.revoke(refOf(revoked))
  await refused(onPhone(revoked), 'Questo invito è stato ritirato.')
  const brief = table.testHost.invitation('contributor')
  late = 2 * 3_600_000
  await refused(onPhone(brief), 'Questo invito è scaduto.')

  await page.goto(onPhone(table.testHost.invitation('contributor')))
  await page.getByLabel('Come vuoi che ti chiamino?').fill('Eco')
  await page.getByRole('button', { name: 'Entra', exact: true }).click()
  await page.getByText('Collegato', { exact: true }).waitFor()
  await context.close()
  await table.close()
})

test('a link that lost its tail is told as such, and the code still opens', async () => {
  const table = await startTestTable()
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(table.link('contributor').slice(0, -20))
  await page.getByText('Il link è incompleto').waitFor()
  await page.getByLabel('Codice del tavolo').fill('zzzzzz')
  await page.getByLabel('Come vuoi che ti chiamino?').fill('Mare')
  await page.getByRole('button', { name: 'Entra', exact: true }).click()
  await page.getByRole('alert').getByText('Il codice non è giusto.').waitFor()
  await page.getByLabel('Codice del tavolo').fill(table.testHost.state().code)
  await page.getByRole('button', { name: 'Entra', exact: true }).click()
  await page.getByText('Collegato', { exact: true }).waitFor()
  await context.close()
  await table.close()
})
