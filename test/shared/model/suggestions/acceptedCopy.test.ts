import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { anchorOf } from '../../../../shared/document/flat/anchor/anchor.ts'
import { unitsIn } from '../../../../shared/document/flat/anchor/characters.ts'
import { TextIndex } from '../../../../shared/document/flat/anchor/textIndex.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { flatBlocks, textOf } from '../../../../shared/document/flat/roots.ts'
import { applyChanges } from '../../../../shared/document/suggest/applyChanges.ts'
import { unitsOfPart } from '../../../../shared/document/suggest/proposedContent.ts'
import { type Suggestion, suggestion, withdrawSuggestion } from '../../../../shared/model/records/suggestion.ts'
import { AcceptedCopy } from '../../../../shared/model/suggestions/acceptedCopy.ts'
import { acceptSuggestion, dismissSuggestion } from '../../../../shared/model/suggestions/decideSuggestion.ts'
import { testAuthor } from '../../../support/peers.ts'

const ROOT = '0/text'
const [anna, bruno] = [testAuthor('anna', 1), testAuthor('bruno', 2)]

/** A title and a paragraph, written by client 1: the clock of a unit is its number. */
function scene() {
  const doc = Object.assign(new Y.Doc(), { clientID: 1 })
  const text = textOf(doc, ROOT)
  text.insertEmbed(0, { b: 'aaaaaaa', t: 'h1' })
  text.insert(1, 'Orari')
  text.insertEmbed(6, { b: 'bbbbbbb' })
  text.insert(7, 'Il servizio apre.')
  const comments = new Y.Doc()
  const propose = (at: number, change: Partial<Suggestion>, author = anna): Suggestion => {
    const { block, from, to } = anchorOf(doc, { root: ROOT, from: at, to: at })
    const id = suggestion.create(comments, author, { by: author.person, madeAt: 1, root: ROOT, from, to, block: block ?? '', ...change })
    return suggestion.read(comments, id) as Suggestion
  }
  return { doc, text, comments, propose, open: () => new AcceptedCopy({ doc, comments, base: '0' }) }
}
const shown = (doc: Y.Doc) =>
  readFlat(doc).map(({ type, content }) =>
    [type, content.map((part) => ('text' in part ? (part.marks.bold ? `*${part.text}*` : part.text) : '@')).join('')].join(' '),
  )
const removal = (from: number, length: number) => ({ characters: [[1, from, length]] as const })

it('everybody’s suggestions are done in the copy, and the document stays as it is', () => {
  const it = scene()
  const before = Y.encodeStateAsUpdate(it.doc)
  it.propose(19, { ...removal(19, 4), content: [{ text: 'chiude' }] })
  it.propose(6, removal(6, 1), bruno)
  it.propose(10, { formatted: [[1, 10, 8]], marks: { bold: true } }, bruno)
  it.propose(1, { blocks: ['aaaaaaa'], attributes: { t: 'h2' } })
  const copy = it.open()
  expect(shown(copy.doc)).toEqual(['h2 OrariIl *servizio* chiude.'])
  expect(Y.encodeStateAsUpdate(it.doc)).toEqual(before)
  expect(
    copy
      .changes()
      .map(({ change }) => change.inserted.length)
      .sort(),
  ).toEqual([0, 0, 0, 1])
  copy.destroy()
})

it('the copy follows what is written, suggested, changed, withdrawn and decided', () => {
  const it = scene()
  const copy = it.open()
  const first = it.propose(19, { ...removal(19, 4), content: [{ text: 'chiude' }] })
  expect(shown(copy.doc)).toEqual(['h1 Orari', 'p Il servizio chiude.'])
  it.text.insert(7, 'Oggi ')
  expect(shown(copy.doc)).toEqual(['h1 Orari', 'p Oggi Il servizio chiude.'])
  suggestion.update(it.comments, anna, first.id, { content: [{ text: 'riapre' }], revision: 1 })
  expect(shown(copy.doc)).toEqual(['h1 Orari', 'p Oggi Il servizio riapre.'])
  acceptSuggestion(it.doc, bruno, suggestion.read(it.comments, first.id) as Suggestion)
  expect(shown(copy.doc)).toEqual(shown(it.doc))
  const second = it.propose(13, { blocks: ['bbbbbbb'], attributes: { t: 'ul' }, ...removal(10, 9) })
  expect(shown(copy.doc)).toEqual(['h1 Orari', 'ul Oggi Il riapre.'])
  dismissSuggestion(it.doc, bruno, second)
  expect(shown(copy.doc)).toEqual(shown(it.doc))
  const third = it.propose(1, { content: [{ text: 'Nuovi ' }] })
  expect(shown(copy.doc)[0]).toBe('h1 Nuovi Orari')
  withdrawSuggestion(it.comments, anna, third.id)
  expect(shown(copy.doc)).toEqual(shown(it.doc))
  expect(flatBlocks(it.doc, '0').size).toBe(0)
  copy.destroy()
})

it('many at once are done as one after the other would be', () => {
  const random = prng.create(7)
  const it = scene()
  it.text.insert(24, ' '.repeat(3) + 'abcdefghij'.repeat(30))
  it.text.format(40, 100, { italic: true })
  for (let count = 0; count < 100; count++) {
    const at = 8 + count * 3
    const units = unitsIn(it.doc, { root: ROOT, from: at, to: at + prng.int32(random, 0, 2) })
    const content = [{ text: `<${count}>` }, { marker: { b: `new${String(count).padStart(4, '0')}` } }, { text: 'x', marks: { bold: true as const } }]
    const kind = prng.int32(random, 0, 3)
    if (kind === 0) it.propose(at, { formatted: units, marks: { bold: true } })
    else it.propose(at, { characters: kind === 1 ? [] : units, content: kind === 2 ? [] : content.slice(0, prng.int32(random, 1, 3)) })
  }
  const copy = it.open()
  const single = new Y.Doc()
  Y.applyUpdate(single, Y.encodeStateAsUpdate(it.doc))
  for (const { change } of copy.changes()) single.transact(() => applyChanges(single, [change]))
  expect(readFlat(copy.doc)).toEqual(readFlat(single))
  const index = TextIndex.of(copy.doc, ROOT)
  for (const { change } of copy.changes()) {
    const units = change.content.reduce((sum, part) => sum + unitsOfPart(part), 0)
    expect(index?.spansOf(change.inserted).reduce((sum, { from, to }) => sum + to - from, 0)).toBe(units)
  }
  copy.destroy()
})
