import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { newId } from '../../../../shared/base/id.ts'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import { listAreas } from '../../../../shared/model/records/area.ts'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import { addListing, listListings } from '../../../../shared/model/records/listing.ts'
import { listNotes, spliceNoteText } from '../../../../shared/model/records/note.ts'
import { spotlightBoard } from '../../../../shared/model/records/spotlight.ts'
import { until } from '../../../support/until.ts'
import { collectErrors, joinAsGuest, QUESTION, startTestTable } from '../testTable.ts'
import { servePhones } from './servePhones.ts'

const { aPhone, theTable } = servePhones()

/** In the page: touches a button, and tells which element has the focus once all microtasks of the touch are done, before any task or frame. */
async function focusedByTouch(button: HTMLElement | SVGElement): Promise<string | undefined> {
  button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  for (let microtask = 0; microtask < 50; microtask++) await null
  return document.activeElement?.tagName
}

async function send(page: Page, text: string) {
  await page.getByLabel('La tua nota').fill(text)
  await page.getByRole('button', { name: 'Invia' }).click()
}

test('from the QR to the first note: one name, one text, two taps, well within fifteen seconds', async () => {
  const context = await aPhone()
  // what a page over plain http does not have: should the code lean on it, the test fails whatever the browser's version
  await context.addInitScript(() => {
    const absent = (owner: object, names: readonly string[]) => {
      for (const name of names) Object.defineProperty(owner, name, { value: undefined })
    }
    absent(navigator, ['locks', 'storage', 'clipboard', 'serviceWorker', 'mediaDevices', 'wakeLock', 'share'])
    absent(crypto, ['subtle', 'randomUUID'])
    absent(globalThis, ['caches', 'cookieStore'])
  })
  const board = await theTable().facilitatorIn(`board/${theTable().board}`)
  const page = await context.newPage()
  const errors = collectErrors(page)
  const began = Date.now()
  await page.goto(theTable().link('contributor'))
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await page.getByText('li vedono le persone a questo tavolo').waitFor()
  await page.getByLabel('Come vuoi che ti chiamino?').fill('Sole')
  await page.getByRole('button', { name: 'Entra', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: QUESTION }).waitFor()
  await page.getByLabel('La tua nota').fill('Un autobus la domenica.')
  await page.getByLabel('Dove va').selectOption({ label: 'Muoversi' })
  await page.getByRole('button', { name: 'Invia' }).click()
  await page.getByText('Ricevuta', { exact: true }).waitFor()
  expect(Date.now() - began).toBeLessThan(15_000)

  const writtenNote = () => listNotes(board.doc).find(({ text }) => text === 'Un autobus la domenica.')
  await until(() => writtenNote() !== undefined, 'the note is on the board')
  const note = writtenNote()!
  expect(areaOf(note, listAreas(board.doc))?.title).toBe('Muoversi')
  expect(await page.getByLabel('La tua nota').inputValue()).toBe('')
  expect(errors).toEqual([])
})

test('a reload keeps who I am, what I sent and what I was writing; my note can be corrected and taken away', async () => {
  const page = await joinAsGuest(await aPhone(), theTable().link('contributor'), 'Lucía')
  const board = await theTable().facilitatorIn(`board/${theTable().board}`)
  await send(page, 'Prima nota')
  await page.getByText('Ricevuta', { exact: true }).waitFor()
  await page.getByLabel('La tua nota').fill('A metà di una fra')
  await page.reload()
  await page.getByRole('heading', { name: 'Le mie note (1)' }).waitFor()
  await until(async () => (await page.getByLabel('La tua nota').inputValue()) === 'A metà di una fra', 'the draft is back')
  expect(page.url()).not.toContain('&m=')

  const correct = page.getByRole('button', { name: /^Correggi/ })
  await correct.click()
  await page.getByLabel('Correggi la nota').press('Escape')
  // the editor is loaded by now: it takes the focus before the touch has ended, as iOS shows no keyboard for one that does later
  expect(await correct.evaluate(focusedByTouch)).toBe('TEXTAREA')
  await page.getByLabel('Correggi la nota').fill('Prima nota, corretta')
  await page.getByRole('button', { name: 'Fatto' }).click()
  await until(() => listNotes(board.doc).some(({ text }) => text === 'Prima nota, corretta'), 'the correction is on the board')
  await page.getByRole('button', { name: /^Togli/ }).click()
  await until(() => !listNotes(board.doc).some(({ text }) => text === 'Prima nota, corretta'), 'the note is gone')
  await page.getByRole('button', { name: 'Annulla' }).click()
  await until(() => listNotes(board.doc).some(({ text }) => text === 'Prima nota, corretta'), 'the note is back')
})

