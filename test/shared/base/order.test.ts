import { generateKeyBetween } from 'fractional-indexing'
import { describe, expect, it } from 'vitest'
import { isOrderKey, keyAfter, keyBetween, MAX_ORDER_KEY } from '../../../shared/base/order.ts'

/** Whether the library takes a text as a key. */
function isLibraryKey(text: string): boolean {
  try {
    return generateKeyBetween(text, null) > text
  } catch {
    return false
  }
}

/** Every text of up to four letters of an alphabet. */
const textsOf = (alphabet: readonly string[]): readonly string[] => {
  const longer = (texts: readonly string[]) => texts.flatMap((text) => alphabet.map((letter) => text + letter))
  const one = longer([''])
  const two = longer(one)
  const three = longer(two)
  return ['', ...one, ...two, ...three, ...longer(three)]
}

describe('a key of order', () => {
  it('is what the library takes as one', () => {
    const texts = textsOf(['0', '1', 'a', 'b', 'c', 'A', 'X', 'Y', 'Z'])
    expect(texts.filter(isLibraryKey).length).toBeGreaterThan(500)
    expect(texts.filter((text) => isOrderKey(text) !== isLibraryKey(text))).toEqual([])
  })

  it.each([
    ['the smallest', `A${'0'.repeat(26)}`],
    ['one after the smallest', `A${'0'.repeat(25)}1`],
    ['the largest whole number', `z${'z'.repeat(26)}`],
    ['the largest with a fraction', `z${'z'.repeat(26)}V`],
    ['a whole part that lacks a digit', `z${'z'.repeat(25)}`],
  ])('agrees with the library about %s', (_, text) => {
    expect(isOrderKey(text)).toBe(isLibraryKey(text))
  })

  it('is every key that is ever generated, up to the longest', () => {
    let key = keyBetween(null, null)
    const keys = [key]
    for (let at = 0; at < 500; at++) {
      key = at % 3 === 0 ? keyAfter([{ order: key }]) : keyBetween(null, key)
      keys.push(key)
    }
    expect(keys.filter((each) => each.length <= MAX_ORDER_KEY && !isOrderKey(each))).toEqual([])
  })

  it.each(['a!', 'aé', 'a 1', '!0', 'a\u00000', 'a0\n'])('is nothing with another sign than the 62: %j', (text) => {
    expect(isOrderKey(text)).toBe(false)
  })

  it('is no longer than its bound', () => {
    expect(isOrderKey(`a0${'V'.repeat(MAX_ORDER_KEY - 2)}`)).toBe(true)
    expect(isOrderKey(`a0${'V'.repeat(MAX_ORDER_KEY - 1)}`)).toBe(false)
  })
})
