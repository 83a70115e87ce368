import { getSchema } from '@tiptap/core'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { dataOf, kindOf } from '../../../../../../renderer/features/document/binding/nodes/blockData.ts'
import { nodesOf } from '../../../../../../renderer/features/document/binding/nodes/buildNodes.ts'
import { leavesOf } from '../../../../../../renderer/features/document/binding/nodes/flowNodes.ts'
import { wrapBlocks } from '../../../../../../renderer/features/document/binding/nodes/wrapBlocks.ts'
import { textExtensions } from '../../../../../../renderer/features/document/editor/textExtensions.ts'
import { pasteItemsBeside } from '../../../../../../renderer/features/document/paste/insertion/pasteItems.ts'

const schema = getSchema(textExtensions())

/** Blocks as `ul:words`, `task+:words` where ticked, deeper with `>` before. */
const read = (list: string): readonly Node[] =>
  nodesOf(
    schema,
    list.split(', ').map((each) => {
      const [, deep = '', type = 'p', tick, text = ''] = /^(>*)(\w+)(\+?):(.*)$/.exec(each) ?? []
      const attrs = { ...(deep ? { indent: deep.length } : {}), ...(tick ? { checked: true } : {}) }
      return { id: null, type, attrs, content: text ? [{ text, marks: {} }] : [] }
    }),
  )
const shape = (node: Node): string =>
  `${'>'.repeat(Number(node.attrs.indent ?? 0))}${kindOf(node)}${dataOf(node).checked === true ? '+' : ''}${Number(dataOf(node).start) || ''}:${node.textContent}`

/** `|` is the caret; in the result too. */
function paste(list: string, pasted: string): string | null {
  let state = EditorState.create({ doc: schema.node('doc', null, wrapBlocks(schema, read(list)) as Node[]) })
  let caret = -1
  state.doc.descendants((node, pos) => {
    if (node.isText && node.text?.includes('|')) caret = pos + node.text.indexOf('|')
  })
  state = state.apply(state.tr.delete(caret, caret + 1))
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, caret)))
  const tr = pasteItemsBeside(state, new Slice(Fragment.fromArray(read(pasted) as Node[]), 1, 1))
  if (!tr) return null
  const after = state.apply(tr)
  after.doc.check()
  const marked = after.apply(after.tr.insertText('|'))
  return leavesOf(marked.doc)
    .map(({ node }) => shape(node))
    .join(', ')
}

test.each([
  ['after an item', 'ul:uno|, ul:due', 'ul:a, ul:b', 'ul:uno, ul:a, ul:b|, ul:due'],
  ['before an item', 'ul:uno, ul:|due', 'ul:a, ul:b', 'ul:uno, ul:a, ul:b|, ul:due'],
  ['into an item', 'ul:uno|due', 'ul:a, ul:b', 'ul:uno, ul:a, ul:b|, ul:due'],
  ['in place of an empty one', 'ul:uno, ul:|, ul:due', 'ul:a, ul:b', 'ul:uno, ul:a, ul:b|, ul:due'],
  ['in place of the only one', 'ul:|', 'ul:a, ul:b', 'ul:a, ul:b|'],
  ['check boxes, of which even one keeps its state', 'task:|', 'task+:a', 'task+:a|'],
  ['check boxes after a ticked one', 'task+:uno|', 'task:a, task+:b', 'task+:uno, task:a, task+:b|'],
  ['check boxes between bullets', 'ul:uno|, ul:due', 'task+:a', 'ul:uno, task+:a|, ul:due'],
  ['bullets between numbers, which go on', 'ol:uno, ol:due|, ol:tre', 'ul:a, ul:b', 'ol:uno, ol:due, ul:a, ul:b|, ol3:tre'],
  ['bullets into a number, which goes on', 'ol:uno, ol:due|tre', 'ul:a, ul:b', 'ol:uno, ol:due, ul:a, ul:b|, ol3:tre'],
  ['after an item that has an inner list', 'ul:uno|, >ul:dentro, ul:due', 'ul:a, ul:b', 'ul:uno, >ul:dentro, ul:a, ul:b|, ul:due'],
  ['into an inner list', 'ul:uno, >ul:dentro|, ul:due', 'ul:a, >ul:b', 'ul:uno, >ul:dentro, >ul:a, >>ul:b|, ul:due'],
])('a list pasted %s', (_, list, pasted, expected) => expect(paste(list, pasted)).toBe(expected))

test.each([
  ['words of one item', 'ul:uno|', 'ul:a'],
  ['a list into a paragraph', 'p:uno|', 'ul:a, ul:b'],
  ['other blocks', 'ul:uno|', 'p:a, p:b'],
])('%s is pasted as ever', (_, list, pasted) => expect(paste(list, pasted)).toBeNull())
