import { expect, test } from 'vitest'
import { fromHtml, TooComplex } from '../../../../../renderer/features/document/files/html/fromHtml.ts'
import { fromMarkdown } from '../../../../../renderer/features/document/files/markdown/fromMarkdown.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'

// Texts of a hundred thousand signs, made to be costly: of seconds, so not among the unit tests.

test.each([
  ['quotes in quotes', '>'.repeat(100_000)],
  ['lists in lists', '- '.repeat(50_000)],
  ['stars', '*a '.repeat(33_000)],
  ['brackets that close nothing', ']'.repeat(100_000)],
  ['brackets in brackets', `${'[a'.repeat(30_000)}${']'.repeat(30_000)}`],
  ['formatting that never ends', Array.from({ length: 5000 }, (_, at) => `<p><b id=${at}>`).join('')],
])('%s: a text that costs more than it says is refused at once, or read', (_, markdown) => {
  const started = performance.now()
  try {
    expect(fromMarkdown(markdown).length).toBeGreaterThan(0)
  } catch (error) {
    expect(error).toBeInstanceOf(TooComplex)
  }
  // of the worker's three seconds; on a busy machine too
  expect(performance.now() - started).toBeLessThan(20_000)
})

test.each(['['.repeat(100_000), '*'.repeat(100_000), '<'.repeat(100_000), '`'.repeat(100_000), '&'.repeat(100_000)])(
  'a text of one sign is read',
  (markdown) => expect(fromMarkdown(markdown).length).toBeGreaterThan(0),
)

/** A body in one line, its footnotes in braces. */
const lines = (nodes: readonly BodyNode[]): string => nodes.map(line).join(' / ')
const line = (node: BodyNode): string =>
  node.type === 'footnote' ? `{${(node.content ?? []).map(line).join('; ')}}` : (node.text ?? (node.content ?? []).map(line).join(''))

test('five thousand links to one note are read at once', () => {
  const links = '<a id="r" href="#n">1</a>'.repeat(5_000)
  const words = lines(fromHtml(`<p>${links}</p><ol><li id="n">Nota <a href="#r">↩</a></li></ol>`))
  expect([words.length, words.slice(0, 9)]).toEqual([5_005, '{Nota}111'])
})

test('thousands of marks of one note with as many ways back, and with a picture, are read in the time of a few', () => {
  const marks = Array.from({ length: 5_000 }, (_, at) => `<a id="r${at}" href="#n">1</a>`).join('')
  const back = Array.from({ length: 5_000 }, (_, at) => `<a href="#r${at}">↩</a>`).join('')
  expect(lines(fromHtml(`<p>${marks}</p><ol><li id="n">Nota ${back}</li></ol>`))).toBe(`{Nota}${'1'.repeat(4_999)}`)
  expect(lines(fromHtml(`<p>${marks}</p><ol><li id="n">Nota ${back}<img alt="Pianta"></li></ol>`))).toContain('Nota')
})
