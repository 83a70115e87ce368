/** A fraction as it was computed: never shortened before it is written. */
export type Ratio = readonly [top: bigint, bottom: bigint]

export const ratio = (top: number, bottom = 1): Ratio => [BigInt(top), BigInt(bottom)]
export const plus = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d + c * b, b * d]
export const less = (a: Ratio, [c, d]: Ratio): Ratio => plus(a, [-c, d])
export const over = ([a, b]: Ratio, [c, d]: Ratio): Ratio => (c < 0n ? [-a * d, -b * c] : [a * d, b * c])
export const isBelow = ([a, b]: Ratio, [c, d]: Ratio): boolean => a * d < c * b
export const isSame = ([a, b]: Ratio, [c, d]: Ratio): boolean => a * d === c * b
export const smaller = (a: Ratio, b: Ratio): Ratio => (isBelow(b, a) ? b : a)
export const totalOf = (ratios: readonly Ratio[]): Ratio => ratios.reduce(plus, ratio(0))

/** As people write it, by trying divisors. */
export function written([top, bottom]: Ratio): string {
  const divides = (a: bigint, b: bigint): bigint => (b === 0n ? a : divides(b, a % b))
  const divisor = divides(top < 0n ? -top : top, bottom)
  return bottom === divisor ? `${top / divisor}` : `${top / divisor}/${bottom / divisor}`
}

/** All orders of a few values. */
export const orders = <T>(values: readonly T[]): readonly (readonly T[])[] =>
  values.length === 0 ? [[]] : values.flatMap((value, at) => orders(values.filter((_, i) => i !== at)).map((order) => [value, ...order]))
