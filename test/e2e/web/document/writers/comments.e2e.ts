// Commenting without writing: the text has a caret and stays as it is; one's own comment is changed; all open comments are found from the list.
import { expect, it } from 'vitest'
import { violations } from '../../accessibility.ts'
import { t } from '../../browserApp.ts'
import { see } from '../../see.ts'
import { caretIn, goToDocuments, isFocused, newProject, selectWord, serveExample, textOf } from '../projectPage.ts'

const open = serveExample()

it('is commented on by keyboard while nothing of the text changes, and found from the list of documents', async () => {
  const { page, context, errors } = await open()
  await newProject(page, 'filled')
  const mode = page.getByRole('button', { name: t('document.mode') })
  const nextMode = async (name: string) => {
    for (let tries = 0; tries < 5 && !(await mode.textContent())?.includes(name); tries++) {
      const before = await mode.textContent()
      await page.keyboard.press('Control+Alt+j')
      await expect.poll(() => mode.textContent()).not.toBe(before)
    }
    expect(await mode.textContent()).toContain(name)
  }
  await caretIn(page, textOf(page).locator('h2').first())
  await nextMode(t('document.mode.comment'))
  const words = await textOf(page).locator('h1').first().textContent()

  // typed, deleted, cut and pasted in vain
  await caretIn(page, textOf(page).locator('h1').first())
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('no ')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Control+x')
  await page.keyboard.press('Control+v')
  await page.keyboard.press('Control+b')
  expect(await textOf(page).locator('h1').first().textContent()).toBe(words)
  expect(await textOf(page).locator('h1').first().locator('strong').count()).toBe(0)

  // what is selected by keyboard is what is commented on
  await page.keyboard.press('Control+Home')
  const selected = await selectWord(page)
  await page.keyboard.press('Control+Alt+m')
  const panel = page.getByRole('complementary', { name: t('document.review') })
  await isFocused(panel.getByLabel(t('document.review.yourComment')))
  await page.keyboard.type('Va detto meglio.')
  await page.keyboard.press('Control+Enter')
  await textOf(page).locator('.review-comment', { hasText: selected }).waitFor()
  expect(await panel.getByText('Qualcuno').count()).toBe(0)

  // changed by who said it
  await panel.getByRole('button', { name: t('document.review.edit') }).press('Enter')
  await isFocused(panel.getByLabel(t('document.review.yourComment')))
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Provo io.')
  await page.keyboard.press('Control+Enter')
  await panel.getByText('Va detto meglio. Provo io.').waitFor()
  await panel.getByText(t('document.review.edited')).waitFor()
  for (const [width, height] of [
    [1920, 1080],
    [1024, 640],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height })
    await see(page, `comments-${width}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    const [aside, sheet] = await Promise.all([panel.boundingBox(), textOf(page).boundingBox()])
    if (!aside || !sheet) throw new Error('the panel or the text is not shown')
    expect(aside.x >= sheet.x + sheet.width || aside.x + aside.width <= sheet.x).toBe(true)
    expect(aside.x + aside.width).toBeLessThanOrEqual(width)
  }
  expect(await violations(page)).toEqual([])

  // the mode changes, and what somebody looks at and where they are stay
  await textOf(page).locator('h2').nth(6).click()
  const topOf = () =>
    textOf(page)
      .locator('h2')
      .nth(6)
      .evaluate((element) => Math.round(element.getBoundingClientRect().top))
  const before = await topOf()
  await nextMode(t('document.mode.write'))
  await isFocused(textOf(page))
  await expect.poll(async () => Math.abs((await topOf()) - before)).toBeLessThan(40)
  await mode.press('Enter')
  await page.getByRole('menuitem', { name: t('document.mode.comment') }).press('Enter')
  await expect.poll(() => mode.textContent()).toContain(t('document.mode.comment'))
  await isFocused(textOf(page))

  // reading takes the caret away, and says why nothing can be written
  await nextMode(t('document.mode.read'))
  await page.getByRole('article', { name: t('document.template.project') }).waitFor()
  await page.getByText(t('document.mode.reading')).waitFor()

  // all open comments, from the list of documents, by keyboard
  await goToDocuments(page)
  await page.getByRole('button', { name: t('document.comments.all'), exact: true }).press('Enter')
  const list = page.getByRole('dialog', { name: t('document.comments.all') })
  const entry = list.getByRole('button', { name: /Va detto meglio/ })
  await entry.waitFor()
  await list.getByRole('radio', { name: t('document.comments.mentions').replace('{{count}}', '0') }).press('Space')
  await list.getByText(t('document.comments.none')).waitFor()
  await list.getByRole('radio', { name: t('document.comments.mine').replace('{{count}}', '1') }).press('Space')
  await entry.waitFor()
  await see(page, 'comments-list')
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
  await entry.press('Enter')
  await panel.getByText('Va detto meglio. Provo io.').waitFor()
  expect(errors).toEqual([])
  await context.close()
}, 120_000)
