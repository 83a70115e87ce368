import { describe, expect, test } from 'vitest'
import { OMITTED_PICTURE } from '../../../../../renderer/features/document/paste/extractPictures.ts'
import { markupTokens } from '../../../../../renderer/features/document/paste/markupTokens.ts'
import { readMarkup, wordsOfMarkup } from '../../../../../renderer/features/document/paste/pastedMarkup.ts'
import { MAX_PASTED_PICTURES } from '../../../../../renderer/features/document/paste/pasteLimits.ts'
import { wellFormedHtml } from '../../../../../renderer/features/document/paste/wellFormedHtml.ts'

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
  test('the words of what is refused are there, a line for each block', () => {
    expect(wordsOfMarkup('<style>x{}</style><p>uno <b>due</b></p><ul><li>tre<li>quattro &egrave; <!-- no --></ul><script>no</script>cinque')).toBe(
      'uno due\ntre\nquattro è\ncinque',
    )
  })

  test('whatever ends a line ends one', () => {
    expect(
      wordsOfMarkup(
        '<dl><dt>uno<dd>due</dl><table><caption>tre</caption><tr><td>quattro</table>cinque<br>sei\vsette\u0085otto<section>nove</section>',
      ),
    ).toBe('uno\ndue\ntre\nquattro\ncinque\nsei\nsette\notto\nnove')
  })

  test('pictures beyond those that come in leave a place for their description, the words and their form stay', () => {
    const markup = readMarkup('<p>x<img src="data:image/png;base64,AAAA"></p>'.repeat(30))
    expect(markup.pictures).toHaveLength(MAX_PASTED_PICTURES)
    expect(measure(markup.html ?? '').elements).toBe(60)
    expect(markup.html).toContain(`<img src="${OMITTED_PICTURE}">`)
  })
})

describe('what people copy keeps its form', () => {
  test.each([
    ['a paragraph within a paragraph', '<p>a<p>b', '<p>a</p><p>b</p>'],
    ['items that are not closed', '<ul><li>a<li>b<ul><li>c</ul></ul>d', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d'],
    ['cells that are not closed', '<table><tr><td>a<td>b<tr><td>c</table>', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>'],
    ['marks that cross', '<b>a<i>b</b>c</i>', '<b>a<i>b</i></b>c'],
    ['sections and terms that are not closed', '<dl><dt>a<dd>b<dt>c</dl><section>d', '<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl><section>d</section>'],
    ['a caption that is not closed', '<table><caption>a<tr><td>b</table>', '<table><caption>a</caption><tr><td>b</td></tr></table>'],
    ['a box with its state', '<input type=checkbox CHECKED disabled> a', '<input type="checkbox" checked=""> a'],
    ['a mark around blocks', '<b style="font-weight:normal"><p>a</p></b>', '<b style="font-weight:normal"><p>a</p></b>'],
    ['closing tags of nothing', 'a</p></div></td>b', 'ab'],
    [
      'a cell does not close what is outside it',
      '<div><table><tr><td>a</div>b</td></tr></table></div>',
      '<div><table><tr><td>ab</td></tr></table></div>',
    ],
    ['a link within a link', '<a href="http://a.it">a<a href="http://b.it">b</a>', '<a href="http://a.it">a</a><a href="http://b.it">b</a>'],
    ['a sign in a value', `<p class='a>b' title="<b>">c</p>`, '<p class="a>b">c</p>'],
    ['signs in the text', 'a < b <3 c', 'a &lt; b &lt;3 c'],
    ['conditional comments', '<!--[if gte mso 9]><xml><w:x/></xml><![endif]-->a<![if !supportLists]>·<![endif]>', 'a·'],
    ['a drawing', 'a<svg><path/><svg/></svg>b', 'ab'],
    ['quotes in values', `<p class='a"b'>c</p>`, '<p class="a&quot;b">c</p>'],
  ])('%s', (_, html, expected) => {
    expect(wellFormedHtml(html)).toBe(expected)
  })
})
