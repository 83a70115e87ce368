import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anchorOf } from '../../../../shared/document/flat/anchor/anchor.ts'
import type { CharacterRun } from '../../../../shared/document/flat/anchor/textIndex.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { textOf } from '../../../../shared/document/flat/roots.ts'
import { readContent, wordsOf } from '../../../../shared/document/suggest/proposedContent.ts'
import { insertion, type Suggestion, suggestion } from '../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion, dismissSuggestion } from '../../../../shared/model/suggestions/decideSuggestion.ts'
import { doubledInsertions } from '../../../../shared/model/suggestions/doubledInsertions.ts'
import { changeOf, decisionOn, insertionsFor, openChange } from '../../../../shared/model/suggestions/openChange.ts'
import { resolvedSuggestions } from '../../../../shared/model/suggestions/resolvedSuggestions.ts'
import { testAuthor } from '../../../support/peers.ts'

const ROOT = '0/text'
const [anna, bruno, carla] = [testAuthor('anna', 1), testAuthor('bruno', 2), testAuthor('carla', 3)]

/** Two blocks, a title and a paragraph, written letter by letter by client 1: the clock of a unit is its number. */
function scene() {
  const doc = Object.assign(new Y.Doc(), { clientID: 1 })
  const text = textOf(doc, ROOT)
  text.insertEmbed(0, { b: 'aaaaaaa', t: 'h1' })
  text.insert(1, 'Orari')
  text.insertEmbed(6, { b: 'bbbbbbb' })
  text.insert(7, 'Il servizio apre.')
  return { doc, text, comments: new Y.Doc() }
}
type Scene = ReturnType<typeof scene>

/** A suggestion at a place of the text. */
function propose({ doc, comments }: Scene, at: number, change: Partial<Omit<Suggestion, 'id' | 'by' | 'madeAt'>>, author = anna): Suggestion {
  const { block, from, to } = anchorOf(doc, { root: ROOT, from: at, to: at })
  const id = suggestion.create(comments, author, { by: author.person, madeAt: author.now(), root: ROOT, from, to, block: block ?? '', ...change })
  return suggestion.read(comments, id) as Suggestion
}
/** The same suggestion after its author went on writing. */
function revise({ comments }: Scene, { id, revision }: Suggestion, change: Partial<Suggestion>): Suggestion {
  suggestion.update(comments, anna, id, { ...change, revision: revision + 1 } as never)
  return suggestion.read(comments, id) as Suggestion
}
const shown = (doc: Y.Doc) =>
  readFlat(doc).map(({ type, attrs, content }) =>
    [type, ...(attrs.indent ? [`+${attrs.indent}`] : []), content.map((part) => ('text' in part ? part.text : '@')).join('')].join(' '),
  )
const bold = (doc: Y.Doc) =>
  readFlat(doc)
    .flatMap(({ content }) => content)
    .flatMap((part) => ('text' in part && part.marks.bold ? [part.text] : []))
const copyOf = (doc: Y.Doc, clientID: number) => {
  const copy = Object.assign(new Y.Doc(), { clientID })
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  textOf(copy, ROOT)
  return copy
}
function exchange(...docs: readonly Y.Doc[]) {
  const states = docs.map((doc) => Y.encodeStateAsUpdate(doc))
  for (const doc of docs) for (const state of states) Y.applyUpdate(doc, state)
}
/** What an editor does after a change: takes away what stands twice. */
function repair(doc: Y.Doc) {
  for (const { root, ranges } of doubledInsertions(doc)) for (const { from, to } of [...ranges].reverse()) textOf(doc, root).delete(from, to - from)
}

