/** An exact fraction in lowest terms; the denominator is above 0. */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

/** The greatest common divisor, not negative; that of 0 and 0 is 0. Cost: O(digits) steps. */
export function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y > 0n) [x, y] = [y, x % y]
  return x
}

/** @throws RangeError where the denominator is 0, or a number is not whole */
export function fraction(top: bigint | number, bottom: bigint | number = 1): Fraction {
  const [n, d] = [BigInt(top), BigInt(bottom)]
  if (d === 0n) throw new RangeError('a fraction has no denominator of 0')
  const divisor = greatestDivisor(n, d) * (d < 0n ? -1n : 1n)
  return { top: n / divisor, bottom: d / divisor }
}

/** Below 0 where `a` is smaller, 0 where both are equal, above 0 otherwise. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const [left, right] = [a.top * b.bottom, b.top * a.bottom]
  return left < right ? -1 : left > right ? 1 : 0
}

/** As people write it: `36/5`, `7`, `-1/2`. */
export const fractionText = ({ top, bottom }: Fraction): string => (bottom === 1n ? `${top}` : `${top}/${bottom}`)

/** Reads what `fractionText` wrote; null for other text. */
export function readFraction(text: string): Fraction | null {
  const [, top, bottom = '1'] = /^(-?\d{1,400})(?:\/([1-9]\d{0,399}))?$/.exec(text) ?? []
  return top === undefined ? null : fraction(BigInt(top), BigInt(bottom))
}
