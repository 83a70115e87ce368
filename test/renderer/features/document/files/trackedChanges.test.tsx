import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertInParts } from '../../../../../renderer/features/document/commands/insertBody.ts'
import { toDocx } from '../../../../../renderer/features/document/files/docx/toDocx.ts'
import { importReview } from '../../../../../renderer/features/document/files/import/importReview.ts'
import { toOdt } from '../../../../../renderer/features/document/files/odt/toOdt.ts'
import { forEditor } from '../../../../../renderer/features/document/files/read/forEditor.ts'
import { ImportNotes } from '../../../../../renderer/features/document/files/read/importNotes.ts'
import { readZip } from '../../../../../renderer/features/document/files/read/readZip.ts'
import { takeReview } from '../../../../../shared/document/exchange/takeReview.ts'
import { NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import { listSuggestions } from '../../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion } from '../../../../../shared/model/suggestions/decideSuggestion.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { openPage } from '../binding/page.ts'
import { metadata } from './everyKind.ts'
import { readBack } from './readBack.ts'
import { allSuggested, linesOf, SUGGESTED, trackedFile } from './suggestedChanges.ts'

const opened: (() => void)[] = []
afterEach(() => {
  for (const close of opened.splice(0)) close()
})

it('what is suggested goes into a Word file as its own tracked changes', async () => {
  const bytes = await toDocx(trackedFile('all'), metadata)
  const xml = new TextDecoder().decode(readZip(bytes, (name) => name === 'word/document.xml').get('word/document.xml'))
  const has = (pattern: RegExp) => expect(xml).toMatch(pattern)
  has(/<w:ins [^>]*w:author="Anna Bianchi"/)
  has(/<w:del [^>]*w:author="Anna Bianchi"/)
  has(/<w:rPrChange [^>]*w:author="Anna Bianchi"[^>]*><w:rPr>/)
  has(/<w:pPrChange [^>]*w:author="Anna Bianchi"[^>]*><w:pPr\/>/)
  // of the ends of paragraphs: of one that is cut, of a new one, of one that is joined to the next
  expect(xml.match(/<w:rPr><w:ins [^>]*\/><\/w:rPr>/g)).toHaveLength(2)
  expect(xml.match(/<w:rPr><w:del [^>]*\/><\/w:rPr>/g)).toHaveLength(2)
})

it.each(['docx', 'odt'] as const)(
  'comes back from .%s as suggestions of the same person: refused it is the one text, accepted the other',
  async (format) => {
    const about = { ...metadata, title: '' }
    const written = format === 'docx' ? await toDocx(trackedFile('all'), about) : toOdt(trackedFile('all', 'odt'), about)
    const file = readBack(format, written)
    expect(file.notes).toEqual([])
    const [doc, comments, author] = [new Y.Doc(), new Y.Doc(), testAuthor('bruno', 1)]
    const page = openPage(doc, author)
    opened.push(() => page.editor.destroy())
    const reviewed = takeReview(forEditor(file, new ImportNotes(), true), Math.random)
    expect(await insertInParts(page.editor, reviewed.blocks)).toBe(true)
    await importReview({ doc, base: NEW_BASE, comments, author }, reviewed, [])
    expect(linesOf(doc)).toEqual(SUGGESTED.original)
    const list = listSuggestions(comments)
    expect(list.every(({ fromFile }) => fromFile?.author === 'Anna Bianchi')).toBe(true)
    for (const each of list) acceptSuggestion(doc, author, each)
    expect(linesOf(doc)).toEqual(SUGGESTED.final)
  },
)

it('tracked changes that are nothing here are listed: looks that we do not have, rows, tables', async () => {
  const parts = unzipSync(await toDocx(trackedFile('all'), metadata))
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    .replace('<w:b/><w:bCs/>', '<w:sz w:val="40"/>')
    .replace(/(<w:sectPr>.*)<\/w:sectPr>/, '$1<w:sectPrChange w:id="99" w:author="Anna"><w:sectPr/></w:sectPrChange></w:sectPr>')
  const file = readBack('docx', zipSync({ ...parts, 'word/document.xml': strToU8(xml) }))
  expect(file.notes).toEqual([{ kind: 'trackedChange', count: 2, examples: ['Fine'] }])
})

it('the suggestions are those that the other tests speak of', () => {
  const { doc, comments } = allSuggested()
  expect(linesOf(doc)).toEqual(SUGGESTED.original)
  for (const each of listSuggestions(comments)) acceptSuggestion(doc, testAuthor('bruno', 1), each)
  expect(linesOf(doc)).toEqual(SUGGESTED.final)
})
