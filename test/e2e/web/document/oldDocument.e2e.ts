// A long document of an earlier release that is opened: converted in a worker, while it can be read already.
import { expect, test } from 'vitest'
import { editorOf, serveDocumentPage } from './documentPage.ts'

const { open, expectNoIncident } = serveDocumentPage()

test('a long text of an earlier release is converted in a worker, has every word for both people, and can be written in', async () => {
  const page = await open('')
  const workers: string[] = []
  page.on('worker', (worker) => workers.push(worker.url()))
  await page.evaluate(() => {
    const { Y, rooms } = window.testApi
    const doc = rooms[0]?.doc ?? new Y.Doc()
    const paragraphs = Array.from({ length: 1500 }, (_, at) => {
      const paragraph = new Y.XmlElement('paragraph')
      const text = new Y.XmlText()
      text.insert(0, `riga ${at} dello sportello`)
      paragraph.insert(0, [text])
      return paragraph
    })
    doc.getXmlFragment('body').insert(0, paragraphs)
  })
  for (const at of [0, 1]) await editorOf(page, at).getByText('riga 1499 dello sportello', { exact: true }).waitFor({ state: 'attached' })
  // each of the two windows has one, and both wrote the same bytes: no word stands twice
  expect(workers).toHaveLength(2)
  const words = await page.evaluate(() => [0, 1].map((at) => window.testApi.body(at).length))
  expect(words).toEqual([1500, 1500])
  await editorOf(page).getByText('riga 0 dello sportello', { exact: true }).click()
  await page.keyboard.press('End')
  await page.keyboard.type(' del quartiere')
  await expect.poll(() => page.evaluate(() => JSON.stringify(window.testApi.body(1)[0]))).toContain('riga 0 dello sportello del quartiere')
  await expectNoIncident()
})
