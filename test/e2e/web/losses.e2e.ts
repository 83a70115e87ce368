// A partner empties a document and half a board; the facilitator sees it, presses once, and all of it is there again.
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { flatBlocks, flatText, NEW_BASE } from '../../../shared/document/flat/roots.ts'
import { readBlocks } from '../../../shared/model/records/documentBody.ts'
import { type ListedKind, listListings } from '../../../shared/model/records/listing.ts'
import { deleteNotes, listNotes } from '../../../shared/model/records/note.ts'
import type { Author, PersonId } from '../../../shared/model/transact.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { connectRawClient, type RawClient } from '../../support/raw/rawClient.ts'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { until } from '../../support/until.ts'
import { violations } from './accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from './browserApp.ts'

let program: BrowserApp
let browser: Browser
beforeAll(async () => {
  ;[program, browser] = await Promise.all([startBrowserApp(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()
const goTo = (page: Page, place: string) =>
  page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(place, { exact: true })
    .click()

async function tableOf(page: Page): Promise<string> {
  await page.goto(program.address)
  await button(page, t('example.open')).click()
  await button(page, t('hosting.open')).click()
  await page.getByLabel(t('preferences.name')).fill('Anna')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('hosting.open') })
    .click()
  await button(page, t('hosting.copyFor').replace('{{role}}', t('role.partner'))).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await button(page, t('hosting.backToWork')).click()
  return link
}

/** The partner's real client, in the first room of a kind. */
async function partnerIn(person: RawClient, link: string, name: string, kind: ListedKind, lists = person): Promise<RawClient> {
  const listing = listListings(lists.doc).find((one) => one.kind === kind)
  const client = await connectRawClient({ link, member: person.member, room: `${kind}/${listing?.id}` as RoomName, name })
  client.requestSync()
  await until(() => client.doc.store.clients.size > 0, `the ${kind} is there`)
  return client
}

it('is brought back with one button, texts of documents and notes alike', async () => {
  const context = await browser.newContext({
    viewport: { width: 1024, height: 640 },
    locale: 'it-IT',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const link = await tableOf(page)
  const partner = await connectRawClient({ link, name: 'Bruno' })
  partner.requestSync()
  await until(() => listListings(partner.doc).length > 0, 'the lists are there')
  const author: Author = { person: partner.person as PersonId, now: () => Date.now(), random: Math.random }
  const [board, document] = [await partnerIn(partner, link, 'Bruno', 'board'), await partnerIn(partner, link, 'Bruno', 'document')]
  // a raw client does not hear of its own writing
  const reader = await connectRawClient({ link, name: 'Carla' })
  const [boardSeen, documentSeen] = [
    await partnerIn(reader, link, 'Carla', 'board', partner),
    await partnerIn(reader, link, 'Carla', 'document', partner),
  ]
  const state = (doc: Y.Doc) => JSON.stringify(readBlocks(doc))
  const notes = () =>
    listNotes(boardSeen.doc)
      .map(({ id, text, box, by }) => JSON.stringify([id, text, box, by]))
      .sort()
  const [textBefore, notesBefore] = [state(documentSeen.doc), notes()]
  expect(notesBefore.length).toBeGreaterThan(9)

  // first what it looks like, then all of its words
  document.write((doc) => {
    for (const { id, type } of readBlocks(doc)) if (type.startsWith('h')) flatBlocks(doc, NEW_BASE).set(`${id}/t`, 'p')
    flatText(doc, NEW_BASE).format(0, flatText(doc, NEW_BASE).length, { bold: null, italic: null, link: null })
  })
  await until(() => state(documentSeen.doc) !== textBefore, 'titles are text')
  document.write((doc) => flatText(doc, NEW_BASE).delete(0, flatText(doc, NEW_BASE).length))
  board.write((doc) =>
    deleteNotes(
      doc,
      author,
      listNotes(doc)
        .slice(0, Math.ceil(notesBefore.length / 2))
        .map(({ id }) => id),
    ),
  )
  await until(() => flatText(documentSeen.doc, NEW_BASE).length === 0 && notes().length < notesBefore.length, 'all of it is gone')
  await button(page, t('losses.open')).click()
  const dialog = page.getByRole('dialog')
  const restore = dialog.getByRole('button', { name: t('losses.restore') })
  await until(async () => (await restore.count()) === 2, 'the document and the board are listed')
  expect(await violations(page, { within: '[role=dialog]', bestPractice: true })).toEqual([])
  if (process.env.TAVOLO_PICTURES) await page.screenshot({ path: path.join(process.env.TAVOLO_PICTURES, 'losses.png') })
  for (const left of [1, 0]) {
    await restore.first().click()
    await until(async () => (await restore.count()) === left, 'it is settled')
  }
  await until(() => state(documentSeen.doc) === textBefore && notes().join() === notesBefore.join(), 'all is there again')
  await goTo(page, t('document.title'))
  expect(errors).toEqual([])
  await context.close()
})
