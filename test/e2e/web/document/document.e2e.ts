import mammoth from 'mammoth'
import { describe, expect, test } from 'vitest'
import { CONTRAST, violations } from '../accessibility.ts'
import { bodyAt, editorOf, outline, serveDocumentPage, untilEqual } from './documentPage.ts'
import type { EditorElement } from './page.tsx'

const { open, address, expectNoIncident: expectQuiet } = serveDocumentPage()

describe('two people in one document', () => {
  test('type at once, see each other by name, and undo only what is theirs', async () => {
    const page = await open()
    await editorOf(page, 0).click()
    // at once: on a slow machine what is typed letter by letter may be two steps
    await page.keyboard.insertText('Il tavolo ')
    await editorOf(page, 1).click()
    // the editor reads the caret of a click a moment later
    await expect
      .poll(async () => {
        await page.keyboard.press('End')
        return editorOf(page, 1).evaluate((element) => (element as Element as EditorElement).editor.state.selection.from)
      })
      .toBe('Il tavolo '.length + 1)
    await page.keyboard.type('decide insieme')
    expect(await untilEqual(page)).toBe('p:Il tavolo decide insieme')
    await expect.poll(() => page.getByTestId('view0').locator('.collaboration-carets__label').textContent()).toBe('Bruno Munari')
    await expect.poll(() => page.getByTestId('view0').locator('footer').textContent()).toContain('Bruno Munari')
    await editorOf(page, 0).click()
    await page.keyboard.press('Control+z')
    await page.waitForFunction(() => !window.testApi.stored(0).includes('tavolo'))
    expect(await untilEqual(page)).toBe('p:decide insieme')
    await page.keyboard.press('Control+Shift+z')
    expect(await untilEqual(page)).toBe('p:Il tavolo decide insieme')
    await expectQuiet()
  })

  test('a composition goes on while somebody else writes in the same paragraph', async () => {
    const page = await open()
    await editorOf(page, 1).click()
    await page.keyboard.type('riunione')
    await editorOf(page, 0).click()
    await page.keyboard.press('Home')
    const ime = await page.context().newCDPSession(page)
    await ime.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
    // the other one, in the same paragraph
    await page.evaluate(() => {
      const text = window.testApi.rooms[1]?.doc.getText('0/text')
      text?.insert(text.length, ' di lunedì')
    })
    await ime.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
    expect(await editorOf(page, 0).textContent()).toContain('にほんriunione')
    await ime.send('Input.insertText', { text: '日本' })
    await expect.poll(() => editorOf(page, 0).textContent()).toContain('日本riunione di lunedì')
    expect(await untilEqual(page)).toBe('p:日本riunione di lunedì')
    await page.keyboard.type('!')
    expect(await untilEqual(page)).toBe('p:日本!riunione di lunedì')
    await expectQuiet()
  })

  test('a caret from a vandal is not drawn, and hurts nobody', async () => {
    const page = await open()
    await editorOf(page, 1).click()
    await page.keyboard.type('prima')
    await page.evaluate(() => {
      const vandal = window.testApi.rooms[0]?.awareness
      for (const cursor of [
        7,
        'x',
        { anchor: null, head: null },
        { anchor: { tname: 'altro' }, head: {} },
        { anchor: { item: { client: -1, clock: 1e99 } }, head: {} },
      ])
        vandal?.setLocalStateField('cursor', cursor)
    })
    await page.keyboard.type(' e dopo')
    expect(await untilEqual(page)).toBe('p:prima e dopo')
    await expectQuiet()
  })
})

