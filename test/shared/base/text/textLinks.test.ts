import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { textLinks } from '../../../../shared/base/text/textLinks.ts'

const written = (text: string) => textLinks(text).map(({ from, to }) => text.slice(from, to))

describe('addresses in a text', () => {
  it('are those of pages and mail, without what the sentence puts after them', () => {
    expect(written('Vedi https://comune.example.org/bandi?id=3, o (http://example.org/a_(b)). Scrivi a mailto:anna@example.org!')).toEqual([
      'https://comune.example.org/bandi?id=3',
      'http://example.org/a_(b)',
      'mailto:anna@example.org',
    ])
    expect(textLinks('HTTPS://EXAMPLE.org')).toEqual([{ from: 0, to: 19, href: 'https://example.org/' }])
  })

  it('are nothing that a program would run, and nothing that leads nowhere', () => {
    for (const text of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'https://',
      'http://.',
      'mailto:anna',
      'www.example.org',
      `https://e.org/${'a'.repeat(3000)}`,
    ])
      expect(written(text)).toEqual([])
  })

  it('are at most twenty, and whatever the text is each leads to a page or to mail', () => {
    expect(textLinks('https://example.org '.repeat(50))).toHaveLength(20)
    fc.assert(
      fc.property(fc.array(fc.constantFrom('https://', 'mailto:', 'a', '@', '.', ' ', ')', '(', 'xn--', ':', '//', '\u202e', '<')), (parts) => {
        for (const { href } of textLinks(parts.join(''))) expect(href).toMatch(/^(https?|mailto):/)
      }),
    )
  })

  it('end at the brackets that close nothing, in time that grows with the text', () => {
    expect(written(`https://example.org/a_(b)${')'.repeat(5)}`)).toEqual(['https://example.org/a_(b)'])
    const spy = vi.spyOn(String.prototype, 'split')
    textLinks(`https://example.org/${')'.repeat(2000)}`)
    expect(spy.mock.calls.length).toBeLessThan(5)
    spy.mockRestore()
  })
})
