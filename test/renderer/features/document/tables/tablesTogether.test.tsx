import { afterEach, beforeAll, expect, it } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { isTiedTogether, sortRows } from '../../../../../renderer/features/document/tables/sortRows.ts'
import { setWidths } from '../../../../../renderer/features/document/tables/widths/columnWidths.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { parseRoot } from '../../../../../shared/document/flat/roots.ts'
import { readBody } from '../../../../../shared/model/records/documentBody.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether, type Together } from '../binding/together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const run = ({ editor }: Together, command: ReturnType<typeof sortRows>) =>
  act(() => command(editor.state, editor.view.dispatch.bind(editor.view), editor.view))
/** A table of two columns with these cells, the first row a header; the caret in its last cell. */
function table(who: Together, ...cells: string[]): void {
  act(
    () =>
      void who.editor
        .chain()
        .focus()
        .insertTable({ rows: cells.length / 2, cols: 2, withHeaderRow: true })
        .run(),
  )
  cells.forEach((text, at) => {
    if (at > 0) who.press('Tab')
    who.type(text)
  })
}
const tableOf = ({ doc }: Together) => readFlat(doc).flatMap(({ table: each }) => each ?? [])[0]
const widths = (who: Together) => tableOf(who)?.widths

it('rows are sorted by the column of the caret, below the header, and undone in one step', async () => {
  const [anna, bruno] = await openTogether()
  table(anna, 'Chi', 'Quanto', 'Bruno', '10', 'Ada', '9', 'Carla', '1.000')
  const rows = tableOf(anna)?.rows
  run(anna, sortRows('down', 'it'))
  expect(bruno.text()).toBe('Chi|Quanto|Carla|1.000|Bruno|10|Ada|9')
  anna.caretAfter('Bruno')
  run(anna, sortRows('up', 'it'))
  expect(bruno.text()).toBe('Chi|Quanto|Ada|9|Bruno|10|Carla|1.000')
  anna.type('!')
  expect(anna.text()).toContain('Bruno!')
  expect([...(tableOf(anna)?.rows ?? [])].sort()).toEqual([...(rows ?? [])].sort())
  anna.undo()
  anna.undo()
  anna.undo()
  expect(bruno.text()).toBe('Chi|Quanto|Bruno|10|Ada|9|Carla|1.000')
})

it('what somebody else writes in a row that moves meanwhile moves with it', async () => {
  const [anna] = await openTogether()
  table(anna, 'Chi', 'Quanto', 'Bruno', '10', 'Ada', '9')
  const elsewhere = new Doc()
  applyUpdate(elsewhere, encodeStateAsUpdate(anna.doc))
  const name = [...anna.doc.share.keys()].find((each) => parseRoot(each)?.kind === 'cell' && anna.doc.getText(each).toString().includes('Ada')) ?? ''
  elsewhere.getText(name).insert(elsewhere.getText(name).length, ' Lovelace')
  anna.caretAfter('Ada')
  run(anna, sortRows('up', 'it'))
  act(() => applyUpdate(anna.doc, encodeStateAsUpdate(elsewhere)))
  expect(anna.text()).toBe('Chi|Quanto|Ada Lovelace|9|Bruno|10')
})

it('a cell of several rows keeps them together, and it is said', async () => {
  const [anna] = await openTogether()
  table(anna, 'Chi', 'Quanto', 'Bruno', '10', 'Ada', '9')
  const cells: number[] = []
  anna.editor.state.doc.descendants((node, pos) => {
    if (node.type.name === 'tableCell') cells.push(pos)
  })
  act(
    () =>
      void anna.editor
        .chain()
        .setCellSelection({ anchorCell: cells[0] ?? 0, headCell: cells[2] ?? 0 })
        .mergeCells()
        .run(),
  )
  expect(isTiedTogether(anna.editor.state)).toBe(true)
  expect(sortRows('up', 'it')(anna.editor.state)).toBe(false)
})

it('columns have widths by their ids: they stay with them, for everybody, in what phones and files read', async () => {
  const [anna, bruno] = await openTogether()
  table(anna, 'Chi', 'Quanto', 'Ada', '9')
  run(anna, setWidths(null, new Map([[1, 200]])))
  expect(widths(bruno)).toEqual([null, 200])
  expect(bruno.html()).toContain('<colgroup><col><col style="width: 200px;"></colgroup>')
  expect(readBody(anna.doc).find(({ type }) => type === 'table')?.attrs).toEqual({ widths: [null, 200] })
  anna.caretAfter('Ada')
  act(() => void anna.editor.chain().addColumnAfter().run())
  expect(widths(bruno)).toEqual([null, null, 200])
  bruno.caretAfter('Chi')
  act(() => void bruno.editor.chain().focus().deleteColumn().run())
  expect(widths(anna)).toEqual([null, 200])
  run(anna, setWidths({ node: anna.editor.state.doc.child(0), pos: 0 }, new Map([[1, null]])))
  expect(widths(bruno)).toEqual([null, null])
  anna.undo()
  expect(widths(bruno)).toEqual([null, 200])
  expect(anna.html()).toBe(bruno.html())
})

it('widths that were given from the last column on stand in the order of the columns for who gave them too', async () => {
  const [anna, bruno] = await openTogether()
  table(anna, 'Chi', 'Quanto', 'Ada', '9')
  run(anna, setWidths(null, new Map([[1, 200]])))
  run(anna, setWidths(null, new Map([[0, 90]])))
  const shown = ({ editor }: Together) => JSON.stringify(editor.state.doc.child(0).attrs)
  expect(widths(anna)).toEqual([90, 200])
  expect(shown(anna)).toBe(shown(bruno))
})
