import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { xmlCharacters, xmlText } from '../../../../shared/base/text/xmlText.ts'
import { anyText } from '../../../support/random/anyText.ts'

/** The text of an element and of an attribute, as a strict XML parser reads them. */
function readBack(text: string): { readonly content: string; readonly attribute: string } {
  const parser = new SaxesParser()
  let content = ''
  let attribute = ''
  parser.on('text', (piece) => {
    content += piece
  })
  parser.on('opentag', ({ attributes }) => {
    attribute = String(attributes.a)
  })
  parser.write(`<t a="${xmlText(text)}">${xmlText(text)}</t>`).close()
  return { content, attribute }
}

it('whatever is written in it, XML has the text and nothing else', () => {
  fc.assert(
    fc.property(anyText(60), (text) => {
      const { content, attribute } = readBack(text)
      expect(content).toBe(xmlCharacters(text))
      expect(attribute).toBe(xmlCharacters(text).replace(/[\n\t]/g, ' '))
    }),
  )
})

it('is no markup, and holds no character that XML forbids', () => {
  expect(xmlText('</text><script>alert("1")</script>&amp;')).toBe('&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;')
  expect(xmlCharacters('a\u0000b\ud800c\uffffd\r\ne\u2028f\u001b')).toBe('abcd\ne\nf')
})
