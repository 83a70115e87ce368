import { describe, expect, test } from 'vitest'
import { markupTokens } from '../../../../../renderer/features/document/paste/markupTokens.ts'
import { readMarkup, wordsOfMarkup } from '../../../../../renderer/features/document/paste/pastedMarkup.ts'
import { MAX_MARKUP_DEPTH, maxElements } from '../../../../../renderer/features/document/paste/pasteLimits.ts'
import { wellFormedHtml } from '../../../../../renderer/features/document/paste/wellFormedHtml.ts'
import { costlyMarkup } from '../../../../e2e/web/document/costlyMarkup.ts'
import { hostileMarkup } from '../../../../e2e/web/document/hostileMarkup.ts'

const VOID = ['br', 'hr', 'img', 'input']

/** Elements and depth of markup, which must be well formed. */
function measure(html: string): { readonly elements: number; readonly depth: number } {
  const stack: string[] = []
  const crossed: string[] = []
  let elements = 0
  let depth = 0
  for (const token of markupTokens(html)) {
    if (token.kind === 'open') {
      elements++
      if (!VOID.includes(token.name)) stack.push(token.name)
      depth = Math.max(depth, stack.length)
    } else if (token.kind === 'close') {
      const open = stack.pop()
      if (open !== token.name) crossed.push(`${open}, ${token.name}`)
    }
  }
  expect([stack, crossed]).toEqual([[], []])
  return { elements, depth }
}

describe('markup is counted before it is parsed', () => {
  test.each([
    ['200 000 tags', '<b>x</b>'.repeat(200_000)],
    ['20 000 pictures as data', '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'.repeat(20_000)],
    ['20 000 pictures from the network', '<img src="http://spia.example/x.png">'.repeat(20_000)],
    ['deep lists', '<ul><li>'.repeat(2000)],
    ['deep quotes', '<blockquote>'.repeat(200)],
    ['deep spans', '<span>'.repeat(200)],
    ['a table of 100 columns and 100 rows', `<table>${`<tr>${'<td>x</td>'.repeat(100)}</tr>`.repeat(100)}</table>`],
    ['five million characters', `<p>${'parola '.repeat(720_000)}</p>`],
  ])('%s: only words', (_, html) => {
    expect(readMarkup(html).html).toBeNull()
  })

  test.each(Object.entries(costlyMarkup))('%s: few elements, or only words', (_, html) => {
    const { html: rewritten } = readMarkup(html)
    if (rewritten === null) return expect(wordsOfMarkup(html).length).toBeLessThanOrEqual(html.length)
    const { elements, depth } = measure(rewritten)
    expect(elements).toBeLessThanOrEqual(maxElements(html.length))
    expect(depth).toBeLessThanOrEqual(MAX_MARKUP_DEPTH)
    expect(rewritten.length).toBeLessThanOrEqual(html.length * 4)
  })

  test.each(hostileMarkup)('%s: every element is closed', (html) => {
    expect(measure(wellFormedHtml(html) ?? '').elements).toBeLessThan(20)
  })
})