describe('a suggestion of more than words', () => {
  it('cuts a block in two, with what comes into the new one', () => {
    const scenario = scene()
    const proposed = propose(scenario, 18, { content: [{ marker: { b: 'ccccccc', t: 'ul', indent: 1 } }, { text: 'anche ', marks: { bold: true } }] })
    expect(shown(scenario.doc)).toEqual(['h1 Orari', 'p Il servizio apre.'])
    expect(acceptSuggestion(scenario.doc, bruno, proposed)).toBe(true)
    expect(shown(scenario.doc)).toEqual(['h1 Orari', 'p Il servizio', 'ul +1 anche  apre.'])
    expect(bold(scenario.doc)).toEqual(['anche '])
    expect(insertionsFor(scenario.doc, proposed.id)).toHaveLength(1)
  })

  it('joins two blocks, and takes only the marker', () => {
    const scenario = scene()
    const proposed = propose(scenario, 6, { characters: [[1, 6, 1]] })
    scenario.text.insert(7, 'ORA ')
    acceptSuggestion(scenario.doc, bruno, proposed)
    expect(shown(scenario.doc)).toEqual(['h1 OrariORA Il servizio apre.'])
    expect(acceptSuggestion(scenario.doc, bruno, proposed)).toBe(false)
  })

  it('formats the letters that are left of those that it named, and no others', () => {
    const scenario = scene()
    const proposed = propose(scenario, 10, { formatted: [[1, 10, 8]], marks: { bold: true } })
    scenario.text.insert(12, 'NUOVO')
    scenario.text.delete(10, 1)
    acceptSuggestion(scenario.doc, bruno, proposed)
    expect(bold(scenario.doc)).toEqual(['e', 'rvizio'])
  })

  it('changes kind and indent of blocks, whatever their words are now', () => {
    const scenario = scene()
    const proposed = propose(scenario, 7, { blocks: ['bbbbbbb'], attributes: { t: 'ul', indent: 2 } })
    scenario.text.insert(8, 'X')
    acceptSuggestion(scenario.doc, bruno, proposed)
    expect(shown(scenario.doc)).toEqual(['h1 Orari', 'ul +2 IXl servizio apre.'])
  })

  it('that two accept at the same moment stands once, with its marker', () => {
    for (const [first, second] of [
      [5, 9],
      [9, 5],
    ] as const) {
      const scenario = scene()
      const proposed = propose(scenario, 18, { content: [{ text: ', poi' }, { marker: { b: 'ccccccc' } }, { text: 'Dopo ' }] })
      const docs = [copyOf(scenario.doc, first), copyOf(scenario.doc, second)] as const
      acceptSuggestion(docs[0], bruno, proposed)
      acceptSuggestion(docs[1], carla, proposed)
      // one goes on: writes into it, and takes a letter of it away
      textOf(docs[1], ROOT).insert(20, 'QUI')
      textOf(docs[1], ROOT).delete(27, 1)
      exchange(...docs)
      for (const doc of docs) repair(doc)
      exchange(...docs)
      const expected = shown(docs[0])
      expect(shown(docs[1])).toEqual(expected)
      const words = expected.join('|')
      expect([words.match(/poi/g)?.length, words.match(/QUI/g)?.length, words.match(/opo /g)?.length, words.match(/Dopo/g)]).toEqual([1, 1, 1, null])
      expect(expected).toHaveLength(3)
    }
  })

  it('is found by who exports, piece by piece', () => {
    const scenario = scene()
    propose(scenario, 18, { characters: [[1, 10, 2]], content: [{ text: 'x', marks: {} }] })
    propose(scenario, 7, { blocks: ['bbbbbbb'], attributes: { t: 'h2' } })
    propose(scenario, 7, { formatted: [[1, 7, 2]], marks: { italic: true } })
    const dismissed = propose(scenario, 1, { characters: [[1, 1, 5]] })
    dismissSuggestion(scenario.doc, bruno, dismissed)
    expect(
      resolvedSuggestions(scenario.doc, scenario.comments).map(({ removed, inserted, formatted, changed }) => ({
        removed,
        inserted,
        formatted,
        changed,
      })),
    ).toEqual(
      expect.arrayContaining([
        { removed: [{ from: 10, to: 12 }], inserted: { at: 12, content: [{ text: 'x', marks: {} }] }, formatted: null, changed: null },
        { removed: [], inserted: null, formatted: null, changed: { blocks: ['bbbbbbb'], attributes: { t: 'h2' } } },
        { removed: [], inserted: null, formatted: { ranges: [{ from: 7, to: 9 }], marks: { italic: true } }, changed: null },
      ]),
    )
    expect(resolvedSuggestions(scenario.doc, scenario.comments)).toHaveLength(3)
  })
})

