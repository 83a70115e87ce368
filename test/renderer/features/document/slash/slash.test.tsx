import { afterEach, beforeAll, expect, it } from 'vitest'
import { slashStateOf } from '../../../../../renderer/features/document/slash/slashPlugin.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether, type Together } from '../binding/together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

/** A page on which everything that begins with "t" matches. */
function withPage({ editor }: Together): number[] {
  const chosen: number[] = []
  editor.storage.slashKeys.page = {
    count: (query) => (query === '' || query.startsWith('t') ? 3 : 0),
    choose: (_, index) => void chosen.push(index),
    listId: 'list',
    optionId: (index) => `option-${index}`,
  }
  return chosen
}
const isOpen = ({ editor }: Together) => slashStateOf(editor.state) !== null

it.each(['e/o', '12/03/2026', 'km/h', '1/2', 'https://example.org/'])('%s is text, and no list opens', async (text) => {
  const [anna, bruno] = await openTogether()
  withPage(anna)
  for (const sign of text) {
    anna.type(sign)
    expect(isOpen(anna)).toBe(false)
  }
  anna.press('Enter')
  expect(bruno.text()).toBe(`${text}|`)
})

it('Enter in a text is a new paragraph, until one goes to a choice', async () => {
  const [anna] = await openTogether()
  const chosen = withPage(anna)
  anna.type('velocità in km /t')
  expect(isOpen(anna)).toBe(true)
  anna.press('Enter')
  expect(chosen).toEqual([])
  expect(anna.text()).toBe('velocità in km /t|')
  anna.type('poi /')
  anna.press('ArrowDown')
  anna.press('ArrowDown')
  expect(anna.editor.view.dom.getAttribute('aria-activedescendant')).toBe('option-1')
  anna.press('Enter')
  expect(chosen).toEqual([1])
})

it('alone in a paragraph Enter takes the first choice; Escape leaves the sign', async () => {
  const [anna] = await openTogether()
  const chosen = withPage(anna)
  anna.type('/')
  expect(anna.editor.view.dom.getAttribute('aria-controls')).toBe('list')
  anna.press('Escape')
  expect(isOpen(anna)).toBe(false)
  expect(anna.editor.view.dom.hasAttribute('aria-controls')).toBe(false)
  anna.press('Enter')
  expect(chosen).toEqual([])
  anna.type('/t')
  anna.press('ArrowUp')
  anna.press('Tab')
  expect(chosen).toEqual([2])
})

it('what matches nothing, a blank behind the sign, and a caret that goes away close it', async () => {
  const [anna, bruno] = await openTogether()
  const chosen = withPage(anna)
  anna.type('/x')
  anna.press('Enter')
  anna.type('/ ')
  expect(isOpen(anna)).toBe(false)
  anna.press('Enter')
  anna.type('/t')
  anna.caretAfter('x')
  expect(isOpen(anna)).toBe(false)
  expect(chosen).toEqual([])
  expect(bruno.text()).toBe('/x|/ |/t')
})

it('what somebody else types opens nothing here, and moves what is open', async () => {
  const [anna, bruno] = await openTogether()
  withPage(anna)
  bruno.type('/')
  expect(isOpen(anna)).toBe(false)
  anna.caretAfter('/')
  anna.press('Enter')
  anna.type('/t')
  act(() => void bruno.editor.commands.setTextSelection(1))
  bruno.type('prima ')
  expect(slashStateOf(anna.editor.state)?.query).toBe('t')
  expect(anna.editor.state.doc.textBetween(slashStateOf(anna.editor.state)?.at ?? 0, anna.editor.state.selection.from)).toBe('/t')
})
