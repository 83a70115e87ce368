import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { nodesOf } from '../../../../../../renderer/features/document/binding/nodes/buildNodes.ts'
import { pasteInParts } from '../../../../../../renderer/features/document/paste/insertion/pasteInParts.ts'
import { readFlat } from '../../../../../../shared/document/flat/readFlat.ts'
import { act, cleanup, waitFor } from '../../../../../support/screens/render.tsx'
import { inItalian } from '../../../../../support/screens/translations.tsx'
import { openTogether } from '../../binding/together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

it('a long list that is pasted into an item stands beside it, each item with its own state, as one step of undo', async () => {
  const [anna, bruno] = await openTogether()
  anna.type('[] ')
  anna.type('prima')
  anna.press('Enter')
  const before = anna.text()
  const items = Array.from({ length: 130 }, (_, at) => ({
    id: null,
    type: 'task',
    attrs: at % 2 === 0 ? { checked: true } : {},
    content: [{ text: `compito ${at}`, marks: {} }],
  }))
  const { view, schema } = anna.editor
  act(() => void pasteInParts(anna.editor, new Slice(Fragment.fromArray(nodesOf(schema, items) as Node[]), 1, 1)))
  await waitFor(() => expect(readFlat(bruno.doc)).toHaveLength(131))
  const pasted = readFlat(bruno.doc).slice(1)
  expect(pasted.map(({ content }) => (content[0] && 'text' in content[0] ? content[0].text : ''))).toEqual(items.map((_, at) => `compito ${at}`))
  expect(pasted.map(({ type, attrs }) => `${type} ${attrs.checked === true}`)).toEqual(items.map((_, at) => `task ${at % 2 === 0}`))
  await act(() => new Promise((resolve) => setTimeout(resolve)))
  act(() => void view.focus())
  anna.undo()
  expect(bruno.text()).toBe(before)
})
