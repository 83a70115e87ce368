import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { flatBlocks, flatColumns, flatRows, flatText, NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import { readBlocks } from '../../../../../shared/model/records/documentBody.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { openHeadless } from '../together/headlessEditor.ts'

// What less than a hundred kilobytes from somebody else cost a window that has the document open: no more than some openings of it.

const idOf = (at: number) => `b${at.toString(36)}`
const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const costOf = (work: () => unknown): number => {
  const before = cpuMs()
  work()
  return cpuMs() - before
}
const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const markers = (doc: Y.Doc, count: number, attrs: object, id = idOf) =>
  flatText(doc, NEW_BASE).applyDelta(Array.from({ length: count }, (_, at) => ({ insert: { b: id(at), ...attrs } })))
const addTable = (doc: Y.Doc, at: number, rows: readonly string[]) => {
  flatText(doc, NEW_BASE).insertEmbed(0, { b: idOf(at), t: 'table' })
  if (rows.length === 0) return
  flatRows(doc, NEW_BASE, idOf(at)).push([...rows])
  flatColumns(doc, NEW_BASE, idOf(at)).push(['0', '1'])
}

const openingCost = Math.min(
  ...[1, 2, 3].map(() => {
    const honest = new Y.Doc()
    markers(honest, 3000, { t: 'h1' })
    return costOf(() => openHeadless(honest, testAuthor('anna')))
  }),
)

const changes: readonly (readonly [title: string, before: (doc: Y.Doc) => void, change: (doc: Y.Doc) => void])[] = [
  [
    'another type for each of four thousand blocks',
    (doc) => markers(doc, 4000, { t: 'h1' }),
    (doc) => {
      for (let at = 0; at < 4000; at++) flatBlocks(doc, NEW_BASE).set(`${idOf(at)}/t`, 'p')
    },
  ],
  [
    'a letter in each of two thousand blocks',
    (doc) => markers(doc, 2000, {}),
    (doc) => {
      for (let at = 2000; at > 0; at--) flatText(doc, NEW_BASE).insert(at, 'x')
    },
  ],
  [
    'blocks and attributes of a type that nobody knows',
    () => undefined,
    (doc) => {
      markers(doc, 2000, { t: 'zz' })
      for (let at = 0; at < 2300; at++) flatBlocks(doc, NEW_BASE).set(`${idOf(at % 2000)}/q${at % 7}`, 'x')
    },
  ],
  ['six thousand markers of one block', () => undefined, (doc) => markers(doc, 6000, {}, () => 'b')],
  [
    'three thousand tables without rows',
    () => undefined,
    (doc) => {
      for (let at = 0; at < 3000; at++) addTable(doc, at, [])
    },
  ],
  [
    'a thousand tables of two rows',
    () => undefined,
    (doc) => {
      for (let at = 0; at < 1000; at++) addTable(doc, at, ['0', '1'])
    },
  ],
  [
    'copies of letters that say that they stand for the same, and differ',
    () => undefined,
    (doc) =>
      flatText(doc, NEW_BASE).applyDelta(
        Array.from({ length: 2200 }, (_, at) => ({ insert: `${at % 10}${'ab'[at % 2]}`, attributes: { r: `7:${at % 2}:2:7` } })),
      ),
  ],
]

describe('a window that has a document open', () => {
  it.each(changes)('takes %s in the time of some openings', (_title, before, change) => {
    const doc = new Y.Doc()
    doc.transact(() => before(doc))
    const open = copyOf(doc)
    const editor = openHeadless(open, testAuthor('vera'))
    const [vector] = [Y.encodeStateVector(doc)]
    doc.transact(() => change(doc))
    const update = Y.encodeStateAsUpdate(doc, vector)
    expect(costOf(() => Y.applyUpdate(open, update))).toBeLessThan(25 * openingCost + 100)
    expect(editor.state.doc.eq(editor.shown())).toBe(true)
    expect(readBlocks(open).length).toBeGreaterThan(0)
  })
})
