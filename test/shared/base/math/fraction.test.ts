import { expect, it } from 'vitest'
import { compareFractions, fraction, fractionText, greatestDivisor, readFraction } from '../../../../shared/base/math/fraction.ts'

it('fractions are in lowest terms, with the sign above', () => {
  expect([fraction(6, 4), fraction(3, -9), fraction(0, -5), fraction(8, 2)].map(fractionText)).toEqual(['3/2', '-1/3', '0', '4'])
  expect(() => fraction(1, 0)).toThrow(RangeError)
  expect(() => fraction(0.5)).toThrow(RangeError)
  expect(greatestDivisor(-12n, 18n)).toBe(6n)
})

it('fractions are compared exactly, where numbers would be equal', () => {
  const third = fraction(1, 3)
  const nearly = fraction(333_333_333_333_333_333n, 1_000_000_000_000_000_000n)
  expect([compareFractions(nearly, third), compareFractions(third, nearly), compareFractions(fraction(2, 6), third)]).toEqual([-1, 1, 0])
})

it('fractions are read as they are written, and nothing else is', () => {
  for (const text of ['36/5', '7', '-1/2', '0']) expect(fractionText(readFraction(text)!)).toBe(text)
  expect(['', '1/0', '1.5', '1/-2', ' 1', '1/2/3', '٣'].map(readFraction)).toEqual(Array.from({ length: 7 }, () => null))
})