describe('a suggestion whose author goes on writing', () => {
  it('accepted meanwhile leaves open what came since, and only that', () => {
    const scenario = scene()
    const first = propose(scenario, 18, { content: [{ text: ' comunale', marks: {} }] })
    acceptSuggestion(scenario.doc, bruno, first)
    expect(openChange(scenario.doc, first)).toBeNull()
    const second = revise(scenario, first, { content: [{ text: ' comunale di quartiere', marks: {} }] })
    expect(wordsOf(openChange(scenario.doc, second)?.change.content ?? [])).toBe(' di quartiere')
    acceptSuggestion(scenario.doc, carla, second)
    expect(shown(scenario.doc)).toEqual(['h1 Orari', 'p Il servizio comunale di quartiere apre.'])
    const third = revise(scenario, second, { content: [{ text: ' del quartiere', marks: {} }] })
    acceptSuggestion(scenario.doc, carla, third)
    expect(shown(scenario.doc)).toEqual(['h1 Orari', 'p Il servizio del quartiere apre.'])
    expect(openChange(scenario.doc, third)).toBeNull()
  })

  it('dismissed meanwhile is open again with all of its words', () => {
    const scenario = scene()
    const first = propose(scenario, 18, { content: [{ text: ' comunale', marks: {} }] })
    dismissSuggestion(scenario.doc, bruno, first)
    const second = revise(scenario, first, { content: [{ text: ' comunale gratuito', marks: {} }] })
    expect(wordsOf(openChange(scenario.doc, second)?.change.content ?? [])).toBe(' comunale gratuito')
    dismissSuggestion(scenario.doc, carla, second)
    expect([openChange(scenario.doc, second), decisionOn(scenario.doc, second.id)?.revision]).toEqual([null, 1])
  })

  it('of which two accept different forms at the same moment stands in the newer one', () => {
    for (const [older, newer] of [
      [5, 9],
      [9, 5],
    ] as const) {
      const scenario = scene()
      const first = propose(scenario, 18, { content: [{ text: ' comunale', marks: {} }] })
      const second = { ...first, content: [{ text: ' comunale gratuito', marks: {} }], revision: 1 }
      const docs = [copyOf(scenario.doc, older), copyOf(scenario.doc, newer)] as const
      acceptSuggestion(docs[0], bruno, first)
      acceptSuggestion(docs[1], carla, second)
      exchange(...docs)
      for (const doc of docs) repair(doc)
      exchange(...docs)
      for (const doc of docs) {
        expect(shown(doc)).toEqual(['h1 Orari', 'p Il servizio comunale gratuito apre.'])
        expect(openChange(doc, second)).toBeNull()
      }
    }
  })
})

describe('a suggestion that somebody made up', () => {
  const hostile: readonly [string, Partial<Omit<Suggestion, 'id' | 'by' | 'madeAt'>>][] = [
    ['a table', { content: [{ marker: { b: 'ccccccc', t: 'table' } }] }],
    ['a link that runs', { content: [{ text: 'x', marks: { link: 'javascript:alert(1)' } }] }],
    ['a kind that is none', { blocks: ['bbbbbbb'], attributes: { t: 'image' } }],
    ['an indent without end', { blocks: ['bbbbbbb'], attributes: { indent: 1e9 } }],
    ['another picture', { blocks: ['bbbbbbb'], attributes: { src: 'https://example.org/x.png' } }],
    ['half a character', { content: [{ text: '\ud800' }] }],
    ['parts that are none', { content: [null, 5, { marker: 'x' }, { embed: { f: 'note' } }, { text: 7 }, { marker: { b: '../x' } }] as never }],
    ['letters of nobody', { characters: [[77, 0, 5]] as readonly CharacterRun[], formatted: [[78, 0, 9]], marks: { bold: true } }],
  ]
  it.each(hostile)('with %s puts nothing of it into the text', (_what, change) => {
    const scenario = scene()
    const proposed = propose(scenario, 18, change)
    resolvedSuggestions(scenario.doc, scenario.comments)
    acceptSuggestion(scenario.doc, bruno, proposed)
    const blocks = readFlat(scenario.doc)
    expect(JSON.stringify(blocks)).not.toMatch(/javascript|image|1000000000|example|table|\\ud800/)
    expect(blocks).toHaveLength(2)
  })

  it('reads as parts that can be put in', () => {
    expect(
      readContent([{ text: 'a', marks: { bold: true, r: '1:2:3:4', link: 'https://example.org/' } }, { marker: { b: 'ccccccc', t: 'h2' } }]),
    ).toEqual([{ text: 'a', marks: { bold: true, link: 'https://example.org/' } }, { marker: { b: 'ccccccc', t: 'h2' } }])
    expect(readContent('x')).toEqual([])
    expect(changeOf(propose(scene(), 3, { replacement: 'altro' })).content).toEqual([{ text: 'altro' }])
    expect(insertion.list(new Y.Doc())).toEqual([])
  })
})
