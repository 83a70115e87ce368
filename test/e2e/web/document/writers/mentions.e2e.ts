// Calling people and leading to boards and notes, by keyboard alone: from the text, from the link dialog, and by pasting a copied link.
import { expect, it } from 'vitest'
import { violations } from '../../accessibility.ts'
import { t } from '../../browserApp.ts'
import { see } from '../../see.ts'
import { caretIn, caretToStart, focusIsInText, isFocused, newProject, serveExample, textOf } from '../projectPage.ts'

const open = serveExample()

/** Pastes markup, as a page or another document puts it on the clipboard. */
const pasteMarkup = (page: import('playwright-core').Page, html: string) =>
  textOf(page).evaluate((element, markup) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', markup)
    clipboardData.setData('text/plain', 'Prima lavagna')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)

it('people are called and notes linked by keyboard; a link opens the board at the note, and leads back', async () => {
  const { page, context, errors } = await open()
  await newProject(page, 'empty')
  const text = textOf(page)
  const list = page.getByRole('listbox', { name: t('document.mention') })
  await caretIn(page, text.locator(':scope > p').first())

  // an @ in an address opens nothing; one at the start of a word does
  await page.keyboard.type('Scrivere a sociale@comune.it o a @')
  await list.waitFor()
  await see(page, 'mentions-list')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
  await page.keyboard.type(', non oltre marzo. Ne parla @')
  await list.waitFor()
  const name = (await list.getByRole('option').first().locator('span').first().innerText()).split('\n')[0]?.trim() ?? ''
  const asked = name.split(' ')[0] ?? ''
  await page.keyboard.type(asked.slice(0, 3).toLowerCase())
  await expect.poll(() => text.getAttribute('aria-activedescendant')).not.toBeNull()
  await page.keyboard.press('Enter')
  await list.waitFor({ state: 'detached' })
  await page.keyboard.type(' in giunta.')
  const paragraph = text.locator('p', { hasText: 'in giunta' })
  expect(await paragraph.textContent()).toContain('sociale@comune.it o a @, non oltre marzo. Ne parla @')
  const mention = paragraph.locator('.mention')
  expect(await mention.textContent()).toMatch(/^@\S/)

  // a link to a note, found by a word
  await page.keyboard.type(' Vedi')
  await page.keyboard.press('Control+Shift+k')
  const dialog = page.getByRole('dialog', { name: t('document.link') })
  const search = dialog.getByLabel(t('document.link.inside'))
  await search.focus()
  await page.keyboard.type('legami')
  const note = dialog.getByRole('button', { name: new RegExp(t('document.link.note')) }).first()
  await note.waitFor()
  const words = (await note.locator('span > span').first().innerText()).trim()
  for (const [width, height] of [
    [1024, 640],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height })
    await see(page, `mentions-link-${width}`)
  }
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
  await note.press('Enter')
  await focusIsInText(page)
  await page.keyboard.type('.')
  const link = text.getByRole('link', { name: words })
  await link.waitFor()
  expect(await paragraph.textContent()).toContain(`Vedi ${words}.`)
  await see(page, 'mentions-text')
  expect(await violations(page)).toEqual([])

  // undo and redo, and the word count
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await link.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+Shift+z')
  await link.waitFor()

  // gone to with the arrows, the link opens its board at the note
  const isGoneTo = async () => {
    await page.keyboard.press('ArrowLeft')
    return text.locator('.mention-link.ProseMirror-selectednode').count()
  }
  await expect.poll(isGoneTo).toBe(1)
  await page.keyboard.press('Enter')
  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  await page.getByRole('toolbar', { name: t('board.style') }).waitFor()
  await see(page, 'mentions-board')
  expect(page.url()).toMatch(/\/board\/[0-9a-z]{16}\/note\/[0-9a-z]{16}$/)

  // its link, copied there, is pasted as one
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: t('kit.palette.title') })
  await isFocused(palette.getByRole('searchbox'))
  await page.keyboard.type(t('board.copyLink'))
  await palette.getByRole('menuitem', { name: t('board.copyLink') }).press('Enter')
  await page.getByText(t('board.linkCopied').replace('{{title}}', words)).waitFor()
  await page.goBack()
  await paragraph.waitFor()
  await caretIn(page, paragraph)
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Incollato: ')
  await page.keyboard.press('Control+v')
  await expect.poll(() => text.getByRole('link', { name: words }).count()).toBe(2)

  // who does not know the sign finds it after a slash; what is gone says so
  await page.keyboard.press('Enter')
  await page.keyboard.type('Con /persona')
  const slash = page.getByRole('listbox', { name: t('document.slash') })
  await slash.getByRole('option', { name: t('document.mention') }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await list.waitFor()
  await page.setViewportSize({ width: 1024, height: 640 })
  await see(page, 'mentions-list-1024')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await list.waitFor({ state: 'detached' })
  await page.keyboard.type(' e ')
  await pasteMarkup(page, `<span data-mention="board/${'0'.repeat(16)}" data-label="Prima lavagna">Prima lavagna</span>`)
  await text.getByText(t('document.mention.gone')).waitFor()
  await text.getByText(t('document.mention.gone')).evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await see(page, 'mentions-gone-1024')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })

  // who reads reaches it by Tab
  const mode = page.getByRole('button', { name: t('document.mode') })
  await mode.press('Enter')
  await page.getByRole('menuitem', { name: t('document.mode.read') }).press('Enter')
  const readLink = page.getByRole('article').getByRole('link', { name: words }).first()
  await readLink.focus()
  await isFocused(readLink)
  expect(await violations(page)).toEqual([])
  await readLink.press('Enter')
  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  expect(errors).toEqual([])
  await context.close()
}, 120_000)

it('somebody is called in a suggestion, and stands in the text when it is accepted', async () => {
  const { page, context, errors } = await open()
  await newProject(page, 'filled')
  const heading = textOf(page).locator('h1').first()
  const title = (await heading.textContent()) ?? ''
  const changeMode = async (to: 'write' | 'suggest') => {
    await page.getByRole('button', { name: t('document.mode') }).press('Enter')
    await page.getByRole('menuitem', { name: new RegExp(`^${t(`document.mode.${to}`)}`) }).press('Enter')
    await page.getByRole('button', { name: new RegExp(`^${t(`document.mode.${to}`)}`) }).waitFor()
    await heading.waitFor()
  }
  await changeMode('suggest')
  await caretToStart(page)
  await page.keyboard.type('@')
  const list = page.getByRole('listbox', { name: t('document.mention') })
  await list.waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await list.waitFor({ state: 'detached' })
  await page.keyboard.type(' ')
  const mention = heading.locator('.mention')
  const words = (await mention.textContent()) ?? ''
  expect(words).toMatch(/^@\S/)
  await heading.locator('ins.suggest-came').first().waitFor()
  await see(page, 'mentions-suggested')

  await changeMode('write')
  await heading.locator('ins.suggest-came', { hasText: words }).waitFor()
  expect(await mention.count()).toBe(0)
  const margin = page.getByRole('complementary', { name: t('document.review') })
  await margin.getByText(words).first().waitFor()
  await margin
    .getByRole('button', { name: t('document.review.accept') })
    .first()
    .press('Enter')
  await mention.waitFor()
  await expect.poll(() => heading.textContent()).toBe(`${words} ${title}`)
  expect(errors).toEqual([])
  await context.close()
}, 120_000)
