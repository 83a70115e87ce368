import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { blockTypes, deriveBlockTypes } from '../../../shared/document/blocks.ts'
import { type BlockType, flagAttribute, nodeOf } from '../../../shared/document/blockType.ts'
import { readFlat } from '../../../shared/document/flat/readFlat.ts'
import { attributeKey, flatBlocks, flatText, NEW_BASE } from '../../../shared/document/flat/roots.ts'
import { toBody } from '../../../shared/document/flat/toBody.ts'
import { flatProblem } from '../../../shared/document/flat/validateFlat.ts'
import { writeFlat } from '../../../shared/document/flat/writeFlat.ts'
import { plainText } from '../../../shared/document/normalizedBody.ts'

// The seam that a new block goes through: its own file, and one line in the list of blocks. Here the file is this definition.

const verse: BlockType = {
  name: 'verse',
  contains: 'text',
  attributes: { rhymes: flagAttribute },
  toNode: (_attrs, content) => nodeOf('paragraph', content),
  fromNode: ({ type, attrs }) => (type === 'verse' ? { rhymes: attrs?.rhymes === true } : null),
}
/** The one line. */
const types = deriveBlockTypes([...blockTypes, verse])

const text = (value: string) => ({ text: value, marks: {} })
const written = () => {
  const doc = new Y.Doc()
  const blocks = [
    { id: 'riga001', type: 'p', attrs: {}, content: [text('Prima')] },
    { id: 'verso01', type: 'verse', attrs: { rhymes: true }, content: [text('Sempre caro mi fu')] },
  ]
  writeFlat(doc, blocks, Math.random)
  return { doc, blocks }
}

/** What a host finds in an edit of what is written. */
function problemOf(edit: (doc: Y.Doc) => void, versionTypes = types): string | null {
  const [{ doc }, host] = [written(), new Y.Doc()]
  Y.applyUpdate(host, Y.encodeStateAsUpdate(doc))
  const stateVector = Y.encodeStateVector(host)
  edit(doc)
  let problem: string | null = null
  host.on('afterTransaction', (transaction: Y.Transaction) => {
    problem ??= flatProblem({ doc: host, transaction }, versionTypes)
  })
  Y.applyUpdate(host, Y.encodeStateAsUpdate(doc, stateVector))
  return problem
}
const set = (name: string, value: unknown) => (doc: Y.Doc) => void flatBlocks(doc, NEW_BASE).set(attributeKey('verso01', name), value)

describe('a block that one line adds', () => {
  it('is written and read with its attributes, and drawn where people read', () => {
    const { doc, blocks } = written()
    expect(readFlat(doc, NEW_BASE, types)).toEqual(blocks)
    expect(toBody(blocks, types).map(plainText)).toEqual(['Prima', 'Sempre caro mi fu'])
  })

  it('is validated: its values pass, others do not', () => {
    expect(problemOf(set('rhymes', false))).toBeNull()
    expect(problemOf(set('rhymes', 'baciata'))).not.toBeNull()
    expect(problemOf((doc) => flatText(doc, NEW_BASE).insertEmbed(0, { b: 'verso02', t: 'verse', rhymes: true }, {}))).toBeNull()
    expect(problemOf((doc) => flatText(doc, NEW_BASE).insertEmbed(0, { b: 'verso02', t: 'verse', rhymes: 3 }, {}))).not.toBeNull()
  })

  it('is read and passed on by a version that does not have it, as text under its own name', () => {
    const { doc, blocks } = written()
    expect(readFlat(doc)).toEqual(blocks)
    expect(toBody(blocks).map(plainText)).toEqual(['Prima', 'Sempre caro mi fu'])
    expect(problemOf(set('rhymes', false), deriveBlockTypes(blockTypes))).toBeNull()
    expect(problemOf((doc) => flatText(doc, NEW_BASE).insert(8, 'ermo ', {}), deriveBlockTypes(blockTypes))).toBeNull()
  })
})

describe('the one list of blocks', () => {
  it('names each type once, and gives no attribute two meanings among blocks of text', () => {
    expect(new Set(blockTypes.map(({ name }) => name)).size).toBe(blockTypes.length)
    const texts = blockTypes.filter(({ contains }) => contains === 'text').flatMap(({ attributes }) => Object.entries(attributes))
    // headings share theirs
    expect(texts.filter(([name, attribute]) => texts.some((other) => other[0] === name && other[1] !== attribute)).map(([name]) => name)).toEqual([])
  })

  it('has every type that a document of this version may hold', () => {
    expect(blockTypes.map(({ name }) => name)).toEqual([
      'p',
      'h1',
      'h2',
      'h3',
      'ul',
      'ol',
      'task',
      'quote',
      'callout',
      'code',
      'image',
      'rule',
      'pageBreak',
      'table',
      'live',
    ])
  })
})
