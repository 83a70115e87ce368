import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { CellSelection } from '@tiptap/pm/tables'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { flattenSlice, withKind } from '../../../../../../renderer/features/document/binding/draw/flattenSlice.ts'
import { hasTableAmongOthers } from '../../../../../../renderer/features/document/binding/draw/tablesInCells.ts'
import { insertTable } from '../../../../../../renderer/features/document/commands/formattingCommands.ts'
import { readFlat } from '../../../../../../shared/document/flat/readFlat.ts'
import { toBody } from '../../../../../../shared/document/flat/toBody.ts'
import { act, cleanup } from '../../../../../support/screens/render.tsx'
import { inItalian } from '../../../../../support/screens/translations.tsx'
import { openTogether, type Together } from '../../binding/together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

/** As the editor pastes what the parser made of a page. */
function paste({ editor: { view } }: Together, slice: Slice): void {
  act(() => {
    const flat = withKind(flattenSlice(slice), view.state)
    const handled = view.someProp('handlePaste', (handle) => handle(view, new Event('paste') as ClipboardEvent, flat) || undefined)
    if (!handled) view.dispatch(view.state.tr.replaceSelection(flat))
  })
}
const text = (words: string) => ({ type: 'textBlock', content: [{ type: 'text', text: words }] })
const list = (type: string, ...items: object[][]) => ({ type, content: items.map((content) => ({ type: 'listItem', content })) })
const sliceOf = ({ editor: { schema } }: Together, nodes: readonly object[], open: number) =>
  new Slice(Fragment.fromArray(nodes.map((node) => schema.nodeFromJSON(node)) as Node[]), open, open)

const outline = (nodes: ReturnType<typeof toBody>): string =>
  nodes
    .map((node) => (node.text !== undefined ? node.text : `${node.type}(${outline(node.content ?? [])})`))
    .join(' ')
    .replaceAll('paragraph', 'p')

const table = {
  type: 'table',
  content: ['a', 'c'].map((first) => ({
    type: 'tableRow',
    content: [
      { type: 'tableCell', content: [text(first), text('sotto')] },
      { type: 'tableCell', content: [text('b')] },
    ],
  })),
}
const bullets = list('bulletList', [text('uno')], [text('due'), list('bulletList', [text('dentro')])])
const tasks = {
  type: 'taskList',
  content: [
    { type: 'taskItem', attrs: { checked: true }, content: [text('fatto')] },
    { type: 'taskItem', attrs: { checked: false }, content: [text('da fare')] },
  ],
}

/** The first row of a table in which somebody wrote in the first cell and pasted there. */
async function pasteAfter(typed: string, nodes: readonly object[], open = 0): Promise<readonly string[]> {
  const [anna, bruno] = await openTogether()
  act(() => insertTable(anna.editor))
  anna.type(typed)
  paste(anna, sliceOf(anna, nodes, open))
  const [first] = toBody(readFlat(bruno.doc))
  expect(first?.content).toHaveLength(3)
  return (first?.content?.[0]?.content ?? []).map(({ content = [] }) => outline(content))
}

it.each([
  ['an empty cell', '', [bullets, text('fine')], 0, 'bulletList(listItem(p(uno)) listItem(p(due) bulletList(listItem(p(dentro))))) p(fine)'],
  ['an empty cell, open at both ends', '', [bullets], 3, 'bulletList(listItem(p(uno)) listItem(p(due) bulletList(listItem(p(dentro)))))'],
  ['a cell with words', 'qui', [bullets], 0, 'p(qui) bulletList(listItem(p(uno)) listItem(p(due) bulletList(listItem(p(dentro)))))'],
  ['an item', '- qui', [bullets], 1, 'bulletList(listItem(p(qui)) listItem(p(uno)) listItem(p(due) bulletList(listItem(p(dentro)))))'],
  ['an empty item', '- ', [bullets], 3, 'bulletList(listItem(p(uno)) listItem(p(due) bulletList(listItem(p(dentro)))))'],
  ['a number', '1. qui', [bullets], 1, 'orderedList(listItem(p(qui))) bulletList(listItem(p(uno)) listItem(p(due) bulletList(listItem(p(dentro)))))'],
  ['a task', '[] qui', [tasks], 1, 'taskList(taskItem(p(qui)) taskItem(p(fatto)) taskItem(p(da fare)))'],
])('a list pasted into %s stays in the cell with its levels, and the caret behind it', async (_, typed, nodes, open, expected) => {
  expect(await pasteAfter(typed, nodes, open)).toEqual([expected, 'p()', 'p()'])
})

it('many items pasted into an item of a cell all stay there', async () => {
  const items = list('bulletList', ...Array.from({ length: 130 }, (_, at) => [text(`voce ${at}`)]))
  const [cell = '', ...rest] = await pasteAfter('- qui', [items], 1)
  expect(cell.match(/listItem/g)).toHaveLength(131)
  expect(cell).toMatch(/^bulletList\(listItem\(p\(qui\)\) listItem\(p\(voce 0\)\).*voce 129\)\)\)$/)
  expect(rest).toEqual(['p()', 'p()'])
})

it.each([
  ['words', 'qui', 0, 'p(qui) p(prima) p(a hardBreak() sotto\tb) p(c hardBreak() sotto\tb) p(dopo)'],
  ['words, open at both ends', 'qui', 1, 'p(quiprima) p(a hardBreak() sotto\tb) p(c hardBreak() sotto\tb) p(dopo)'],
])('a table among others that is pasted into a cell with %s is there as its rows', async (_, typed, open, expected) => {
  expect((await pasteAfter(typed, [text('prima'), table, text('dopo')], open))[0]).toBe(expected)
})

it('a list pasted over chosen cells is in each of them', async () => {
  const [anna, bruno] = await openTogether()
  act(() => insertTable(anna.editor))
  act(() => {
    const cells: number[] = []
    const { doc, tr } = anna.editor.state
    doc.descendants((node, pos) => void (/^table(Cell|Header)$/.test(node.type.name) && cells.push(pos)))
    anna.editor.view.dispatch(tr.setSelection(CellSelection.create(doc, cells[0] ?? 0, cells[1])))
  })
  paste(anna, sliceOf(anna, [bullets, table], 0))
  const row = toBody(readFlat(bruno.doc))[0]?.content?.[0]?.content ?? []
  const expected = 'bulletList(listItem(p(uno)) listItem(p(due) bulletList(listItem(p(dentro))))) p(a hardBreak() sotto\tb) p(c hardBreak() sotto\tb)'
  expect(row.map(({ content = [] }) => outline(content))).toEqual([expected, expected, 'p()'])
})

it('only a table among others is taken apart: one alone fills the cells', async () => {
  const [anna] = await openTogether()
  const nodes = sliceOf(anna, [text('a'), table], 0).content.content
  expect([hasTableAmongOthers(nodes), hasTableAmongOthers(nodes.slice(1)), hasTableAmongOthers(nodes.slice(0, 1))]).toEqual([true, false, false])
  act(() => insertTable(anna.editor))
  paste(anna, sliceOf(anna, [table], 0))
  expect(anna.text().split('|').slice(0, 3)).toEqual(['a', 'sotto', 'b'])
})