test('a phone whose storage refuses says so, and a reload is still the same person', async () => {
  const context = await aPhone()
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'InvalidStateError')
    }
  })
  const page = await joinAsGuest(context, theTable().link('contributor'), 'Neve')
  await page.getByText('Questo telefono non conserva copie').first().waitFor()
  expect(page.url()).toContain('&m=')
  await send(page, 'Scritta senza memoria')
  await page.getByText('Ricevuta', { exact: true }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Le mie note (1)' }).waitFor()
})

test('the facilitator goes on to another board: whoever is writing goes when ready, and takes the words along', async () => {
  const ownTable = await startTestTable()
  const page = await joinAsGuest(await aPhone(), ownTable.link('contributor'), 'Passo')
  await page.getByLabel('La tua nota').fill('Non ho finito')
  const processClient = await ownTable.facilitatorIn(`process/${ownTable.testHost.processId}`)
  const next = newId<'board'>(Math.random)
  const board = await ownTable.facilitatorIn(`board/${next}`)
  board.write((doc) => askQuestion(doc, ownTable.author, 'E adesso, da dove si comincia?'))
  await until(() => listListings(processClient.doc).length === 2, 'the lists have come')
  processClient.write((doc) => {
    addListing(doc, ownTable.author, { kind: 'board', id: next, title: 'Idee' })
    spotlightBoard(doc, ownTable.author, next)
  })
  await page.getByText('Chi facilita ha aperto un’altra lavagna: Idee.').waitFor()
  await page.getByRole('heading', { level: 1, name: QUESTION }).waitFor()
  await page.getByRole('button', { name: 'Vai' }).click()
  await page.getByRole('heading', { level: 1, name: 'E adesso, da dove si comincia?' }).waitFor()
  expect(await page.getByLabel('La tua nota').inputValue()).toBe('Non ho finito')
  await page.getByRole('button', { name: 'Invia' }).click()
  await until(() => listNotes(board.doc).some(({ text }) => text === 'Non ho finito'), 'the note is on the new board')
  await ownTable.close()
})

test('a note of more than two thousand characters is not cut: it stays, and the page says what to do', async () => {
  const page = await joinAsGuest(await aPhone(), theTable().link('contributor'), 'Fiume')
  const long = 'parola '.repeat(300)
  await send(page, long)
  await page.getByText('Troppo lunga di 99 caratteri').waitFor()
  expect(await page.getByLabel('La tua nota').inputValue()).toBe(long)
})

test('the short code opens the door too, in either language, by keyboard alone', async () => {
  const page = await (await aPhone()).newPage()
  await page.goto(`${new URL(theTable().link('contributor')).origin}/`)
  await page.getByLabel('Codice del tavolo').waitFor()
  const tabTo = async (name: string) =>
    until(async () => {
      await page.keyboard.press('Tab')
      return (await page.evaluate(() => document.activeElement?.textContent || document.activeElement?.closest('div')?.textContent || '')).startsWith(
        name,
      )
    }, `Tab reaches ${name}`)
  await tabTo('English')
  await page.keyboard.press('Enter')
  await page.getByLabel('Table code').waitFor()
  expect(await page.getByLabel('Table code').getAttribute('spellcheck')).toBe('false')
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  await tabTo('Table code')
  await page.keyboard.type(theTable().testHost.state().code.toLowerCase())
  await page.keyboard.press('Tab')
  await page.keyboard.type('Keyboard')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: QUESTION }).waitFor()
  await until(async () => {
    await page.keyboard.press('Tab')
    return page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA')
  }, 'Tab reaches the field')
  await page.keyboard.type('Written by keyboard')
  await tabTo('Send')
  await page.keyboard.press('Enter')
  await page.getByText('Received', { exact: true }).waitFor()
  await tabTo('All notes')
  await page.keyboard.press('Enter')
  await page.getByText('Written by keyboard').waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await page.reload()
  await page.getByRole('heading', { name: 'My notes (1)' }).waitFor()
})

