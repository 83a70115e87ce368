import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { DocumentReader } from '../../../../../renderer/features/document/phone/DocumentReader.tsx'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import type { ProcessId } from '../../../../../shared/model/records/processAttributes.ts'
import { cleanup, render, screen } from '../../../../support/screens/render.tsx'

afterEach(cleanup)

const translations = {
  done: 'Fatto:',
  notDone: 'Da fare:',
  table: 'Tabella',
  hiddenImage: 'Immagine non mostrata.',
  footnotes: 'Note',
  footnote: 'nota',
}
const processId = 'percorso00000000' as ProcessId
const show = (...nodes: unknown[]) => {
  const onLink = vi.fn()
  const { container } = render(<DocumentReader nodes={nodes as BodyNode[]} processId={processId} labels={translations} onLink={onLink} />)
  return { container, onLink }
}
const text = (content: string, ...marks: object[]) => ({ type: 'text', text: content, marks })
const paragraph = (...content: object[]) => ({ type: 'paragraph', content })

test('headings begin below the page’s own, tasks say whether they are done', () => {
  const { container } = show(
    { type: 'heading', attrs: { level: 1 }, content: [text('Decisioni')] },
    { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('Chiamare'))] }] },
  )
  expect(screen.getByRole('heading', { level: 2, name: 'Decisioni' })).toBeTruthy()
  expect(container.textContent).toContain('Fatto:Chiamare')
})

test('the markers of a list stand where its first words begin, those of a list within it where its own do', () => {
  const item = (...content: object[]) => ({ type: 'listItem', content })
  const list = (type: string, ...content: object[]) => ({ type, content })
  const { container } = show(
    list('bulletList', item(paragraph(text('حافلة في المساء')), list('orderedList', item(paragraph(text('linea 3')))))),
    list('taskList', { type: 'taskItem', attrs: { checked: false }, content: [paragraph(text('12. '), text('نعم'))] }),
    list('bulletList', item(paragraph(text('Casa'))), item(paragraph(text('بيت')))),
    list('bulletList', item(paragraph())),
  )
  expect([...container.querySelectorAll('ul, ol')].map((each) => each.getAttribute('dir'))).toEqual(['rtl', 'ltr', 'rtl', 'ltr', null])
})

test('what is not known is its text, and markup is never markup', () => {
  const { container } = show(
    { type: 'script', content: [text('alert(1)')] },
    { type: 'iframe', attrs: { src: 'https://evil.example' } },
    paragraph(text('<img src=x onerror=alert(1)>', { type: 'onclick', attrs: { onclick: 'alert(1)' } })),
    { type: 'dangerouslySetInnerHTML', text: '<b>x</b>' },
  )
  expect(container.querySelector('script, iframe, img, b, [onclick]')).toBeNull()
  expect(container.textContent).toBe('alert(1)<img src=x onerror=alert(1)><b>x</b>')
})

test.each([
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'tavolo://join/x',
  ' vbscript:x',
  7,
  null,
  { toString: () => 'https://x' },
])('a link to %s is only its words', (href) => {
  const { container } = show(paragraph(text('qui', { type: 'link', attrs: { href } })))
  expect(container.querySelector('a')).toBeNull()
  expect(container.textContent).toBe('qui')
})

test('a safe link asks before it is followed', async () => {
  const { onLink } = show(paragraph(text('qui', { type: 'link', attrs: { href: 'https://example.org/a' } })))
  await userEvent.click(screen.getByRole('link', { name: 'qui' }))
  expect(onLink).toHaveBeenCalledWith('https://example.org/a')
})

test('what leads to something of the process goes there, and somebody who is called nowhere', async () => {
  const [board, note, person] = ['board00000000000', 'note000000000000', 'anna000000000000']
  const onPlace = vi.fn()
  const nodes = [
    paragraph(
      text('la lavagna', { type: 'link', attrs: { href: `tavolo:board/${board}` } }),
      { type: 'mention', attrs: { to: `board/${board}/note/${note}`, label: 'Più autobus' } },
      { type: 'mention', attrs: { to: `person/${person}`, label: 'Anna' } },
    ),
  ]
  const props = { nodes: nodes as BodyNode[], processId, labels: translations, onLink: vi.fn() }
  const { rerender } = render(<DocumentReader {...props} onPlace={onPlace} />)
  for (const button of screen.getAllByRole('button')) await userEvent.click(button)
  expect(onPlace.mock.calls).toEqual([[{ kind: 'board', id: board, part: null }], [{ kind: 'board', id: board, part: { kind: 'note', id: note } }]])
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['la lavagna', 'Più autobus'])
  rerender(<DocumentReader {...props} />)
  expect(screen.queryByRole('button')).toBeNull()
})

