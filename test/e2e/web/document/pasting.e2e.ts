import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { bodyAt, editorOf, outline, paste, pasteFile, serveDocumentPage, untilEqual } from './documentPage.ts'
import { hostileAddresses, hostileMarkup } from './hostileMarkup.ts'

const documentPage = serveDocumentPage()
const { expectNoIncident: expectQuiet } = documentPage
const open = async (query = '?one') => {
  const page = await documentPage.open(query)
  await editorOf(page).click()
  return page
}
const sample = (name: string) => fs.readFileSync(path.join(import.meta.dirname, 'pasted', name), 'utf8')
const notices = () => documentPage.page().evaluate(() => window.testApi.notices().join(' '))

describe('from a word processor', () => {
  test.each([
    [
      'word.clip',
      'h1:Verbale del tavolo p:Presenti *dodici* enti, _due_ +assenti+. ul(li(p:Trasporto per gli anziani ul(li(p:la *sera*))) li(p:Spazi per i giovani)) h2:Decisioni ol(li(p:Aprire lo sportello) li(p:Scrivere al [Comune])) table(tr(th(p:*Chi*) th(p:*Entro quando*)) tr(td-2(p:La rete))) p:[Immagine rimasta fuori: Il logo. Negli appunti c’era solo il suo indirizzo: copiala da sola.] fine',
    ],
    [
      'writer.clip',
      'h1:Bisogni p:Le *reti* sono deboli ol(li(p:primo) li(p:secondo ul(li(p:dentro)))) table(tr(th(p:Servizio) th(p:Vuoto)) tr(td|2(p:Navetta) td(p:sera)) tr(td(p:festivi)))',
    ],
    ['googleDocs.clip', 'h2:Punti aperti p:*Chi*_ decide_~ tutto~ [qui] tasks(done(p:fatto) todo(p:manca))'],
  ])('%s keeps its structure and nothing else', async (name, expectedOutline) => {
    const page = await open()
    await paste(page, { 'text/html': sample(name), 'text/plain': 'x' })
    await expect.poll(async () => outline((await bodyAt(page)).filter((node) => node.content)).replace(/ +/g, ' ')).toBe(expectedOutline)
    // ids are made by dice, and may spell anything
    const stored = await page.evaluate(() => window.testApi.stored(0).replace(/"[0-9a-z]{7}"/g, '""'))
    expect(stored).not.toMatch(/mso|Mso|style|class|font/)
    await expectQuiet()
  })

  test('pictures in it arrive after the words, drawn anew, each in its place', async () => {
    const page = await open()
    const photo = await page.evaluate(() => {
      const canvas = document.createElement('canvas')
      canvas.width = 2400
      canvas.height = 1200
      const context = canvas.getContext('2d')
      for (let i = 0; i < 400; i++) context?.fillRect((i * 131) % 2400, (i * 67) % 1200, 40, 30)
      return canvas.toDataURL('image/jpeg')
    })
    await paste(page, {
      'text/html': `<p>prima</p><img src="${photo}" alt="la sala"><p>in mezzo</p><p><img src="${photo}"></p><p>dopo</p><img src="http://spia.example/x.png" alt="lontana">`,
      'text/plain': 'prima in mezzo dopo',
    })
    await page.waitForFunction(() => document.querySelectorAll('.ProseMirror img').length === 2)
    const body = await bodyAt(page)
    expect(body.map((node) => node.type).filter((type, at) => type === 'image' || body[at]?.content)).toEqual([
      'paragraph',
      'image',
      'paragraph',
      'image',
      'paragraph',
      'paragraph',
    ])
    const picture = body.find((node) => node.type === 'image')?.attrs
    expect(picture).toMatchObject({ width: 2048, height: 1024 })
    expect(picture?.src).toMatch(/^asset:[\w-]{43}\?type=jpeg&width=2048&height=1024&bytes=\d+$/)
    // the text refers to it: no byte of it is in the room
    expect(await page.evaluate(() => window.testApi.stored(0))).not.toContain('base64')
    expect(outline(body)).toContain('[lontana] (immagine dal web, non caricata)')
    expect(body.filter((node) => node.type === 'image').map((node) => node.attrs?.alt)).toEqual(['la sala', undefined])
    await expectQuiet()
  })
})