test('a wrong code is told where it was typed: the focus is in the field, and the reason under it is about a code', async () => {
  const page = await (await aPhone()).newPage()
  await page.setViewportSize({ width: 320, height: 568 })
  await page.goto(`${new URL(theTable().link('contributor')).origin}/`)
  const code = page.getByLabel('Codice del tavolo')
  await code.fill(theTable().testHost.state().code === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA')
  await page.getByLabel('Come vuoi che ti chiamino?').fill('Distratta')
  await page.getByRole('button', { name: 'Entra', exact: true }).click()
  const reason = page.getByText('Il codice non è giusto. Ricontrolla le sei lettere sullo schermo grande.')
  await reason.waitFor()
  expect(await code.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await code.getAttribute('aria-invalid')).toBe('true')
  for (const part of [code, reason]) {
    const box = await part.boundingBox()
    expect(box && box.y >= 0 && box.y + box.height <= 568, JSON.stringify(box)).toBe(true)
  }
  expect(await page.getByText('Questo invito').count()).toBe(0)
  await page.keyboard.type(theTable().testHost.state().code)
  await page.getByRole('button', { name: 'Entra', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: QUESTION }).waitFor()
})

test('a keyboard that composes erases nothing that others wrote meanwhile, and what they deleted stays away', async () => {
  const board = await theTable().facilitatorIn(`board/${theTable().board}`)
  const page = await joinAsGuest(await aPhone(), theTable().link('contributor'), 'Correttrice')
  const keyboard = await page.context().newCDPSession(page)
  const compose = (text: string) => keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  const newNote = page.getByLabel('La tua nota')
  await newNote.focus()
  await newNote.evaluate((area) => area.addEventListener('compositionend', () => area.setAttribute('data-ended', ''), { once: true }))
  for (const text of ['b', 'bu', 'bus']) await compose(text)
  expect([await newNote.inputValue(), await newNote.getAttribute('data-ended')], 'nothing interrupts the word').toEqual(['bus', null])
  for (const text of ['bus', ' la sera. Da rivedere.']) await keyboard.send('Input.insertText', { text })
  await page.getByRole('button', { name: 'Invia' }).click()
  await page.getByText('Ricevuta', { exact: true }).waitFor()
  const sentNote = () => listNotes(board.doc).find(({ text }) => text.startsWith('bus la sera'))
  await until(() => sentNote() !== undefined, 'the note is on the board')
  const note = sentNote()!
  await page.getByRole('button', { name: 'Correggi' }).first().click()
  const field = page.getByLabel('Correggi la nota')
  await field.waitFor()
  const written = () => field.inputValue()
  await field.evaluate((area) => (area as HTMLTextAreaElement).setSelectionRange(0, 3))
  await compose('an')
  board.write((doc) => spliceNoteText(doc, theTable().author, note.id, { at: 12, remove: 13, insert: '' }))
  board.write((doc) => spliceNoteText(doc, theTable().author, note.id, { at: 0, remove: 0, insert: 'URGENTE: ' }))
  expect(await written()).toBe('an la sera. Da rivedere.')
  await compose('anche')
  await keyboard.send('Input.insertText', { text: 'anche' })
  await until(async () => (await written()) === 'URGENTE: anche la sera.', 'both changes stand')
})

test('who leaves takes everything off the phone: the next person is somebody else', async () => {
  const page = await joinAsGuest(await aPhone(), theTable().link('contributor'), 'Prestito')
  await send(page, 'Mia')
  await page.getByText('Ricevuta', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Io', exact: true }).click()
  await page.getByRole('button', { name: 'Esci e cancella da questo telefono' }).click()
  await page.getByLabel('Come vuoi che ti chiamino?').waitFor()
  expect(await page.getByLabel('Come vuoi che ti chiamino?').inputValue()).toBe('')
  await page.goto(theTable().link('contributor'))
  await page.getByLabel('Come vuoi che ti chiamino?').fill('Un altro')
  await page.getByRole('button', { name: 'Entra', exact: true }).click()
  await page.getByRole('heading', { name: 'Le mie note', exact: true }).waitFor()
})
