import { expect, test } from 'vitest'
import { editorOf, serveDocumentPage } from '../documentPage.ts'

const documentPage = serveDocumentPage()
const BLOCKS = 600
/** What a block is told about being laid out, by its place. */
const visibilityOf = (page: import('playwright-core').Page, block: number) =>
  editorOf(page).evaluate((text, at) => getComputedStyle(text.children[at] as Element).contentVisibility, block)

test('of a long text only what is near is laid out, the caret is always on screen, and letters come where they are typed', async () => {
  const page = await documentPage.open('?one')
  await page.evaluate(
    (count) =>
      window.testApi.write(
        Array.from({ length: count }, (_, at) => ({
          type: 'paragraph',
          content: [{ type: 'text', text: `Riga ${at}. `.repeat(1 + (at % 40)) }],
        })),
      ),
    BLOCKS,
  )
  await editorOf(page).focus()
  await page.keyboard.press('Control+Home')
  await expect.poll(() => visibilityOf(page, BLOCKS / 2)).toBe('auto')
  expect(await visibilityOf(page, 0)).toBe('visible')
  const height = () => editorOf(page).evaluate((text) => text.scrollHeight)
  const before = await height()

  // the end: the caret is seen, and what is typed fast stays in order
  await page.keyboard.press('Control+End')
  const caret = () =>
    page.evaluate(() => {
      const { bottom } = getSelection()?.getRangeAt(0).getBoundingClientRect() ?? { bottom: Number.POSITIVE_INFINITY }
      return bottom > 0 && bottom < window.innerHeight
    })
  await expect.poll(caret).toBe(true)
  const lines = Array.from({ length: 12 }, (_, at) => `parola${at}`)
  for (const line of lines) {
    await page.keyboard.press('Enter')
    await page.keyboard.type(line)
  }
  expect(await editorOf(page).evaluate((text) => [...text.children].slice(-12).map(({ textContent }) => textContent))).toEqual(lines)

  // the middle, which was never looked at: as high as it was, and written in like any other
  await editorOf(page).evaluate((text, at) => text.children[at]?.scrollIntoView({ block: 'center' }), BLOCKS / 2)
  await expect.poll(() => visibilityOf(page, BLOCKS / 2)).toBe('visible')
  const block = editorOf(page).locator(`> :nth-child(${BLOCKS / 2 + 1})`)
  await block.click({ position: { x: 3, y: 8 } })
  await page.keyboard.press('Home')
  await page.keyboard.type('Qui ')
  await page.waitForFunction(() => JSON.stringify(window.testApi.body(0)).includes('Qui Riga 300.'))
  await expect.poll(() => visibilityOf(page, 3)).toBe('visible')
  expect(await visibilityOf(page, 150)).toBe('auto')
  expect(Math.abs((await height()) - before - 12 * 40)).toBeLessThan(200)
  await documentPage.expectNoIncident()
})
