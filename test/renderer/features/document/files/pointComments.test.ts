import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { inlineNodes } from '../../../../../renderer/features/document/files/common/fileText.ts'
import { readBack } from './readBack.ts'

// LibreOffice and Word put a comment at one place where nothing is selected: it is about the words before it.

const marked = (format: 'docx' | 'odt', files: Readonly<Record<string, string>>) => {
  const { nodes, comments } = readBack(format, zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
  const texts = inlineNodes(nodes).map(({ text, marks = [] }) => [text, marks.flatMap(({ type, attrs }) => (type === 'comment' ? [attrs?.id] : []))])
  return { texts, comments }
}

it('a comment of a Word file without a range is about the words before it, and ends there', () => {
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
  const { texts, comments } = marked('docx', {
    'word/document.xml': `<w:document ${W}><w:body><w:p>${run('Chi paga')}<w:r><w:commentReference w:id="0"/></w:r></w:p><w:p>${run('Poi si vede.')}</w:p></w:body></w:document>`,
    'word/_rels/document.xml.rels':
      '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>',
    'word/comments.xml': `<w:comments ${W}><w:comment w:id="0" w:author="Ada" w:date="2026-11-05T09:30:00Z"><w:p>${run('Noi?')}</w:p></w:comment></w:comments>`,
  })
  expect(comments.map(({ text }) => text)).toEqual(['Noi?'])
  expect(texts).toEqual([
    ['Chi paga', ['0']],
    ['Poi si vede.', []],
  ])
})

it('a comment of an OpenDocument text without an end is about the words beside it, and not about all that follows', () => {
  const annotation = (name: string, text: string) =>
    `<office:annotation office:name="${name}"><dc:creator>Ada</dc:creator><dc:date>2026-11-05T09:30:00</dc:date><text:p>${text}</text:p></office:annotation>`
  const { texts, comments } = marked('odt', {
    'content.xml': `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:dc="d"><office:body><office:text><text:p>Chi paga${annotation('a', 'Noi?')}</text:p><text:p>${annotation('b', 'Qui')}Poi si vede.</text:p><text:p>Fine.</text:p></office:text></office:body></office:document-content>`,
  })
  expect(comments.map(({ text, answers }) => [text, answers])).toEqual([
    ['Noi?', null],
    ['Qui', null],
  ])
  expect(texts).toEqual([
    ['Chi paga', ['c1']],
    ['Poi si vede.', ['c2']],
    ['Fine.', []],
  ])
})