describe('pictures as files', () => {
  test('a real one comes in under its limits; a false one, a bomb and a drawing with code are refused in words', async () => {
    const page = await open()
    const png = await page.evaluate(() => {
      const canvas = document.createElement('canvas')
      canvas.width = 30
      canvas.height = 20
      return canvas.toDataURL('image/png').split(',')[1] ?? ''
    })
    await pasteFile(page, 'foto.png', 'image/png', png)
    await page.locator('.ProseMirror img').waitFor()
    expect((await bodyAt(page)).find((node) => node.type === 'image')?.attrs).toMatchObject({ width: 30, height: 20 })
    await pasteFile(page, 'finta.png', 'image/png', btoa('<html><script>window.__pwned=1</script>'))
    await expect.poll(notices).toContain('non è un')
    const bomb = Buffer.from(png, 'base64')
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    await pasteFile(page, 'bomba.png', 'image/png', bomb.toString('base64'))
    await expect.poll(notices).toContain('troppo grande')
    await pasteFile(page, 'disegno.svg', 'image/svg+xml', btoa('<svg xmlns="http://www.w3.org/2000/svg" onload="window.__pwned=1"/>'))
    // one notice of a kind: the last one stands last
    await expect.poll(notices).toMatch(/troppo grande.*non è un/)
    expect((await bodyAt(page)).filter((node) => node.type === 'image')).toHaveLength(1)
    await expectQuiet()
  })
})

