import { expect, test } from 'vitest'
import { TooComplex } from '../../../../../renderer/features/document/files/html/fromHtml.ts'
import { fromMarkdown } from '../../../../../renderer/features/document/files/markdown/fromMarkdown.ts'

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
