// Lists are drawn anew around their texts: the caret stays with its letters, whatever stands after them.
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { keepCaret } from '../../../../../renderer/features/document/binding/draw/keepCaret.ts'
import { toggleKind } from '../../../../../renderer/features/document/commands/blockCommands.ts'
import { insertTable } from '../../../../../renderer/features/document/commands/formattingCommands.ts'
import { runOn } from '../../../../../renderer/features/document/commands/runOn.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether } from './together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

it.each(['- ', '1. ', '[] '])('a list begun by signs between paragraphs has what is typed next: %s', async (signs) => {
  const [anna, bruno] = await openTogether()
  anna.type('uno')
  anna.press('Enter')
  anna.type('due')
  anna.caretAfter('uno')
  anna.press('Enter')
  anna.type(`${signs}pane`)
  anna.press('Enter')
  anna.type('latte')
  expect(bruno.text()).toBe('uno|pane|latte|due')
  // out of the list again
  anna.press('Enter')
  anna.press('Enter')
  anna.type('fine')
  expect(bruno.text()).toBe('uno|pane|latte|fine|due')
})

it('a list in a cell has what is typed next, and the next cell nothing', async () => {
  const [anna, bruno] = await openTogether()
  act(() => insertTable(anna.editor))
  anna.type('- pane')
  anna.press('Enter')
  anna.type('latte')
  anna.press('Tab')
  expect(bruno.text().split('|').slice(0, 3)).toEqual(['pane', 'latte', ''])
  expect(bruno.html()).toContain('<ul><li><p dir="auto">pane</p><ul><li><p dir="auto">latte</p></li></ul></li></ul>')
})

it('what is selected stays selected when it becomes a list and none again', async () => {
  const [anna] = await openTogether()
  anna.type('uno')
  anna.press('Enter')
  anna.type('due')
  anna.press('Enter')
  anna.type('tre')
  act(() => anna.editor.commands.setTextSelection({ from: 2, to: 8 }))
  const words = () => {
    const { doc, selection } = anna.editor.state
    return doc.textBetween(selection.from, selection.to, '|')
  }
  const before = words()
  for (const kind of ['ul', 'ol', 'ol']) {
    act(() => runOn(anna.editor, toggleKind(kind)))
    expect(words()).toBe(before)
  }
})

it('a selection that was set while something is drawn stands', async () => {
  const [anna] = await openTogether()
  anna.type('uno')
  const { tr } = anna.editor.state
  keepCaret(tr, () => tr.setSelection(TextSelection.create(tr.doc, 1)))
  expect(tr.selection.from).toBe(1)
})
