import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { bodyAt, editorOf, outline, paste, serveDocumentPage, untilEqual } from './documentPage.ts'

const documentPage = serveDocumentPage()
const { expectNoIncident: expectQuiet } = documentPage

const COUNT = 900
const lineOf = (at: number) => `Riga ${at}: il tavolo decide insieme e scrive a tutti. Poi si riposa, e domani si ricomincia.`
const lines = Array.from({ length: COUNT }, (_, at) => lineOf(at))
const report = lines.map((line) => `<p style="margin:0">${line.replace('il tavolo', '<b>il tavolo</b>')}</p>`).join('')
const shownLine = (at: number) => lineOf(at).replace('il tavolo', '*il tavolo*')
const paragraphs = async (page: Page) => outline(await bodyAt(page)).split(' p:')

/** Two people at one document; the first one has a line with the caret between its words. */
async function open(): Promise<Page> {
  const page = await documentPage.open()
  await editorOf(page).click()
  await page.keyboard.type('primadopo')
  for (let times = 0; times < 4; times++) await page.keyboard.press('ArrowLeft')
  return page
}
/** The last two lines are stored: which of them comes last depends on what is pasted. */
const untilPasted = (page: Page, count = COUNT) =>
  page.waitForFunction((ends) => ends.every((line) => window.testApi.stored(0).includes(line)), [`Riga ${count - 2}:`, `Riga ${count - 1}:`])

describe('a long text that is pasted', () => {
  test('comes in whole and in order, between the words at the caret, and one undo takes it away', async () => {
    const page = await open()
    await paste(page, { 'text/html': report, 'text/plain': 'x' })
    await untilPasted(page)
    const shown = await paragraphs(page)
    expect(shown).toHaveLength(COUNT)
    expect(shown[0]).toBe(`p:prima${shownLine(0)}`)
    expect(shown.slice(1, -1)).toEqual(lines.slice(1, -1).map((_, at) => shownLine(at + 1)))
    expect(shown.at(-1)).toBe(`${shownLine(COUNT - 1)}dopo`)
    await page.keyboard.press('Control+z')
    await page.waitForFunction(() => !window.testApi.stored(0).includes('Riga'))
    await untilEqual(page)
    await page.keyboard.press('Control+Shift+z')
    await untilPasted(page)
    const again = (await paragraphs(page)).filter((line) => line.includes('Riga'))
    expect(again.slice(1, -1)).toEqual(shown.slice(1, -1))
    await expectQuiet()
  })

  test('leaves the caret behind it', async () => {
    const page = await open()
    await paste(page, { 'text/html': report, 'text/plain': 'x' })
    await page.keyboard.type('!')
    await untilPasted(page)
    expect((await paragraphs(page)).at(-1)).toBe(`${shownLine(COUNT - 1)}!dopo`)
    await expectQuiet()
  })

  test('comes in parts, each in a task of its own, so that the window stays awake', async () => {
    const page = await documentPage.open('?one')
    await editorOf(page).click()
    const tasks = await page.evaluate(async (html) => {
      const lengths: number[] = []
      let length = 0
      let isNewTask = true
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        isNewTask = true
      }
      window.testApi.rooms[0]?.doc.on('afterTransaction', () => {
        const now = window.testApi.body(0).length
        if (isNewTask) lengths.push(0)
        lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + now - length
        length = now
        isNewTask = false
        channel.port2.postMessage(null)
      })
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html)
      document.querySelector('.ProseMirror')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      while (window.testApi.body(0).length < 900) await new Promise((resolve) => setTimeout(resolve, 20))
      return lengths
    }, report)
    expect(tasks.length).toBeGreaterThan(10)
    expect(Math.max(...tasks)).toBeLessThanOrEqual(70)
    await expectQuiet()
  })

  test('loses nothing of what two people write meanwhile', async () => {
    const page = await open()
    await page.evaluate((html) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html)
      document.querySelector('.ProseMirror')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      // within the same task: the parts come after it
      const text = window.testApi.rooms[1]?.doc.getText('0/text')
      let at = 0
      const write = () => {
        const place = at % 2 === 0 ? 0 : (text?.length ?? 0)
        text?.insertEmbed(place, { b: `bruno0${at}` })
        text?.insert(place + 1, `di Bruno ${at}`, {})
        at += 1
        if (at < 6) setTimeout(write)
      }
      write()
    }, report)
    await untilPasted(page)
    await page.waitForFunction(() => window.testApi.stored(0).includes('di Bruno 5'))
    const shown = await paragraphs(page)
    const [mine, theirs] = [shown.filter((line) => line.includes('Riga')), shown.filter((line) => line.includes('di Bruno'))]
    expect(mine.map((line) => Number(/Riga (\d+):/.exec(line)?.[1]))).toEqual(lines.map((_, at) => at))
    expect(theirs).toHaveLength(6)
    await untilEqual(page)
    await editorOf(page).focus()
    await page.keyboard.press('Control+z')
    await page.waitForFunction(() => !window.testApi.stored(0).includes('Riga'))
    expect((await paragraphs(page)).filter((line) => line.includes('di Bruno'))).toHaveLength(6)
    await expectQuiet()
  })

  test.each([
    ['a list', `<p>inizio</p><ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul><p>fine</p>`],
    [
      'a table',
      `<table>${lines
        .slice(0, 300)
        .map((line) => `<tr><td>${line}</td><td>x</td></tr>`)
        .join('')}</table>`,
    ],
    ['quotes', lines.map((line) => `<blockquote><p>${line}</p></blockquote>`).join('')],
    ['plain text', null],
  ])('is one as it was: %s', async (_, html) => {
    const page = await documentPage.open('?one')
    await editorOf(page).click()
    await paste(page, html === null ? { 'text/plain': lines.join('\n') } : { 'text/html': html, 'text/plain': 'x' })
    const count = html?.includes('<table>') ? 300 : COUNT
    await untilPasted(page, count)
    const shown = outline(await bodyAt(page))
    const numbers = Array.from(shown.matchAll(/Riga (\d+):/g), ([, at]) => Number(at))
    expect(numbers).toEqual(lines.slice(0, count).map((_, at) => at))
    expect([shown.match(/ul\(/g)?.length ?? 0, shown.match(/table\(/g)?.length ?? 0]).toEqual([
      html?.includes('<ul>') ? 1 : 0,
      html?.includes('<table>') ? 1 : 0,
    ])
    await expectQuiet()
  })
})