describe('by keyboard alone', () => {
  test('a table is made, filled, grown and shrunk', async () => {
    const page = await open('?one')
    await editorOf(page).click()
    await page.keyboard.press('Alt+F10')
    expect(await page.evaluate(() => document.activeElement?.closest('[role=toolbar]')?.getAttribute('aria-label'))).toBe('Formato del testo')
    await page.keyboard.press('End')
    for (let i = 0; i < 20 && !(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Tabella')); i++)
      await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Inserisci una tabella' }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'))
    for (const word of ['Chi', 'Che cosa', 'Quando', 'Ada', 'scrive', 'lunedì', 'Bruno', 'disegna', 'martedì']) {
      await page.keyboard.type(word)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.type('Carla')
    const table = () => bodyAt(page).then((body) => outline(body.slice(0, 1)))
    expect(await table()).toBe(
      'table(tr(th(p:Chi) th(p:Che cosa) th(p:Quando)) tr(td(p:Ada) td(p:scrive) td(p:lunedì)) tr(td(p:Bruno) td(p:disegna) td(p:martedì)) tr(td(p:Carla) td(p:) td(p:)))',
    )
    await page.evaluate(() => window.testApi.run('document.table.deleteRow'))
    await page.evaluate(() => window.testApi.run('document.table.deleteColumn'))
    expect(await table()).toBe('table(tr(th(p:Chi) th(p:Che cosa)) tr(td(p:Ada) td(p:scrive)) tr(td(p:Bruno) td(p:disegna)))')
    await page.evaluate(() => window.testApi.run('document.table.columnAfter'))
    expect((await table()).match(/th\(/g)).toHaveLength(3)
    await expectQuiet()
  })

  test('headings, lists, tasks and marks have their keys, and the outline follows', async () => {
    const page = await open('?one')
    await editorOf(page).click()
    await page.keyboard.press('Control+Alt+1')
    await page.keyboard.type('Titolo')
    await page.keyboard.press('Enter')
    await page.keyboard.type('- uno')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('dentro')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('[ ] fare')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('forte')
    expect(outline(await bodyAt(page))).toBe('h1:Titolo ul(li(p:uno ul(li(p:dentro)))) tasks(todo(p:fare)) p:*forte*')
    await editorOf(page, 0).getByRole('checkbox', { name: 'fare', exact: true }).waitFor()
    await page.getByRole('navigation', { name: 'Indice' }).getByRole('button', { name: 'Titolo', exact: true }).press('Enter')
    await page.keyboard.type('!')
    expect(outline(await bodyAt(page))).toMatch(/^h1:Titolo! /)
    await expect.poll(() => page.locator('footer').textContent()).toMatch(/^5 parole\b/)
    await expectQuiet()
  })

  test('a link is made, and followed only after saying where it leads', async () => {
    const page = await open('?one')
    await editorOf(page).click()
    await page.keyboard.type('il Comune')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+Shift+k')
    await page.getByLabel('Indirizzo').fill('javascript:alert(1)')
    await page.keyboard.press('Enter')
    await page.getByText('Non sembra un indirizzo').waitFor()
    await page.getByLabel('Indirizzo').fill('www.comune.gorizia.it')
    await page.keyboard.press('Enter')
    await page.locator('.ProseMirror a[href="https://www.comune.gorizia.it"]').waitFor()
    await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror') && getSelection()?.toString() === 'il Comune')
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(() => getSelection()?.isCollapsed)
    await page.keyboard.press('ArrowLeft')
    // the editor knows of the caret a moment after the page
    await page.waitForFunction(() => (document.querySelector('.ProseMirror') as EditorElement).editor.state.selection.from === 9)
    await page.keyboard.press('Alt+Enter')
    await page.getByRole('dialog').getByText('https://www.comune.gorizia.it').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.ProseMirror a').click()
    expect(page.url()).toContain(address())
    await expectQuiet()
  })
})

describe('in and out', () => {
  test('goes out for Word and as Markdown, and Markdown comes in', async () => {
    const page = await open('?one')
    await page.getByRole('button', { name: /^File/ }).click()
    await page.getByRole('menuitem', { name: 'Importa un testo' }).click()
    await page.getByLabel('Oppure incolla qui il testo').fill('# Verbale\n\n- uno\n- due\n\n| Chi | Quando |\n| --- | --- |\n| Ada | ~~oggi~~ |\n')
    await page.getByRole('button', { name: 'Inserisci', exact: true }).last().click()
    await page.locator('.ProseMirror h1').waitFor()
    expect(outline(await bodyAt(page))).toBe('h1:Verbale ul(li(p:uno) li(p:due)) table(tr(th(p:Chi) th(p:Quando)) tr(td(p:Ada) td(p:~oggi~)))')
    const save = async (name: string) => {
      await page.getByRole('button', { name: /^File/ }).click()
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()])
      const chunks: Buffer[] = []
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
      return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) }
    }
    const markdown = await save('Esporta in Markdown (.md)')
    expect(markdown.name).toBe('Verbale del 5 novembre.md')
    expect(markdown.bytes.toString()).toBe('# Verbale\n\n- uno\n- due\n\n| Chi | Quando |\n| --- | --- |\n| Ada | ~~oggi~~ |\n')
    const docx = await save('Esporta per Word (.docx)')
    expect(docx.name).toBe('Verbale del 5 novembre.docx')
    expect((await mammoth.convertToHtml({ buffer: docx.bytes })).value).toMatch(/<h1>Verbale<\/h1>.*<li>uno<\/li>.*<s>oggi<\/s>/)
    await expectQuiet()
  })
})

