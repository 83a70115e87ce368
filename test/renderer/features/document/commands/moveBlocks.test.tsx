import { afterEach, beforeAll, expect, it } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { deleteBlocks, duplicateBlocks, selectedBlocks } from '../../../../../renderer/features/document/commands/moveBlocks.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether, type Together } from '../binding/together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const up = (who: Together) => who.press('ArrowUp', { altKey: true, shiftKey: true })
const down = (who: Together) => who.press('ArrowDown', { altKey: true, shiftKey: true })
const paragraphs = (who: Together, ...texts: string[]) =>
  texts.forEach((text, at) => {
    if (at > 0) who.press('Enter')
    who.type(text)
  })

it('a block moves up and down with its caret and its id, and stops at the ends', async () => {
  const [anna, bruno] = await openTogether()
  paragraphs(anna, 'uno', 'due', 'tre')
  const ids = readFlat(anna.doc).map(({ id }) => id)
  up(anna)
  anna.type('!')
  expect(bruno.text()).toBe('uno|tre!|due')
  up(anna)
  up(anna)
  expect(anna.text()).toBe('tre!|uno|due')
  down(anna)
  down(anna)
  down(anna)
  anna.type('?')
  expect(bruno.text()).toBe('uno|due|tre!?')
  expect(readFlat(anna.doc).map(({ id }) => id)).toEqual(ids)
  anna.undo()
  anna.undo()
  expect(anna.text()).toBe('uno|tre!|due')
})

it('an item takes what is indented below it along, and passes its neighbour with what that one has', async () => {
  const [anna, bruno] = await openTogether()
  anna.type('- ')
  paragraphs(anna, 'mattina', 'colazione', 'sera')
  anna.caretAfter('colazione')
  anna.press('Tab')
  anna.caretAfter('mattina')
  down(anna)
  expect(anna.text()).toBe('sera|mattina|colazione')
  expect(anna.html()).toContain('mattina</p><ul><li><p dir="auto">colazione')
  anna.caretAfter('sera')
  down(anna)
  expect(bruno.text()).toBe('mattina|colazione|sera')
})

it('what somebody else writes in a block that moves meanwhile stands, once', async () => {
  const [anna] = await openTogether()
  paragraphs(anna, 'uno', 'due', 'tre')
  const elsewhere = new Doc()
  applyUpdate(elsewhere, encodeStateAsUpdate(anna.doc))
  const text = elsewhere.getText('0/text')
  text.insert(text.length, ' parole')
  up(anna)
  act(() => applyUpdate(anna.doc, encodeStateAsUpdate(elsewhere)))
  expect(anna.text().match(/parole/g)).toHaveLength(1)
  expect(anna.text().match(/tre/g)).toHaveLength(1)
})

it('a row moves within its table', async () => {
  const [anna, bruno] = await openTogether()
  act(() => void anna.editor.chain().focus().insertTable({ rows: 3, cols: 1, withHeaderRow: false }).run())
  anna.type('uno')
  anna.press('Tab')
  anna.type('due')
  anna.press('Tab')
  anna.type('tre')
  up(anna)
  anna.type('!')
  expect(bruno.text()).toBe('uno|tre!|due')
  up(anna)
  up(anna)
  expect(bruno.text()).toBe('tre!|uno|due')
  anna.undo()
  expect(bruno.text()).toBe('uno|tre!|due')
})

it('a block is written twice with an id of its own, tables with all their cells, and deleted', async () => {
  const [anna, bruno] = await openTogether()
  anna.type('prima')
  anna.press('Enter')
  act(() => void anna.editor.chain().focus().insertTable({ rows: 2, cols: 2, withHeaderRow: true }).run())
  anna.type('cella')
  const run = (make: typeof duplicateBlocks) =>
    act(() => void make(selectedBlocks(anna.editor.state))(anna.editor.state, anna.editor.view.dispatch.bind(anna.editor.view)))
  run(duplicateBlocks)
  const tables = readFlat(bruno.doc).flatMap(({ table }) => table ?? [])
  expect(tables).toHaveLength(2)
  expect(new Set(tables.flatMap(({ id, rows, columns }) => [id, ...rows, ...columns])).size).toBe(10)
  expect(bruno.text().match(/cella/g)).toHaveLength(2)
  run(deleteBlocks)
  expect(bruno.text().match(/cella/g)).toHaveLength(1)
  anna.undo()
  expect(bruno.text().match(/cella/g)).toHaveLength(2)
})

it('the only block is emptied, and one can go on writing', async () => {
  const [anna] = await openTogether()
  anna.type('tutto')
  act(() => void deleteBlocks({ from: 0, to: 1 })(anna.editor.state, anna.editor.view.dispatch.bind(anna.editor.view)))
  anna.type('nuovo')
  expect(anna.text()).toBe('nuovo')
})
