import { expect, test } from 'vitest'
import { findLinks, hrefFromInput } from '../../../../../renderer/features/document/links/linkAddress.ts'

test.each([
  ['vedi https://example.org/piano, poi', ['https://example.org/piano']],
  ['(https://example.org/a_(b))', ['https://example.org/a_(b)']],
  ['«https://example.org/a».', ['https://example.org/a']],
  ["'https://example.org/a'", ['https://example.org/a']],
  ["https://example.org/L'Aquila?", ["https://example.org/L'Aquila"]],
  ['https://example.org/a?b=c&d=e#f;', ['https://example.org/a?b=c&d=e#f']],
  ['https://example.org/caffè/', ['https://example.org/caffè/']],
  ['www.comune.it e www.asl.it', ['https://www.comune.it', 'https://www.asl.it']],
  ['awww.comune.it', []],
  ["d'angelo@comune.it", ["mailto:d'angelo@comune.it"]],
  ['dell’urp@comune.it', ['mailto:urp@comune.it']],
  ['urp@comune.it.', ['mailto:urp@comune.it']],
  ['tel:+39.0432.123', ['tel:+39.0432.123']],
  ['mailto:urp@comune.it?subject=a', ['mailto:urp@comune.it?subject=a']],
  ['javascript:alert(1) data:text/html,x file:///x', []],
  ['fine.Poi comune.it @nome a@b', []],
  ['https://', []],
])('%s', (text, hrefs) => {
  expect(findLinks(text).map(({ href }) => href)).toEqual(hrefs)
  for (const { text: address, index } of findLinks(text)) expect(text.slice(index, index + address.length)).toBe(address)
})

test.each([
  ['tel:0432 123 456', 'tel:0432123456'],
  ["o'neill@comune.it", "mailto:o'neill@comune.it"],
  ['comune.gorizia.it', 'https://comune.gorizia.it'],
  ['tel:javascript', null],
  ['javascript:alert(1)', null],
  ['https://example.org/\uFFFE', null],
])('typed in the dialog: %s', (typed, href) => {
  expect(hrefFromInput(typed)).toBe(href)
})

test('a long text without addresses costs little', () => {
  const begin = performance.now()
  findLinks(`${'a'.repeat(200_000)} ${'@'.repeat(100_000)} ${'www.'.repeat(30_000)}`)
  expect(performance.now() - begin).toBeLessThan(1000)
})
