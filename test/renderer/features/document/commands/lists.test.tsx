import { Fragment, Slice } from '@tiptap/pm/model'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { flattenSlice } from '../../../../../renderer/features/document/binding/draw/flattenSlice.ts'
import { selectedTexts } from '../../../../../renderer/features/document/commands/blockCommands.ts'
import { changeList, listChangeAt, listCommand } from '../../../../../renderer/features/document/commands/listCommands.ts'
import { runOn } from '../../../../../renderer/features/document/commands/runOn.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { toBody } from '../../../../../shared/document/flat/toBody.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether, type Together } from '../binding/together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

/** How many items each list has, in the text that somebody else has. */
const lists = (who: Together) => toBody(readFlat(who.doc)).map(({ type, content }) => `${type} ${content?.length ?? 0}`)
const change = (who: Together) => act(() => runOn(who.editor, changeList))
const write = (who: Together, sign: string, ...items: string[]) => {
  who.type(sign)
  items.forEach((each, at) => {
    if (at > 0) who.press('Enter')
    who.type(each)
  })
}

it.each([
  ['- ', 'bulletList'],
  ['1. ', 'orderedList'],
  ['[] ', 'taskList'],
])('a new list begins at an item, and joins the one before again: %s', async (sign, name) => {
  const [anna, bruno] = await openTogether()
  write(anna, sign, 'uno', 'due', 'tre')
  expect(lists(bruno)).toEqual([`${name} 3`])
  anna.caretAfter('due')
  change(anna)
  expect(lists(bruno)).toEqual([`${name} 1`, `${name} 2`])
  expect(bruno.html().match(/<(ul|ol)/g)).toHaveLength(2)
  // what is written after it belongs to the new list
  anna.caretAfter('tre')
  anna.press('Enter')
  anna.type('quattro')
  anna.caretAfter('due')
  anna.press('Enter')
  anna.type('e mezzo')
  expect(lists(bruno)).toEqual([`${name} 1`, `${name} 4`])
  anna.caretAfter('due')
  change(anna)
  expect(lists(bruno)).toEqual([`${name} 5`])
  anna.undo()
  expect(lists(bruno)).toEqual([`${name} 1`, `${name} 4`])
})

it('joins a list that counts on from a number of its own', async () => {
  const [anna, bruno] = await openTogether()
  write(anna, '1. ', 'uno')
  anna.press('Enter')
  anna.press('Enter')
  write(anna, '7. ', 'sette')
  expect(lists(bruno)).toEqual(['orderedList 1', 'orderedList 1'])
  change(anna)
  expect(lists(bruno)).toEqual(['orderedList 2'])
})

it('can be asked only where an item of the same kind and level stands before', async () => {
  const [anna] = await openTogether()
  write(anna, '- ', 'uno', 'due')
  const at = (text: string) => {
    anna.caretAfter(text)
    const [item] = selectedTexts(anna.editor.state)
    return item ? listChangeAt(anna.editor.state.doc, item)?.kind : undefined
  }
  expect([at('uno'), at('due')]).toEqual([undefined, 'begin'])
  anna.press('Tab')
  expect(at('due')).toBeUndefined()
  expect(listCommand(anna.editor).whyNot?.()).toBe('Vai su una voce di un elenco, dalla seconda in poi.')
})

it('two lists of a page that is pasted stay two', async () => {
  const [anna, bruno] = await openTogether()
  const { view, schema } = anna.editor
  const list = (...words: string[]) =>
    schema.nodeFromJSON({
      type: 'bulletList',
      content: words.map((text) => ({ type: 'listItem', content: [{ type: 'textBlock', content: [{ type: 'text', text }] }] })),
    })
  const pasted = flattenSlice(new Slice(Fragment.from([list('uno', 'due'), list('tre')]), 0, 0))
  act(() => view.dispatch(view.state.tr.replaceSelection(pasted)))
  expect(lists(bruno).slice(0, 2)).toEqual(['bulletList 2', 'bulletList 1'])
})
