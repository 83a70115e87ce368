import { expect, test } from 'vitest'
import { fromHtml } from '../../../../../renderer/features/document/files/html/fromHtml.ts'
import { fromMarkdown } from '../../../../../renderer/features/document/files/markdown/fromMarkdown.ts'
import { toMarkdown } from '../../../../../renderer/features/document/files/markdown/toMarkdown.ts'
import { type BodyNode, plainText } from '../../../../../shared/document/normalizedBody.ts'
import { report } from '../../../../fixtures/report.ts'

/** A body in one line: kinds of blocks, their texts, marks in brackets. */
const outline = (nodes: readonly BodyNode[]): string => nodes.map(outlineOf).join(' ')
function outlineOf(node: BodyNode): string {
  if (node.text !== undefined) return (node.marks ?? []).reduce((inner, mark) => `${mark.type}(${inner})`, node.text)
  if (node.type === 'hardBreak') return '⏎'
  const inside = node.content ?? []
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock')
    return `${{ paragraph: 'p', heading: `h${String(node.attrs?.level)}`, codeBlock: 'code' }[node.type]}:${inside.map(outlineOf).join('')}`
  return inside.length > 0 ? `${node.type}[${outline(inside)}]` : node.type
}

const cells = (...texts: string[]) => texts.map((text) => `tableCell[p:${text}]`).join(' ')

test.each([
  ['text after a "<"', report('import/lessThan.md'), 'p:spesa < 5000 euro: tre voti seconda riga p:Dopo.'],
  ['a "<" before a digit', '<div>\nspesa <5000 euro\n</div>\n\nDopo.', 'p:spesa <5000 euro p:Dopo.'],
  ['a "<" before a word, without an end', '<p>\nmeno di <cinque voti\n\nDopo.', 'p:meno di <cinque voti p:Dopo.'],
  ['a blank to fill in', 'Inviare a <nome> entro <data>.', 'p:Inviare a <nome> entro <data>.'],
  ['a blank with two words', 'Inviare a <nome cognome> entro oggi', 'p:Inviare a <nome cognome> entro oggi'],
  ['a quote that does not close', '<div title="aperto>\nuno\n</div>\n\n**due**', 'p:<div title="aperto> uno p:bold(due)'],
  ['a comment that does not close', 'uno\n\n<!-- due\n\ntre', 'p:uno p:<!-- due tre'],
  ['a tag that would hide the rest', 'Usare <title> e <textarea> qui\n\nDopo.', 'p:Usare <title> e <textarea> qui p:Dopo.'],
  ['a table', report('import/htmlTable.md'), `table[tableRow[${cells('Comune', '120')}] tableRow[${cells('ASL', '35')}]]`],
  [
    'a table in one line, with a caption and a head',
    '<table><caption>Voti</caption><thead><tr><th>Ente<th>Voti</thead><tr><td>ASL<td>35<br>36</table>',
    'p:Voti table[tableRow[tableHeader[p:Ente] tableHeader[p:Voti]] tableRow[tableCell[p:ASL] tableCell[p:35 p:36]]]',
  ],
  ['references of every name', report('import/entities.md'), 'p:L’ente È aperto, 20°, “Sole”.'],
  ['references in markup', '<p>&Agrave;&ntilde;&sect;&frac12;&CounterClockwiseContourIntegral;</p>', 'p:Àñ§½∳'],
  ['footnotes', report('import/footnotes.md'), 'p:Le famiglie sono 120.footnote[p:Registro]'],
  [
    'footnotes with names, of several blocks, and one that nothing refers to',
    'Uno[^a] e due[^b].\n\n[^b]: Primo.\n\n    Secondo.\n[^a]: Ancora\n[^c]: Sola',
    'p:Unofootnote[p:Ancora] e duefootnote[p:Primo. p:Secondo.]. horizontalRule p:[3] Sola',
  ],
  [
    'what a file says of itself',
    report('import/frontMatter.md'),
    'p:bold(title): Verbale di prova p:bold(date): 2026-03-04 h1:Presenti p:Due persone.',
  ],
  [
    'the same with lists, and without a title in the text',
    '---\ntitolo: "Verbale: prova"\ntags: [casa, scuola]\n---\nDue persone.',
    'h1:Verbale: prova p:bold(tags): casa, scuola p:Due persone.',
  ],
  ['the same in TOML', '+++\ntitle = "Verbale"\n+++\nTesto', 'h1:Verbale p:Testo'],
  ['two rules that are no facts', '---\n\nuno\n\n---\n\ndue', 'horizontalRule p:uno horizontalRule p:due'],
  ['markup around Markdown', '<details><summary>Di più</summary>\n\n- **uno**\n\n</details>', 'p:Di più bulletList[listItem[p:bold(uno)]]'],
  ['definitions', '<dl><dt>Ente</dt><dd>ASL</dd></dl>', 'p:bold(Ente) p:ASL'],
  ['descriptions of pictures, side by side', '[![uno](a.svg)](https://a.it)[![due](b.svg)](https://b.it)', 'p:link(uno) link(due)'],
  ['boxes to tick', '- [x] fatto\n- [ ] da fare\n- altro', 'taskList[taskItem[p:fatto] taskItem[p:da fare]] bulletList[listItem[p:altro]]'],
  ['a line break in a list', '- uno<br>due', 'bulletList[listItem[p:uno⏎due]]'],
])('%s: nothing is lost', (_, markdown, expected) => {
  const body = fromMarkdown(markdown)
  expect(outline(body)).toBe(expected)
  // and it comes back
  const exported = toMarkdown(body)
  expect(fromMarkdown(exported).map(plainText)).toEqual(body.map(plainText))
  expect(toMarkdown(fromMarkdown(exported))).toBe(exported)
})