describe('who may only read', () => {
  test('reads, follows what changes, and changes nothing', async () => {
    const page = await open('?read')
    await page.evaluate(() => window.testApi.begin('minutes'))
    await editorOf(page, 1).getByText('Ordine del giorno').waitFor()
    const before = await page.evaluate(() => window.testApi.stored(1))
    await editorOf(page, 1).click()
    await page.keyboard.type('xxx')
    expect(await page.evaluate(() => window.testApi.stored(1))).toBe(before)
    await page.getByTestId('view1').getByText('Qui leggi. Scrivono chi facilita e i partner.').waitFor()
    expect(await page.getByTestId('view1').getByRole('toolbar').count()).toBe(0)
    await expectQuiet()
  })

  test('a part from a newer version is shown and stays where it is, and everything around it can be written', async () => {
    const page = await open()
    await editorOf(page, 1).click()
    await page.keyboard.type('scritto qui')
    await page.evaluate(() => {
      const text = window.testApi.sharedText()
      text.insertEmbed(0, { b: 'newer01', t: 'timeline', colour: 'red' })
      text.insert(1, 'dal futuro')
      text.insertEmbed(text.length, { b: 'newer02', t: 'p' })
      text.insertEmbed(text.length, { chart: 7 })
    })
    await page.getByTestId('view1').getByText('dal futuro').waitFor()
    expect(await page.getByTestId('view1').locator('.unknown-block').getAttribute('data-notice')).toBe(
      'Una parte scritta con un Tavolo più nuovo: resta com’è',
    )
    await editorOf(page, 1).getByText('scritto qui').click()
    await page.keyboard.press('End')
    await page.keyboard.type('!')
    await untilEqual(page)
    const stored = await page.evaluate(() => window.testApi.stored(0))
    for (const part of ['scritto qui!', 'dal futuro', 'timeline', 'red', 'chart']) expect(stored).toContain(part)
    await expectQuiet()
  })
})

test.each([
  ['light', '', {}],
  // another theme has other colours and the same names
  ['dark', '&theme=dark', CONTRAST],
  ['high contrast', '&theme=contrast', CONTRAST],
  ['read only', '&read', {}],
  ['in English, dark, read only', '&read&theme=dark&language=en', {}],
] as const)('axe finds nothing: %s', async (_, query, options) => {
  const page = await open(`?one${query}`)
  await page.evaluate(() => window.testApi.begin('minutes'))
  await editorOf(page, 0).locator('h2').first().waitFor()
  await page.evaluate(() => {
    const { Y, rooms, sharedText } = window.testApi
    const spot = (at: number) => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(sharedText(), at, -1))
    rooms[1]?.awareness.setLocalStateField('cursor', { anchor: spot(2), head: spot(7) })
  })
  await page.getByTestId('view0').locator('.collaboration-carets__label').waitFor()
  await page.getByRole('navigation').first().getByRole('button').first().waitFor()
  expect(await violations(page, { bestPractice: true, ...options })).toEqual([])
})
