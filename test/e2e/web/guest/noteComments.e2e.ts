// A person with a phone comments on a note of the board; a desktop answers, settles it and deletes the note while the person writes.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { violations } from '../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
import { linkFor, openBoard, openTable, pressButton, writeNote } from '../exampleBoard.ts'
import { see } from '../see.ts'
import { collectErrors, joinAsGuest } from '../testTable.ts'

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

const isFocused = (page: Page, selector: string) => page.evaluate((css) => document.activeElement?.matches(css) ?? false, selector)
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** On a screen that shows it all: half a button under the bar at the bottom is no target, and a scroll away. */
async function violationsOfAll(page: Page): Promise<readonly string[]> {
  await page.setViewportSize({ width: 390, height: 30_000 })
  const faults = await violations(page)
  await page.setViewportSize({ width: 390, height: 844 })
  return faults
}

test('a note is commented on from a phone, answered and settled at a desktop, and what is written about a deleted note is not lost', async () => {
  const context = await windows.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'it-IT',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const anna = await context.newPage()
  await openTable(anna, program.address, 'Anna')
  const link = await linkFor(anna, 'contributor')
  await pressButton(anna, t('hosting.backToWork'))
  await openBoard(anna)
  await writeNote(anna, 'Un pulmino condiviso')
  const note = anna.getByRole('option', { name: /pulmino/ })
  await note.waitFor()

  const phone = await joinAsGuest(
    await phones.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'it-IT' }),
    link.href.replace(link.hostname, 'tavolo.test'),
    'Sara',
  )
  const errors = collectErrors(phone)
  await phone.getByRole('button', { name: t('guest.tab.everybody') }).press('Enter')
  const opener = (text: string) => phone.getByRole('button', { name: `${text}: Un pulmino condiviso` })
  const field = phone.getByLabel(t('guest.comments.yours')).first()
  await opener(t('guest.comments.comment')).press('Enter')
  await expect.poll(() => isFocused(phone, 'textarea')).toBe(true)
  await phone.keyboard.type('Anche per chi lavora la sera?')

  // what is typed is there after a reload
  await phone.reload()
  await phone.getByRole('button', { name: t('guest.tab.everybody') }).press('Enter')
  await expect.poll(() => field.inputValue()).toBe('Anche per chi lavora la sera?')
  await field.scrollIntoViewIfNeeded()
  await see(phone, 'note-comment-draft')
  await field.press('Tab')
  await phone.keyboard.press('Enter')
  await opener('1 commento').waitFor()
  await see(phone, 'note-comment-sent')
  expect(await violationsOfAll(phone)).toEqual([])

  // the desktop reads it at the note, and answers
  await note.click()
  await anna.keyboard.press('Control+Alt+m')
  await anna.getByText('Anche per chi lavora la sera?').waitFor()
  await pressButton(anna, t('board.comments.answer'))
  await anna.getByLabel(t('board.comments.yourAnswer')).fill('Sì, fino alle 23.')
  await pressButton(anna, t('board.comments.send'))
  await phone.getByText('Sì, fino alle 23.').waitFor()

  // an answer of the phone, and the focus after it
  const answer = phone.getByRole('button', { name: t('guest.comments.answer') }).first()
  await answer.press('Enter')
  await phone.keyboard.type('Grazie')
  await phone.keyboard.press('Tab')
  await phone.keyboard.press('Enter')
  await anna.getByText('Grazie').waitFor()
  await expect.poll(() => answer.evaluate((element) => element === document.activeElement)).toBe(true)
  await see(phone, 'note-comment-thread')
  expect(await violationsOfAll(phone)).toEqual([])

  await pressButton(anna, t('board.comments.settle'))
  await opener('1 commento chiuso').waitFor()

  // the note is deleted while somebody writes about it
  await field.fill('E il sabato?')
  await note.click()
  await anna.keyboard.press('Delete')
  await phone.getByText(t('guest.allNotes.removed')).waitFor()
  expect(await field.inputValue()).toBe('E il sabato?')
  await field.scrollIntoViewIfNeeded()
  await see(phone, 'note-comment-removed')
  await phone.reload()
  await phone.getByRole('button', { name: t('guest.tab.everybody') }).press('Enter')
  const stray = phone.getByRole('region', { name: t('guest.comments.stray') })
  await stray.scrollIntoViewIfNeeded()
  await see(phone, 'note-comment-stray')
  expect(await violationsOfAll(phone)).toEqual([])
  await stray.getByRole('button', { name: t('guest.comments.send') }).press('Enter')
  const others = phone.getByRole('region', { name: t('guest.noteComments.board'), exact: true })
  await others.getByText('E il sabato?').waitFor()
  await others.getByText('E il sabato?').scrollIntoViewIfNeeded()
  await see(phone, 'note-comment-board')
  await anna.getByText('E il sabato?').waitFor()
  await see(anna, 'note-comment-desktop')
  expect(errors).toEqual([])

  // on a small phone, and with text four times as large
  await phone.setViewportSize({ width: 320, height: 640 })
  await others.getByText('E il sabato?').scrollIntoViewIfNeeded()
  await see(phone, 'note-comment-320')
  expect(await overflow(phone)).toBe(0)
  await phone.evaluate(() => {
    document.documentElement.style.fontSize = '400%'
  })
  await others.getByText('E il sabato?').evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await expect.poll(() => others.getByText('E il sabato?').evaluate((element) => element.getBoundingClientRect().top > 0)).toBe(true)
  await see(phone, 'note-comment-400')
  const beyond = await others.evaluate((section) =>
    Array.from(section.querySelectorAll('*'), (element) => element.getBoundingClientRect().right - section.getBoundingClientRect().right),
  )
  expect(Math.max(...beyond)).toBeLessThanOrEqual(0)
})
