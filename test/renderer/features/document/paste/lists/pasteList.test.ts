import { getSchema } from '@tiptap/core'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { textExtensions } from '../../../../../../renderer/features/document/editor/textExtensions.ts'
import { pastedListTransaction } from '../../../../../../renderer/features/document/paste/lists/pasteList.ts'

const schema = getSchema(textExtensions())
const p = (text: string) => schema.node('paragraph', null, text ? [schema.text(text)] : [])
const li = (text: string, ...more: readonly Node[]) => schema.node('listItem', null, [p(text), ...more])
const task = (text: string, checked = false) => schema.node('taskItem', { checked }, [p(text)])
const ul = (...items: readonly Node[]) => schema.node('bulletList', null, items)
const ol = (start: number, ...items: readonly Node[]) => schema.node('orderedList', { start }, items)
const tasks = (...items: readonly Node[]) => schema.node('taskList', null, items)

/** `|` is the caret. */
const shape = (node: Node): string =>
  node.isText
    ? (node.text ?? '')
    : `${{ paragraph: '', listItem: '', taskItem: node.attrs.checked ? 'x ' : '- ', bulletList: 'ul', orderedList: `ol${node.attrs.start}`, taskList: 'tasks' }[node.type.name] ?? ''}${
        node.isTextblock || ['listItem', 'taskItem'].includes(node.type.name)
          ? node.content.content.map(shape).join(' ')
          : `(${node.content.content.map(shape).join(', ')})`
      }`

function paste(blocks: readonly Node[], lists: readonly Node[]): string | null {
  let doc = schema.node('doc', null, blocks)
  let caret = -1
  doc.descendants((node, pos) => {
    if (node.isText && node.text?.includes('|')) caret = pos + node.text.indexOf('|')
  })
  const state = EditorState.create({ doc })
  const clean = state.tr.delete(caret, caret + 1)
  doc = clean.doc
  const at = EditorState.create({ doc, selection: TextSelection.create(doc, caret) })
  // as a browser's markup is parsed: open to the first and the last text
  const tr = pastedListTransaction(at, new Slice(Fragment.from(lists), 3, 3))
  if (!tr) return null
  tr.doc.check()
  return at.apply(tr).doc.content.content.map(shape).join(' ')
}

test.each([
  ['after an item', [ul(li('uno|'), li('due'))], [ul(li('a'), li('b'))], 'ul(uno, a, b, due)'],
  ['before an item', [ul(li('uno'), li('|due'))], [ul(li('a'), li('b'))], 'ul(uno, a, b, due)'],
  ['into an item', [ul(li('uno|due'))], [ul(li('a'), li('b'))], 'ul(uno, a, b, due)'],
  ['in place of an empty one', [ul(li('uno'), li('|'), li('due'))], [ul(li('a'), li('b'))], 'ul(uno, a, b, due)'],
  ['in place of the only one', [ul(li('|'))], [ul(li('a'), li('b'))], 'ul(a, b)'],
  ['check boxes, of which even one keeps its state', [tasks(task('|'))], [tasks(task('a', true))], 'tasks(x a)'],
  ['check boxes after a checked one', [tasks(task('uno|', true))], [tasks(task('a'), task('b', true))], 'tasks(x uno, - a, x b)'],
  ['check boxes into an empty item of another kind', [ul(li('uno'), li('|'))], [tasks(task('a', true))], 'ul(uno) tasks(x a)'],
  ['check boxes between bullets', [ul(li('uno|'), li('due'))], [tasks(task('a', true))], 'ul(uno) tasks(x a) ul(due)'],
  ['bullets before the first number', [ol(1, li('|uno'))], [ul(li('a'), li('b'))], 'ul(a, b) ol1(uno)'],
  ['bullets between numbers, which go on', [ol(3, li('tre|'), li('quattro'))], [ul(li('a'), li('b'))], 'ol3(tre) ul(a, b) ol4(quattro)'],
  ['into an inner list', [ul(li('uno', ul(li('dentro|'))), li('due'))], [ul(li('a'), li('b'))], 'ul(uno ul(dentro, a, b), due)'],
  ['after an item that has an inner list', [ul(li('uno|', ul(li('dentro'))), li('due'))], [ul(li('a'), li('b'))], 'ul(uno ul(dentro), a, b, due)'],
])('a list pasted %s', (_, blocks, lists, expected) => expect(paste(blocks, lists)).toBe(expected))

test.each([
  ['words of one item', [ul(li('uno|'))], [ul(li('a'))]],
  ['a list into a paragraph', [p('uno|')], [ul(li('a'), li('b'))]],
  ['other blocks', [ul(li('uno|'))], [p('a'), p('b')]],
  ['nothing', [ul(li('uno|'))], []],
])('%s is pasted as ever', (_, blocks, lists) => expect(paste(blocks, lists)).toBeNull())
