import { test } from 'vitest'
import { paste, serveDocumentPage } from './documentPage.ts'
const { open } = serveDocumentPage()
test('x', async () => {
  const page = await open('')
  page.on('console', (m) => console.log('CON', m.text().slice(0, 300)))
  page.on('pageerror', (e) => console.log('ERR', String(e.stack).slice(0, 1500)))
  const text = Array.from({ length: 1200 }, (_, at) => `Riga ${at}: ` + 'parola '.repeat(30)).join('\n')
  const t = Date.now()
  await paste(page, { 'text/plain': text })
  console.log('PASTED', Date.now() - t, await page.evaluate(() => [window.testApi.stored(0).length, window.testApi.stored(1).length, JSON.stringify(window.testApi.notices())]))
})
