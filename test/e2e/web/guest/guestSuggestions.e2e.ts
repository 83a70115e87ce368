// Who reads on a phone is told that changes of the text are suggested, and sees it as it is or as if they were accepted.
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { baseOf } from '../../../../shared/document/flat/form.ts'
import { textOf, textRoot } from '../../../../shared/document/flat/roots.ts'
import { suggest } from '../../../../shared/model/records/suggestion.ts'
import { textsIn } from '../../../support/catalogue.ts'
import { violations } from '../accessibility.ts'
import { see } from '../see.ts'
import { joinAsGuest } from '../testTable.ts'
import { servePhones } from './servePhones.ts'

const t = textsIn('it')
const phones = servePhones()

/** Where words stand in a text, in its units. */
function rangeOfWords(doc: Y.Doc, words: string) {
  const root = textRoot(baseOf(doc) ?? '')
  const units = textOf(doc, root)
    .toDelta()
    .map(({ insert }: { readonly insert: unknown }) => (typeof insert === 'string' ? insert : '\u0000'))
    .join('')
  const from = units.indexOf(words)
  return { root, from, to: from + words.length }
}

test('a phone shows the text as it is and says what is suggested, or shows it as if that was accepted', async () => {
  const [body, comments] = [
    await phones.theTable().facilitatorIn(`document/${phones.theTable().document}`),
    await phones.theTable().facilitatorIn(`comments/${phones.theTable().document}`),
  ]
  comments.write((doc) => void suggest(doc, phones.theTable().author, body.doc, rangeOfWords(body.doc, 'giovedì'), 'sabato'))
  const context = await phones.aPhone({ viewport: { width: 390, height: 844 }, hasTouch: true })
  const page = await joinAsGuest(context, phones.theTable().link('contributor'), 'Luna')
  page.setDefaultTimeout(15_000)
  await page.getByRole('button', { name: 'Documento' }).click()
  await page.getByText('il giovedì sera').waitFor()
  await page.getByText(t('guest.suggestions.count_one').replace('{{count}}', '1')).waitFor()
  await see(page, 'phone-suggested')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: t('guest.suggestions.showAccepted') }).tap()
  await page.getByText('il sabato sera').waitFor()
  await see(page, 'phone-accepted')
  expect(await violations(page)).toEqual([])
  // remembered on this device
  await page.reload()
  await page.getByRole('button', { name: 'Documento' }).click()
  await page.getByText('il sabato sera').waitFor()
  await page.getByRole('button', { name: t('guest.suggestions.showAsIs') }).press('Enter')
  await page.getByText('il giovedì sera').waitFor()
  await context.close()
}, 60_000)
