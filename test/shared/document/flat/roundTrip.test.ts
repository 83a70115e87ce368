import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { replaceBlock } from '../../../../shared/document/flat/change/changeBlocks.ts'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { flatText, NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { toBody } from '../../../../shared/document/flat/toBody.ts'
import { writeFlat } from '../../../../shared/document/flat/writeFlat.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { duplicateBody } from '../../../../shared/model/derived/body/duplicateBody.ts'

it('a line break at the end of the text stays: written, duplicated, and put back', () => {
  const ends = (text: string) => [{ id: 'a', type: 'code', attrs: {}, content: [{ text, marks: {} }] }]
  const [doc, copy, changed] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  writeFlat(doc, ends('Verbale\n'), Math.random)
  expect(readFlat(doc)).toEqual(ends('Verbale\n'))
  duplicateBody(doc, copy, { picture: (src) => src, replaceId: (id) => id })
  expect(readFlat(copy)).toEqual(ends('Verbale\n'))
  writeFlat(changed, ends('altro'), Math.random)
  const [current] = readFlat(changed)
  if (current)
    replaceBlock(
      { doc: changed, base: NEW_BASE, text: flatText(changed, NEW_BASE), random: Math.random },
      0,
      current,
      ends('Verbale\n')[0] ?? current,
    )
  expect(readFlat(changed)).toEqual(ends('Verbale\n'))
})

it('to the right is the end of a line that begins at the left, and its start in Arabic', () => {
  const aligned = (text: string) => ({ id: 'a', type: 'p', attrs: { align: 'end' }, content: [{ text, marks: {} }] })
  const drawn = toBody([aligned('Trieste'), aligned('حافلة')])
  expect(drawn.map(({ attrs }) => attrs?.align)).toEqual(['right', 'left'])
  expect(fromBody(drawn, Math.random).map(({ attrs }) => attrs.align)).toEqual(['end', 'end'])
})

const list = (type: string, words: readonly string[], attrs?: BodyNode['attrs'], inside: readonly BodyNode[] = []): BodyNode => ({
  type,
  ...(attrs ? { attrs } : {}),
  content: words.map((text) => ({
    type: type === 'taskList' ? 'taskItem' : 'listItem',
    ...(type === 'taskList' ? { attrs: { checked: false } } : {}),
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }, ...inside],
  })),
})

it.each([
  ['bullets', [list('bulletList', ['a', 'b']), list('bulletList', ['c'])]],
  ['tasks', [list('taskList', ['a', 'b']), list('taskList', ['c']), list('taskList', ['d'])]],
  ['numbers that begin again', [list('orderedList', ['a', 'b'], { start: 1 }), list('orderedList', ['c'], { start: 1 })]],
  ['numbers that go on', [list('orderedList', ['a', 'b'], { start: 1 }), list('orderedList', ['c', 'd'], { start: 3 })]],
  ['bullets in an item', [list('bulletList', ['a'], undefined, [list('bulletList', ['b']), list('bulletList', ['c', 'd'])])]],
])('two neighbouring lists stay two: %s', (_, nodes) => {
  expect(toBody(fromBody(nodes, Math.random))).toEqual(nodes)
})