test.each(['https://evil.example/pixel.png', 'data:image/svg+xml;base64,PHN2Zz4=', 'javascript:x', undefined])(
  'a picture from %s is not fetched',
  (src) => {
    const { container } = show({ type: 'image', attrs: { src, alt: 'una mappa' } })
    expect(container.querySelector('img')).toBeNull()
    expect(container.textContent).toBe('Immagine non mostrata. una mappa')
  },
)

test('impossible attributes have their usual value', () => {
  const { container } = show(
    { type: 'heading', attrs: { level: 9e9 }, content: [text('Titolo')] },
    { type: 'orderedList', attrs: { start: 'x' }, content: [{ type: 'listItem', content: [paragraph(text('uno'))] }] },
    {
      type: 'table',
      content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 1e9, rowspan: -1 }, content: [paragraph(text('cella'))] }] }],
    },
  )
  expect(screen.getByRole('heading', { level: 2 })).toBeTruthy()
  expect(container.querySelector('td')?.colSpan).toBe(1)
})

test('a tree of a thousand levels is shown, its depths as text', () => {
  let node: object = text('in fondo')
  for (let i = 0; i < 1000; i++) node = { type: 'blockquote', content: [node] }
  const { container } = show(node)
  expect(container.textContent).toBe('in fondo')
  expect(container.querySelectorAll('blockquote').length).toBeLessThan(40)
})

test('letters above and below the line stay there, and a list counts as it was written', () => {
  const { container } = show(
    paragraph(text('300 m'), text('2', { type: 'superscript' }), text(', CO'), text('2', { type: 'subscript' })),
    { type: 'orderedList', attrs: { start: 2, type: 'a' }, content: [{ type: 'listItem', content: [paragraph(text('secondo'))] }] },
    { type: 'orderedList', attrs: { start: 1, type: '"><script>' }, content: [{ type: 'listItem', content: [paragraph(text('primo'))] }] },
  )
  expect(container.innerHTML).toContain('300 m<sup>2</sup>, CO<sub>2</sub>')
  expect([...container.querySelectorAll('ol')].map((list) => [list.start, list.getAttribute('type')])).toEqual([
    [2, 'a'],
    [1, null],
  ])
})

test('a paragraph that alternates direction is shown in parts, over its marks, and all of it', () => {
  const dense = 'aא'.repeat(2000)
  const { container } = show(paragraph(text(dense), text(dense, { type: 'bold' })), paragraph(text('una riga')))
  expect(container.textContent === `${dense}${dense}una riga`).toBe(true)
  const parts = Array.from(container.querySelectorAll('p')[0]?.children ?? [])
  expect(parts.length).toBeGreaterThan(15)
  expect(Math.max(...parts.map(({ textContent }) => textContent?.length ?? 0))).toBeLessThanOrEqual(501)
  expect(container.querySelectorAll('p')[1]?.children).toHaveLength(0)
})

test('callouts, marked words, alignment, direction, page breaks and widths of columns are shown as they were made', () => {
  const { container } = show(
    { type: 'callout', content: [paragraph(text('Attenzione'))] },
    { ...paragraph(text('da verificare', { type: 'highlight' })), attrs: { align: 'center', dir: 'rtl' } },
    { ...paragraph(text('x')), attrs: { align: 'url(evil)', dir: 'sideways' } },
    { type: 'pageBreak' },
    { type: 'table', attrs: { widths: [120, null] }, content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph()] }] }] },
    { type: 'table', attrs: { widths: [1e9, 'x'] }, content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph()] }] }] },
  )
  expect(screen.getByRole('note').textContent).toBe('Attenzione')
  expect(container.querySelector('mark')?.textContent).toBe('da verificare')
  const [, centred, plain] = [...container.querySelectorAll('p')]
  expect([centred?.dir, centred?.style.textAlign, plain?.dir, plain?.style.textAlign]).toEqual(['rtl', 'center', 'auto', ''])
  expect(container.querySelectorAll('hr')).toHaveLength(1)
  expect([...container.querySelectorAll('table')].map((table) => [...table.querySelectorAll('col')].map((col) => col.style.width))).toEqual([
    ['120px', ''],
    [],
  ])
})

test('who is called is called, and a link to the process is its title', () => {
  const mention = (to: string, label: string) => ({ type: 'mention', attrs: { to, label } })
  const { container } = show(
    paragraph(mention('person/anna000000000000', 'Anna'), text(' vede '), mention('board/board00000000000/note/note000000000000', 'Autobus')),
  )
  expect(container.textContent).toBe('@Anna vede Autobus')
  expect(container.querySelector('a')).toBeNull()
})
