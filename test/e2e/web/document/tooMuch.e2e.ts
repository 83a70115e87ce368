import { describe, expect, test } from 'vitest'
import { bodyAt, editorOf, outline, paste, serveDocumentPage } from './documentPage.ts'

const documentPage = serveDocumentPage()
const { expectNoIncident: expectQuiet } = documentPage
const open = async (query = '?one') => {
  const page = await documentPage.open(query)
  await editorOf(page).click()
  return page
}
const notices = () => documentPage.page().evaluate(() => window.testApi.notices().join(' '))

describe('too much', () => {
  test('20 MB of text is refused in words, nothing reaches the others, and the window goes on', async () => {
    const page = await open('')
    await page.keyboard.type('prima')
    const before = await page.evaluate(() => window.testApi.stored(1))
    for (const line of ['a'.repeat(5_000_000), 'parola '.repeat(140), '\n'])
      await editorOf(page).evaluate((element, piece) => {
        const clipboardData = new DataTransfer()
        const text = piece.repeat(Math.ceil(20_000_000 / piece.length))
        clipboardData.setData('text/plain', text)
        clipboardData.setData('text/html', `<p>${text}</p>`)
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, line)
    expect(await notices()).toContain('negli appunti resta tutto')
    expect(await page.evaluate(() => window.testApi.stored(1))).toBe(before)
    await page.keyboard.type(' e dopo')
    await page.waitForFunction(() => window.testApi.stored(1).includes('prima e dopo'))
    // asked for, the beginning comes in, and reaches the others
    await page.evaluate(() => window.testApi.answer(1))
    await page.waitForFunction(() => window.testApi.stored(1).includes('prima e dopoparola parola'))
    const length = await page.evaluate(() => window.testApi.stored(1).length)
    expect(length).toBeGreaterThan(99_000)
    expect(length).toBeLessThan(110_000)
    await expectQuiet()
  })

  test.each([
    ['200 000 tags', '<b>parola</b> '.repeat(200_000), 'una parola'],
    ['20 000 pictures', '<p>parola<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p>'.repeat(20_000), 'una parola'],
    [
      'formatting that never ends, and whose words are only in the markup',
      `parola ${Array.from({ length: 3000 }, (_, at) => `<b id=${at}>`).join('')}`,
      '',
    ],
  ])('%s: only the words come in, at once, and the window says so', async (_, html, text) => {
    const page = await open()
    await page.evaluate(() => {
      const parse = DOMParser.prototype.parseFromString
      window.parsedUnits = 0
      DOMParser.prototype.parseFromString = function (this: DOMParser, ...all: Parameters<typeof parse>) {
        window.parsedUnits += all[0].length
        return parse.apply(this, all)
      }
    })
    await paste(page, { 'text/html': html, ...(text ? { 'text/plain': text } : {}) })
    expect(await notices()).toContain('è entrato solo il testo')
    expect(outline(await bodyAt(page))).toBe(`p:${text || 'parola'}`)
    expect(await page.evaluate(() => window.parsedUnits)).toBe(0)
    await page.keyboard.type(' e oltre')
    expect(outline(await bodyAt(page))).toBe(`p:${text || 'parola'} e oltre`)
    await expectQuiet()
  })

  test('40 kB that alternates direction every sign is laid out in parts, in time, and can be written in', async () => {
    const page = await open('')
    const dense = 'a\u05d0 '.repeat(13_000).trim()
    await page.evaluate(() => {
      window.longestTaskMs = 0
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.longestTaskMs = Math.max(window.longestTaskMs, duration)
      }).observe({ type: 'longtask', buffered: false })
    })
    await paste(page, { 'text/plain': dense })
    await page.waitForFunction((text) => window.testApi.stored(1).includes(text), dense)
    expect(await page.evaluate(() => document.querySelectorAll('.text-part').length)).toBeGreaterThan(2 * 50)
    await page.keyboard.type(' e oltre')
    await page.waitForFunction(() => window.testApi.stored(1).includes(' e oltre'))
    // beside what the browser takes for a paragraph of it as a whole
    const [ours, whole] = await page.evaluate(() => {
      const paragraph = document.body.appendChild(document.createElement('p'))
      paragraph.textContent = 'a\u05d0'.repeat(20_000)
      const before = performance.now()
      paragraph.getBoundingClientRect()
      return [window.longestTaskMs, performance.now() - before] as const
    })
    expect(ours).toBeLessThan(whole / 2)
    await expectQuiet()
  })

  test('the same dropped: the words come in where they were dropped', async () => {
    const page = await open()
    await page.keyboard.type('prima')
    await editorOf(page).evaluate((element) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.setData('text/html', '<b>x</b>'.repeat(200_000))
      dataTransfer.setData('text/plain', 'lasciate qui')
      const { left, top } = (element.firstElementChild as Element).getBoundingClientRect()
      element.dispatchEvent(new DragEvent('drop', { dataTransfer, clientX: left + 1, clientY: top + 5, bubbles: true, cancelable: true }))
    })
    expect(await notices()).toContain('è entrato solo il testo')
    expect(outline(await bodyAt(page))).toBe('p:lasciate quiprima')
    await expectQuiet()
  })

  test.each([
    ['costs a parser minutes', '*a '.repeat(30_000)],
    ['is nested deeper than a stack', `${'>'.repeat(90_000)} *a`],
    ['has thousands of marks', '*a* '.repeat(20_000)],
  ])('Markdown that %s: only the words come in, and the window stays responsive meanwhile', async (_, markdown) => {
    const page = await open()
    const frames = await page.evaluate(async (text) => {
      let count = 0
      let isDone = false
      const frame = () => {
        count++
        if (!isDone) requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
      await window.testApi.importMarkdown(text)
      isDone = true
      return count
    }, markdown)
    expect(frames).toBeGreaterThan(1)
    expect(await notices()).toContain('è entrato solo il testo')
    expect(JSON.stringify(await bodyAt(page))).toContain('*a')
    await expectQuiet()
  })

  test('a hundred pages come in', async () => {
    const page = await open('')
    const text = Array.from({ length: 1200 }, (_, at) => `Riga ${at}: ${'il tavolo decide insieme e scrive. '.repeat(9)}`).join('\n')
    await paste(page, { 'text/plain': text })
    // the last line stands there first, and the parts come before it
    await page.waitForFunction(() => window.testApi.body(1).length >= 1200, null, { timeout: 60_000 })
    expect(await bodyAt(page, 1)).toHaveLength(1200)
    await expectQuiet()
  })
})
