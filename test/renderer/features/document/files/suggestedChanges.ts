import * as Y from 'yjs'
import { type ReviewChoice, reviewForFile } from '../../../../../renderer/features/document/files/export/reviewForFile.ts'
import { fileBody } from '../../../../../shared/document/exchange/fileBody.ts'
import type { FileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import { anchorOf } from '../../../../../shared/document/flat/anchor/anchor.ts'
import { unitsIn } from '../../../../../shared/document/flat/anchor/characters.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { textOf } from '../../../../../shared/document/flat/roots.ts'
import type { ProposedPart } from '../../../../../shared/document/suggest/proposedContent.ts'
import { type Suggestion, suggestion } from '../../../../../shared/model/records/suggestion.ts'
import { testAuthor } from '../../../../support/peers.ts'

const ROOT = '0/text'
const anna = testAuthor('anna', Date.parse('2026-11-05T09:30:00Z'))

/** What the text of {@link allSuggested} is before and after its suggestions, block by block: the type, and the words, bold ones between stars. */
export const SUGGESTED = {
  original: ['h1 Orari', 'p Apre ogni giorno', 'p Primo e secondo', 'p Diventa voce', 'p Si legge', 'p da solo', 'p Va via', 'p Fine'],
  final: ['h1 Orari', 'h2 Una parte nuova', 'p Apre ogni settimana', 'p Primo', 'p  e secondo', 'ul Diventa voce', 'p Si leggeda solo', 'p *Fine*'],
} as const

/** Blocks as lines. */
export const linesOf = (doc: Y.Doc): readonly string[] =>
  readFlat(doc)
    .map(({ type, content }) =>
      [type, content.map((part) => ('text' in part ? (part.marks.bold ? `*${part.text}*` : part.text) : '@')).join('')].join(' '),
    )
    .filter((line) => line !== 'p ')

/** A document for which Anna suggests one change of every kind. */
export function allSuggested(): { readonly doc: Y.Doc; readonly comments: Y.Doc } {
  const [doc, comments] = [new Y.Doc(), new Y.Doc()]
  const text = textOf(doc, ROOT)
  let length = 0
  const units: string[] = []
  SUGGESTED.original.forEach((line, at) => {
    const [type = 'p', ...words] = line.split(' ')
    text.insertEmbed(length++, { b: `block0${at}`, ...(type === 'p' ? {} : { t: type }) })
    text.insert(length, words.join(' '))
    length += words.join(' ').length
    units.push('\u0000', ...words.join(' '))
  })
  const all = units.join('')
  const propose = (words: string, change: (runs: ReturnType<typeof unitsIn>) => Partial<Suggestion>, back = 0) => {
    const from = all.indexOf(words)
    const range = { root: ROOT, from: from - back, to: from + words.length }
    const { block, ...ends } = anchorOf(doc, range)
    const fields = { by: anna.person, madeAt: anna.now(), ...ends, block: block ?? '' }
    suggestion.create(comments, anna, { ...fields, ...change(unitsIn(doc, range)) })
  }
  const puts =
    (...content: ProposedPart[]) =>
    () => ({ content })
  propose('Orari', puts({ marker: { b: 'new0001', t: 'h2' } }, { text: 'Una parte nuova', marks: {} }))
  propose('giorno', (characters) => ({ characters, content: [{ text: 'settimana', marks: {} }] }))
  propose('Primo', puts({ marker: { b: 'new0002' } }))
  propose('\u0000da', ([[client = 0, clock = 0] = []]) => ({ characters: [[client, clock, 1]] }))
  propose('Va via', (characters) => ({ characters }), 1)
  propose('Diventa', () => ({ blocks: ['block03'], attributes: { t: 'ul' } }))
  propose('Fine', (formatted) => ({ formatted, marks: { bold: true } }))
  return { doc, comments }
}

/** The document as a file has it. */
export function trackedFile(choice: ReviewChoice, format: 'docx' | 'odt' = 'docx'): FileDocument {
  const { doc, comments } = allSuggested()
  const review = reviewForFile(comments, doc, [{ id: anna.person, name: 'Anna Bianchi', since: 0 }], choice, format)
  return { nodes: fileBody(review.doc, review.overlay, () => null), comments: review.comments }
}