describe('hostile (H77 to H80, H83)', () => {
  test(`${hostileMarkup.length + hostileAddresses.length} payloads by paste: nothing runs, nothing leaves, the words stay`, async () => {
    const page = await open('?one&unguarded')
    const links = hostileAddresses.map((href) => `<a href="${href.replaceAll('"', '&quot;')}">innocuo</a>`)
    for (const html of [...hostileMarkup, ...links]) {
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Delete')
      await paste(page, { 'text/html': html, 'text/plain': 'innocuo' })
      const visibleText = await editorOf(page).innerText()
      expect(visibleText, html.slice(0, 200)).toContain('innocuo')
      const left = await editorOf(page).evaluate((element) =>
        [...element.querySelectorAll('*')].flatMap((it) => [
          it.localName,
          ...[...it.attributes].map((attribute) => `${attribute.name}=${attribute.value}`),
        ]),
      )
      expect(left.join(' '), html.slice(0, 200)).not.toMatch(
        /\bon[a-z]+=|script|iframe|object|embed|svg|math|form\b|(?<!(href|title)=http:\/\/)spia|javascript|vbscript|file:|smb:|tavolo:|(href|src)=(data:text|blob|about)/i,
      )
    }
    for (const link of await editorOf(page).locator('a').all()) await link.click({ modifiers: ['Control'] })
    await expectQuiet()
  })

  test('the same straight into the shared document: shown as text, never followed, and one can go on writing', async () => {
    const page = await open('?unguarded')
    await page.keyboard.type('scritto da noi')
    await page.evaluate(
      ({ hrefs, sources }) => {
        const { sharedText, attributes } = window.testApi
        const text = sharedText()
        let count = 0
        const add = (kind: string, attrs: Record<string, unknown>, words = '', marks: Record<string, unknown> = {}) => {
          text.insertEmbed(text.length, { b: `hostile${count++}`, t: kind, ...attrs }, {})
          if (words) text.insert(text.length, words, marks)
        }
        const attacks = { style: 'background:url(http://spia.example/)', onclick: 'window.__pwned=1', onerror: 'window.__pwned=1' }
        for (const href of hrefs) add('p', {}, 'innocuo', { link: href })
        for (const src of sources)
          add('image', { src, alt: '"><img src=x onerror=window.__pwned=1>', width: '1" onload="window.__pwned=1', ...attacks })
        add('p', attacks, '<img src=x onerror=window.__pwned=1>')
        add('code', { language: 'x" onmouseover="window.__pwned=1' }, '</code><script>window.__pwned=1</script>')
        add('ol', { start: '"><script>window.__pwned=1</script>', count: 'url(http://spia.example/)', indent: 'x' }, 'innocuo')
        add('" onmouseover="window.__pwned=1', attacks, 'innocuo')
        add('table', attacks)
        attributes().set('hostile0/align', '" onmouseover="window.__pwned=1')
        attributes().set('hostile0/dir', 'javascript:')
      },
      {
        hrefs: hostileAddresses,
        sources: [...hostileAddresses, 'http://spia.example/p.png', 'https://spia.example/p.png', 'data:image/svg+xml;base64,PHN2Zy8+', 'x'],
      },
    )
    await editorOf(page, 1).getByText('innocuo').first().waitFor()
    for (const at of [0, 1]) {
      const left = await editorOf(page, at).evaluate((element) =>
        [...element.querySelectorAll('*')].flatMap((it) => [
          it.localName,
          ...[...it.attributes].map((attribute) => `${attribute.name}=${attribute.value}`),
        ]),
      )
      expect(
        left.filter(
          (it) =>
            it === 'a' ||
            (/^(href|src|on\w+|style)=/.test(it) && !/^style=(min-width: 0px|--person: var\(--person-of-\w+, var\(--person-\d\)\));$/.test(it)),
        ),
      ).toEqual([])
      expect(left.join(' ')).not.toMatch(/script|spia\.example/)
    }
    for (const link of (await editorOf(page, 1).getByText('innocuo').all()).slice(0, 5)) await link.click({ modifiers: ['Control'] })
    await editorOf(page, 1).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' e oltre')
    await page.waitForFunction(() => window.testApi.stored(0).includes('e oltre'))
    await expectQuiet()
  })

  test('nothing that a peer writes fells the editor, and its words can be written on', async () => {
    const page = await open('')
    await editorOf(page, 0).click()
    await page.keyboard.type('scritto da noi')
    const kinds = [
      'a map',
      'an embed',
      'an embed without sense',
      'an unknown mark',
      'a billion columns',
      'an indent of a billion',
      'a table of nothing',
      'two of one id',
    ]
    for (const kind of kinds) {
      await page.evaluate((which) => {
        const { Y, sharedText, attributes } = window.testApi
        const text = sharedText()
        if (which === 'a map') text.insertEmbed(text.length, new Y.Map())
        if (which === 'an embed') text.insertEmbed(text.length, { image: 'http://spia.example/' })
        if (which === 'an embed without sense') text.insertEmbed(0, [1, null] as never)
        if (which === 'an unknown mark') text.format(0, 1, { ciao: 'x', link: 'javascript:alert(1)' })
        if (which === 'a table of nothing') text.insertEmbed(0, { b: 'emptytb', t: 'table' })
        if (which === 'a billion columns') attributes().set('emptytb/0/0/span', '1000000000x1000000000')
        if (which === 'an indent of a billion') text.insertEmbed(0, { b: 'farfar1', t: 'ul', indent: 1e9 })
        if (which === 'two of one id') for (let at = 0; at < 3; at++) text.insertEmbed(0, { b: 'samesam', t: at === 1 ? 'image' : 'h1' })
      }, kind)
      await editorOf(page, 1).getByText('scritto da noi').click()
      await page.keyboard.press('End')
      await page.keyboard.type('.')
      await untilEqual(page)
    }
    expect((await editorOf(page, 1).textContent())?.match(/\./g)).toHaveLength(kinds.length)
    await expectQuiet()
  })

  test('names, marks on letters, half characters and one endless line are shown, not suffered', async () => {
    const page = await open()
    await paste(page, { 'text/plain': `a${'\u0301'.repeat(20_000)} \u202erovescio\u202c \ud800 ${'x'.repeat(200_000)}` })
    await page.keyboard.type('fine')
    expect(JSON.stringify(await bodyAt(page))).toContain('fine')
    await expectQuiet()
  })
})
