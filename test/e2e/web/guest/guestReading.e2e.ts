import { expect, test } from 'vitest'
import { newId } from '../../../../shared/base/id.ts'
import { flatText, NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { writeFlat } from '../../../../shared/document/flat/writeFlat.ts'
import { addListing, listListings } from '../../../../shared/model/records/listing.ts'
import { putNotes } from '../../../../shared/model/records/note.ts'
import { addStep } from '../../../../shared/model/records/step.ts'
import { until } from '../../../support/until.ts'
import { violations } from '../accessibility.ts'
import { see } from '../see.ts'
import { joinAsGuest, QUESTION } from '../testTable.ts'
import { servePhones } from './servePhones.ts'

const { aPhone, theTable } = servePhones()

test('what others send while I read waits behind a button; the document follows its writers', async () => {
  const page = await joinAsGuest(await aPhone(), theTable().link('contributor'), 'Luna')
  const board = await theTable().facilitatorIn(`board/${theTable().board}`)
  board.write((doc) =>
    putNotes(
      doc,
      theTable().author,
      Array.from({ length: 12 }, (_, i) => ({ text: `Voce ${i}`, box: { x: i * 200, y: 3000, width: 180, height: 180 } })),
    ),
  )
  await page.getByRole('button', { name: 'Tutte le note' }).click()
  await page.getByText('Voce 11').waitFor()
  await page.mouse.wheel(0, 400)
  await until(() => page.evaluate(() => scrollY > 100), 'the list is scrolled')
  const top = () => page.getByText('Voce 3', { exact: true }).evaluate((note) => note.getBoundingClientRect().top)
  // the wheel scrolls smoothly: what stands still is measured
  let before = Number.NaN
  await until(async () => {
    const last = before
    before = await top()
    return before === last
  }, 'the list stands still')
  board.write((doc) => putNotes(doc, theTable().author, [{ text: 'Arrivata adesso', box: { x: 20, y: 400, width: 180, height: 180 } }]))
  const news = page.getByRole('button', { name: '1 nuova nota: mostra' })
  await news.waitFor()
  expect(await page.getByText('Arrivata adesso').count()).toBe(0)
  expect(Math.abs((await top()) - before)).toBeLessThan(2)
  await news.click()
  await page.getByText('Arrivata adesso').waitFor()

  await page.getByRole('button', { name: 'Documento' }).click()
  await page.getByText('il giovedì sera').waitFor()
  const document = await theTable().facilitatorIn(`document/${theTable().document}`)
  await until(() => flatText(document.doc, NEW_BASE).length > 0, 'the document has come')
  document.write((doc) => flatText(doc, NEW_BASE).insert(1, 'Oggi: ', {}))
  await page.getByText('Oggi: Che cosa abbiamo deciso').waitFor()
})

test('what a document shows of the process is on the phone too, and follows it', async () => {
  const page = await joinAsGuest(await aPhone(), theTable().link('contributor'), 'Vera')
  const process = await theTable().facilitatorIn(`process/${theTable().testHost.processId}`)
  await until(() => listListings(process.doc).length > 1, 'the lists have come')
  const id = newId<'document'>(Math.random)
  process.write((doc) => addListing(doc, theTable().author, { kind: 'document', title: 'Verbale con le note', id }))
  const report = await theTable().facilitatorIn(`document/${id}`)
  const live = { id: null, type: 'live', attrs: { block: 'notes', session: `board/${theTable().board}` }, content: [] }
  report.write((doc) => writeFlat(doc, [live], theTable().author.random))
  const board = await theTable().facilitatorIn(`board/${theTable().board}`)
  await page.getByRole('button', { name: 'Documento' }).click()
  await page.getByLabel('Documento').selectOption({ label: 'Verbale con le note' })
  await page.getByRole('article').getByText(QUESTION).waitFor()
  board.write((doc) => putNotes(doc, theTable().author, [{ text: 'Una nota nel verbale', box: { x: 20, y: 5000, width: 180, height: 180 } }]))
  await page.getByRole('article').getByText('Una nota nel verbale').waitFor()
})

test('a tap on a link of a document opens the board at its note, or another document, or the meeting with its agenda', async () => {
  const page = await joinAsGuest(await aPhone(), theTable().link('contributor'), 'Nora')
  const process = await theTable().facilitatorIn(`process/${theTable().testHost.processId}`)
  await until(() => listListings(process.doc).length > 1, 'the lists have come')
  const [boardId, documentId, sessionId] = [newId<'board'>(Math.random), newId<'document'>(Math.random), newId<'session'>(Math.random)]
  const { author } = theTable()
  process.write((doc) => {
    addListing(doc, author, { kind: 'board', title: 'Una lavagna passata', id: boardId })
    addListing(doc, author, { kind: 'document', title: 'Verbale con i link', id: documentId })
    addListing(doc, author, { kind: 'session', title: 'Primo incontro', id: sessionId })
  })
  const session = await theTable().facilitatorIn(`session/${sessionId}`)
  session.write((doc) => {
    addStep(doc, author, { title: 'Benvenuto', minutes: 10 })
    addStep(doc, author, { title: 'Che cosa abbiamo già scritto', minutes: 80, on: boardId })
  })
  const board = await theTable().facilitatorIn(`board/${boardId}`)
  let note = ''
  board.write((doc) => {
    const texts = Array.from({ length: 14 }, (_, at) => ({ text: `Passata ${at}`, box: { x: at * 200, y: 0, width: 180, height: 180 } }))
    note = putNotes(doc, author, texts)[12] ?? ''
  })
  const report = await theTable().facilitatorIn(`document/${documentId}`)
  const link = (text: string, place: string) => ({ text, marks: { link: `tavolo:${place}` } })
  const content = [
    link('la nota', `board/${boardId}/note/${note}`),
    { text: ' e ', marks: {} },
    { embed: { to: `document/${theTable().document}`, label: 'Il verbale' }, marks: {} },
    { text: ' e ', marks: {} },
    link('l’incontro', `session/${sessionId}`),
    { text: ' e ', marks: {} },
    link('niente', `board/${newId(Math.random)}`),
  ]
  report.write((doc) => writeFlat(doc, [{ id: null, type: 'p', attrs: {}, content }], author.random))
  await page.getByRole('button', { name: 'Documento' }).click()
  await page.getByLabel('Documento').selectOption({ label: 'Verbale con i link' })

  await page.getByRole('button', { name: 'niente', exact: true }).click()
  await page.getByRole('dialog', { name: 'Qui non c’è più niente' }).getByRole('button', { name: 'Resta qui' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await see(page, 'phone-links')
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: 'l’incontro', exact: true }).click()
  await page.getByRole('heading', { name: 'Primo incontro' }).waitFor()
  await page.getByText('In tutto: 1 ora e 30 minuti').waitFor()
  await see(page, 'phone-meeting')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Apri «Una lavagna passata»' }).click()
  await page.getByRole('heading', { name: '14 note' }).waitFor()
  await page.getByRole('button', { name: 'Documento' }).click()

  await page.getByRole('button', { name: 'la nota', exact: true }).click()
  await page.getByRole('heading', { name: '14 note' }).waitFor()
  const linked = page.getByRole('listitem').filter({ hasText: 'Passata 12' })
  await until(() => linked.evaluate((element) => element === document.activeElement), 'the note has the focus')
  expect(await linked.evaluate((element) => element.getBoundingClientRect().bottom < innerHeight)).toBe(true)
  await see(page, 'phone-linked-note')
  // a button that has scrolled below the bar of tabs counts as cut off
  expect(await violations(page, { without: ['target-size'] })).toEqual([])

  // the document is still the one that was read
  await page.getByRole('button', { name: 'Documento' }).click()
  await page.getByRole('button', { name: 'Il verbale', exact: true }).click()
  await page.getByText('Che cosa abbiamo deciso').waitFor()
  await page.getByRole('button', { name: 'Tutte le note' }).click()
  await page.getByRole('button', { name: 'Torna alla lavagna del tavolo' }).click()
  await page.getByText(QUESTION).waitFor()
})
