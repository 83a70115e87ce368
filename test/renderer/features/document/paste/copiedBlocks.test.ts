import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { leavesOf } from '../../../../../renderer/features/document/binding/nodes/flowNodes.ts'
import { copiedIn, withCopiedIds } from '../../../../../renderer/features/document/paste/copiedBlocks.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { writeFlat } from '../../../../../shared/document/flat/writeFlat.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { openHeadless } from '../together/headlessEditor.ts'

const text = (words: string) => [{ text: words, marks: {} }]
const block = (id: string, words: string, type = 'p') => ({ id, type, attrs: {}, content: text(words) })

/** A document of the blocks `a`, `b`, `c` and a table, in an editor. */
function scene() {
  const doc = new Y.Doc()
  const cell = (words: string) => ({ isHeader: false, columns: 1, rows: 1, isCovered: false, blocks: [block('z0', words)] })
  const table = {
    id: 't',
    isLost: false,
    rows: ['r1'],
    columns: ['k1', 'k2'],
    lostRows: 0,
    lostColumns: 0,
    widths: [null, null],
    cells: [[cell('uno'), cell('due')]],
  }
  const blocks = [
    block('a', 'Alfa', 'h1'),
    block('b', 'Beta'),
    block('c', 'Gamma'),
    { id: 't', type: 'table', attrs: {}, content: [], table },
    block('d', 'Delta'),
  ]
  writeFlat(doc, blocks, Math.random)
  const editor = openHeadless(doc, testAuthor('anna', 1))
  /** From the block at an index up to, not including, another, whole or from text to text. */
  const span = (from: number, to: number, isOpen: boolean) => {
    const leaves = leavesOf(editor.state.doc)
    const end = (leaves[to - 1]?.pos ?? 0) + (leaves[to - 1]?.node.nodeSize ?? 0)
    return isOpen ? { from: (leaves[from]?.pos ?? 0) + 1, to: end - 1 } : { from: leaves[from]?.pos ?? 0, to: end }
  }
  const cutOut = (from: number, to: number, isOpen = false) => {
    const range = span(from, to, isOpen)
    const slice = editor.state.doc.slice(range.from, range.to)
    const { tr } = editor.state
    editor.dispatch(isOpen ? tr.setSelection(TextSelection.create(tr.doc, range.from, range.to)).deleteSelection() : tr.delete(range.from, range.to))
    return slice
  }
  const paste = (slice: Slice, at: number, copied: Slice | null = slice) => {
    const parsed = new Slice(withoutIds(slice.content), slice.openStart, slice.openEnd)
    const { tr } = editor.state
    tr.setSelection(TextSelection.near(tr.doc.resolve(at), -1))
    editor.dispatch(tr.replaceSelection(copied ? withCopiedIds(parsed, copied) : parsed).setMeta('paste', true))
  }
  const shown = () =>
    readFlat(doc).map(({ id, content, table: { rows, columns } = {} }) => [
      id,
      content.map((part) => ('text' in part ? part.text : '')).join('') || [rows, columns].flat().join(''),
    ])
  const end = () => editor.state.doc.content.size
  return { doc, editor, cutOut, paste, shown, end }
}

/** As the clipboard gives it back. */
const withoutIds = (fragment: Fragment): Fragment =>
  Fragment.fromArray(
    fragment.content.map((node: Node) =>
      node.isText
        ? node
        : node.type.create(
            {
              ...node.attrs,
              ...('id' in node.attrs ? { id: null } : {}),
              ...('col' in node.attrs ? { col: null } : {}),
              ...('columns' in node.attrs ? { columns: null } : {}),
            },
            withoutIds(node.content),
            node.marks,
          ),
    ),
  )

it('blocks that are cut and pasted into the document are the same blocks', () => {
  const { cutOut, paste, shown, end } = scene()
  paste(cutOut(1, 3), end())
  expect(shown()).toEqual([
    ['a', 'Alfa'],
    ['t', 'r1k1k2'],
    ['d', 'Delta'],
    ['b', 'Beta'],
    ['c', 'Gamma'],
  ])
})

it('a table is the same one, with its rows and columns', () => {
  const { cutOut, paste, shown } = scene()
  paste(cutOut(3, 4), 3)
  expect(shown().find(([id]) => id === 't')).toEqual(['t', 'r1k1k2'])
})

it('what is pasted while the first still stands is another block', () => {
  const { editor, paste, shown, end } = scene()
  const { pos, node } = leavesOf(editor.state.doc)[1] as { readonly pos: number; readonly node: Node }
  paste(editor.state.doc.slice(pos, pos + node.nodeSize), end())
  const betas = shown().filter(([, words]) => words === 'Beta')
  expect(betas).toHaveLength(2)
  expect(betas[0]?.[0]).toBe('b')
  expect(betas[1]?.[0]).not.toBe('b')
})

it('a block of which only the words were cut moves with them, and what is left empty there is a new one', () => {
  const { cutOut, paste, shown, end } = scene()
  const slice = cutOut(1, 3, true)
  paste(new Slice(slice.content, 0, 0), end(), slice)
  const ids = new Map(shown().map(([id, words]) => [words, id]))
  expect([ids.get('Beta'), ids.get('Gamma')]).toEqual(['b', 'c'])
  expect(ids.get('')).not.toBe('b')
  expect(new Set(ids.values()).size).toBe(ids.size)
})

it('what was changed on its way, or comes from elsewhere, is new', () => {
  const { cutOut, paste, shown, end, editor } = scene()
  const slice = cutOut(1, 2)
  const other = new Slice(Fragment.from(editor.state.schema.node('textBlock', null, editor.state.schema.text('Altro'))), 0, 0)
  paste(slice, end(), other)
  expect(shown().find(([, words]) => words === 'Beta')?.[0]).not.toBe('b')
  expect(copiedIn('<p data-copied="abc1234">x</p>', { slice, token: 'abc1234' })).toBe(slice)
  expect(copiedIn('<p data-copied="abc1234">x</p>', { slice, token: 'zzz1234' })).toBeNull()
  expect(copiedIn('<p>x</p>', { slice, token: '' })).toBeNull()
})