test('a page of HTML comes in without its programs', () => {
  const page = '<!doctype html><html><head><title>No</title><style>p{}</style></head><body><h2>Sì</h2><script>no()</script><p>uno<p>due</body></html>'
  expect(outline(fromHtml(page))).toBe('h2:Sì p:uno p:due')
})

test.each([
  ['an address', report('import/bareAddress.json')],
  [
    'an address at the end of a sentence',
    JSON.stringify([{ type: 'paragraph', content: [{ type: 'text', text: '(vedi https://a.it/b_c_d?e=f_g). Poi www.a.it/_b_' }] }]),
  ],
  ['a mail address', JSON.stringify([{ type: 'paragraph', content: [{ type: 'text', text: 'a nome_cognome@ente_x.it, grazie' }] }])],
  ['an address full of signs', JSON.stringify([{ type: 'paragraph', content: [{ type: 'text', text: 'https://a.it/*b*[c](d)|e\\_f' }] }])],
  [
    'an address beside marked text',
    JSON.stringify([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'www.a.it/b_c' },
          { type: 'text', text: 'forte', marks: [{ type: 'bold' }] },
        ],
      },
    ]),
  ],
  ['a final line break', report('import/trailingBreak.json')],
  [
    'line breaks at both ends',
    JSON.stringify([
      {
        type: 'heading',
        attrs: { level: 2 },
        content: [{ type: 'hardBreak' }, { type: 'text', text: 'uno ' }, { type: 'hardBreak' }, { type: 'hardBreak' }],
      },
    ]),
  ],
  [
    'an item that begins with code',
    JSON.stringify([
      {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [{ type: 'paragraph' }, { type: 'codeBlock', content: [{ type: 'text', text: 'uno\n  due' }] }] }],
      },
    ]),
  ],
  [
    'a task without words',
    JSON.stringify([{ type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [{ type: 'paragraph' }] }] }]),
  ],
  [
    'a rule at the beginning',
    JSON.stringify([{ type: 'horizontalRule' }, { type: 'paragraph', content: [{ type: 'text', text: 'a: b' }] }, { type: 'horizontalRule' }]),
  ],
])('%s: goes out and comes back, and does not grow', (_, json) => {
  const body = JSON.parse(json) as readonly BodyNode[]
  const first = fromMarkdown(toMarkdown(body))
  expect(first.map((node) => node.type)).toEqual(body.map((node) => node.type))
  expect(first.map((node) => plainText(node))).toEqual(body.map((node) => plainText(node).trim()))
  const second = toMarkdown(first)
  expect(toMarkdown(fromMarkdown(second))).toBe(second)
})

test('an address is written as people write it', () => {
  expect(toMarkdown(JSON.parse(report('import/bareAddress.json')) as readonly BodyNode[])).toBe('Vedi www.example.org/c_d ora\n')
})
