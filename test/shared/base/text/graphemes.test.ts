import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directionOf, hasRightToLeft } from '../../../../shared/base/text/direction.ts'
import { fileNameOf } from '../../../../shared/base/text/fileName.ts'
import { cutText, graphemes, lettersBeyond } from '../../../../shared/base/text/graphemes.ts'
import { splitText } from '../../../../shared/base/text/splitText.ts'
import { truncate } from '../../../../shared/base/text/truncate.ts'

const FAMILY = '👨‍👩‍👧‍👦'
const FLAG = '🇮🇹'
const THUMB = '👍🏽'
const ACCENTED = 'e\u0301'

describe('letters', () => {
  it('are what people count', () => {
    expect(graphemes(`a${FAMILY}${FLAG}${THUMB}${ACCENTED}`)).toEqual(['a', FAMILY, FLAG, THUMB, ACCENTED])
    expect(lettersBeyond(`abc${FAMILY}${FLAG}`, 3)).toBe(2)
    expect(lettersBeyond('abc', 3)).toBe(0)
  })

  it.each([FAMILY, FLAG, THUMB, ACCENTED])('%s is never cut in two', (letter) => {
    const letters = letter.repeat(8)
    const isWhole = (piece: string) => graphemes(piece).every((each) => each === letter)
    for (let max = letter.length; max < letters.length; max++) {
      expect([max, isWhole(cutText(letters, max))]).toEqual([max, true])
      expect(isWhole(truncate(letters, max))).toBe(true)
      expect(splitText(letters, max).every(isWhole)).toBe(true)
      expect(splitText(letters, max).join('')).toBe(letters)
    }
  })

  it('a single one that is longer than the room is cut between its code points, and pieces always end', () => {
    const stack = `a${'\u0301'.repeat(50)}`
    expect(cutText(stack, 10)).toHaveLength(10)
    expect(splitText(FAMILY, 3).join('')).toBe(FAMILY)
    expect(splitText(FAMILY, 3).every((piece) => piece.isWellFormed())).toBe(true)
  })

  it('a cut text is a beginning, never longer than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.integer({ min: 2, max: 40 }), (text, max) => {
        const beginning = cutText(text, max)
        expect(beginning.length).toBeLessThanOrEqual(max)
        expect(text.startsWith(beginning)).toBe(true)
      }),
    )
  })

  it('a file name of emoji or of another script fits every file system', () => {
    for (const title of ['😀'.repeat(500), 'نحتاج إلى حافلة '.repeat(30), '食堂'.repeat(100), FAMILY.repeat(40)])
      expect(Buffer.byteLength(fileNameOf(title, 'docx'))).toBeLessThanOrEqual(255)
  })
})

describe('the direction of a text', () => {
  it.each([
    ['نحتاج إلى حافلة في المساء (رقم 3).', 'rtl'],
    ['3. שלום', 'rtl'],
    ['Il bus حافلة', 'ltr'],
    ['12 (3)', null],
    ['', null],
  ])('of %j is %s', (text, direction) => expect(directionOf(text)).toBe(direction))
  it('is looked for nowhere where all is written from left to right', () => {
    expect(hasRightToLeft('Città, 食堂, автобус')).toBe(false)
    expect(hasRightToLeft('bus (حافلة)')).toBe(true)
  })
})
