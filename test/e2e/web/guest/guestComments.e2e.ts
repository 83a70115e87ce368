// A contributor reads a document on the phone and says something about a paragraph, by tap and by key; reads the answer, and sees that it is settled.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addComment, listComments, resolveThread } from '../../../../shared/model/records/comment.ts'
import { textsIn } from '../../../support/catalogue.ts'
import { until } from '../../../support/until.ts'
import { violations } from '../accessibility.ts'
import { see } from '../see.ts'
import { joinAsGuest } from '../testTable.ts'
import { servePhones } from './servePhones.ts'

const t = textsIn('it')
const phones = servePhones()

/** On a screen that shows it all: half a button under the bar at the bottom is no target, and a scroll away. */
async function violationsOfAll(page: Page): Promise<readonly string[]> {
  await page.setViewportSize({ width: 390, height: 3000 })
  const faults = await violations(page)
  await page.setViewportSize({ width: 390, height: 844 })
  return faults
}

async function openDocument(role: 'contributor' | 'observer', name: string): Promise<Page> {
  const context = await phones.aPhone({ viewport: { width: 390, height: 844 }, hasTouch: true })
  const page = await joinAsGuest(context, phones.theTable().link(role), name)
  page.setDefaultTimeout(15_000)
  await page.getByRole('button', { name: 'Documento' }).click()
  await page.getByText('il giovedì sera').waitFor()
  return page
}

test('a paragraph is commented on by tap and by key; the answer and the end of it are seen', async () => {
  const page = await openDocument('contributor', 'Luna')
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await page.getByText(t('guest.comments.hint')).waitFor()
  const comments = await phones.theTable().facilitatorIn(`comments/${phones.theTable().document}`)

  // by tap
  await page.getByText('il giovedì sera', { exact: true }).tap()
  await page.getByRole('button', { name: new RegExp(`^${t('guest.comments.comment')}: Si apre lo sportello`) }).tap()
  const field = page.getByLabel(t('guest.comments.yours'))
  await field.fill('Anche il sabato?')
  await see(page, 'phone-comment')
  await page.getByRole('button', { name: t('guest.comments.send') }).tap()
  await until(() => listComments(comments.doc).length === 1, 'the table has the comment')
  const [sent] = listComments(comments.doc)
  expect(sent).toMatchObject({ text: 'Anche il sabato?' })
  expect(sent?.anchor?.excerpt).toContain('Si apre lo sportello anche il giovedì sera')
  await page.getByText('Luna', { exact: true }).waitFor()
  expect(await field.inputValue()).toBe('')

  // their own words are changed, or left as they are
  const edit = page.getByRole('button', { name: t('guest.comments.edit'), exact: true })
  const words = page.getByLabel(t('guest.comments.yourWords'))
  await edit.press('Enter')
  await expect.poll(() => words.inputValue()).toBe('Anche il sabato?')
  await expect.poll(() => words.evaluate((element) => element === document.activeElement)).toBe(true)
  await words.fill('Altro')
  await page.getByRole('button', { name: t('guest.comments.leave') }).press('Enter')
  await page.getByText('Anche il sabato?').waitFor()
  await expect.poll(() => edit.evaluate((element) => element === document.activeElement)).toBe(true)
  await edit.tap()
  await words.fill('Anche il sabato mattina?')
  await see(page, 'phone-comment-edit')
  expect(await violationsOfAll(page)).toEqual([])
  await page.getByRole('button', { name: t('guest.comments.save') }).tap()
  await until(() => listComments(comments.doc).some(({ text }) => text === 'Anche il sabato mattina?'), 'the table has what it says now')
  await page.getByText(t('guest.comments.edited')).waitFor()

  // what is typed and not sent is there again
  await field.fill('E il bus')
  const opened = page.getByRole('button', { name: /^1 commento: Si apre lo sportello/ })
  await opened.tap()
  await field.waitFor({ state: 'detached' })
  await opened.tap()
  await expect.poll(() => field.inputValue()).toBe('E il bus')
  await page.reload()
  await page.getByRole('button', { name: 'Documento' }).click()
  await opened.tap()
  await expect.poll(() => field.inputValue()).toBe('E il bus')
  await field.fill('')

  // an answer, and an answer to it
  comments.write((doc) => addComment(doc, phones.theTable().author, { text: 'Il sabato no.', ...(sent ? { thread: sent.id } : {}) }))
  await page.getByText('Il sabato no.').waitFor()
  // another's words nobody else changes
  expect(await edit.count()).toBe(1)
  await page.getByRole('button', { name: t('guest.comments.answer') }).press('Enter')
  await page.getByLabel(t('guest.comments.yourAnswer')).fill('Peccato.')
  await page
    .getByRole('button', { name: t('guest.comments.send') })
    .first()
    .press('Enter')
  await until(() => listComments(comments.doc).some(({ text, thread }) => text === 'Peccato.' && thread === sent?.id), 'the table has the answer')
  await see(page, 'phone-thread')
  expect(await violationsOfAll(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)

  // by keys alone, where nobody said anything yet
  await page.getByRole('button', { name: new RegExp(`^${t('guest.comments.comment')}: Che cosa abbiamo deciso`) }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await page.keyboard.type('Manca la data')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await until(() => listComments(comments.doc).some(({ text }) => text === 'Manca la data'), 'the table has the second comment')

  // somebody settles it
  const settledBy = t('guest.comments.settledNow').replace('{{name}}', 'Marta')
  comments.write((doc) => sent && resolveThread(doc, phones.theTable().author, sent.id))
  await page.getByText(settledBy).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: /^1 commento chiuso: Si apre lo sportello/ }).tap()
  await page.getByText(t('guest.comments.settledBy').replace('{{name}}', 'Marta')).waitFor()
  await see(page, 'phone-settled')
  expect(await violationsOfAll(page)).toEqual([])
  await page.context().close()
})

test('who may only look on reads what was said, and is offered nothing to say', async () => {
  const comments = await phones.theTable().facilitatorIn(`comments/${phones.theTable().document}`)
  comments.write((doc) => addComment(doc, phones.theTable().author, { text: 'Va letto insieme.' }))
  const page = await openDocument('observer', 'Vera')
  const whole = page.getByRole('region', { name: t('guest.comments.whole'), exact: true })
  await whole.getByText('Va letto insieme.').waitFor()
  await whole.getByText(t('guest.comments.readOnly')).waitFor()
  expect(await page.getByRole('button', { name: new RegExp(`^${t('guest.comments.comment')}`) }).count()).toBe(0)
  expect(await page.locator('textarea').count()).toBe(0)
  await page.context().close()
})
