import { Fragment, Schema, Slice } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { breakLongRuns } from '../../../../../renderer/features/document/paste/longLines.ts'

const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: { content: 'inline*' },
    text: { group: 'inline' },
    hardBreak: { group: 'inline', inline: true },
  },
})
const linesOf = (text: string): readonly string[] => {
  const { content } = breakLongRuns(new Slice(Fragment.from(schema.node('paragraph', null, [schema.text(text)])), 1, 1))
  return content.textBetween(0, content.size, '\n', '\n').split('\n')
}

test('a long address stays whole; a word of many pages is broken into short lines, and no character is lost', () => {
  const address = `https://comune.example/${'a'.repeat(1900)}`
  expect(linesOf(`vedi ${address}`)).toEqual([`vedi ${address}`])
  const lines = linesOf('x'.repeat(95_000))
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(400)
  expect(lines.join('')).toBe('x'.repeat(95_000))
})

test('a letter keeps the marks that a language needs, and no stack of thousands', () => {
  expect(linesOf('e\u0323\u0302\u0301')).toEqual(['e\u0323\u0302\u0301'])
  expect(linesOf(`a${'\u0301'.repeat(30_000)}b`)[0]).toHaveLength(34)
})
