import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EXCERPT_LENGTH, excerptOf } from '../../../../renderer/kit/text/excerpt.ts'
import { graphemes } from '../../../../shared/base/text/graphemes.ts'

it('is the text itself where it fits', () => expect(excerptOf('Casa\nlavoro')).toBe('Casa\nlavoro'))

it('ends between words, at so many lines, and is the first hundred thousand characters of something endless', () => {
  expect(excerptOf('uno due tre quattro cinque sei sette', 32)).toBe('uno due tre quattro cinque sei')
  expect(excerptOf('uno due', 3)).toBe('uno')
  expect(excerptOf('a\nb\nc\nd', 100, 2)).toBe('a\nb')
  expect(excerptOf('x'.repeat(20_000_000))).toHaveLength(EXCERPT_LENGTH)
})

it('never cuts a letter in two, never says more, never leaves out more than a tenth', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), fc.integer({ min: 2, max: 40 }), (text, most) => {
      const beginning = excerptOf(text, most)
      expect(text.startsWith(beginning) && beginning.isWellFormed()).toBe(true)
      expect(beginning.length).toBeLessThanOrEqual(most)
      // the letter that did not fit may be a long one
      const longest = Math.max(...graphemes(text).map((letter) => letter.length))
      expect(beginning.length).toBeGreaterThanOrEqual(Math.min(text.length, most) * 0.9 - longest)
    }),
  )
})
