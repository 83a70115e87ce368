import type { Counting } from './buildLists.ts'

/** What a word processor wrote before an item. */
export interface ListMarker {
  /** `text`: neither a bullet nor a number that a list can count, such as "Art. 1"; it stays as words. */
  readonly kind: 'ul' | 'ol' | 'task' | 'text'
  readonly number: number
  readonly counting: Counting
  readonly checked: boolean
}

const bullet: ListMarker = { kind: 'ul', number: 1, counting: '', checked: false }

/**
 * Reads a marker as it is shown: `·`, `2.`, `(b)`, `iv)`, `1.2.`, `☑`. A letter that may also be a Roman number is what goes on from the
 * marker before it in the same list; else `i`, `v`, `x` and longer ones are Roman.
 */
export function readMarker(shown: string, before: ListMarker | undefined): ListMarker {
  const text = shown.replace(/[\s\u00a0]+/g, ' ').trim()
  if (/^[☐☑☒]$/u.test(text)) return { ...bullet, kind: 'task', checked: text !== '☐' }
  const sign = withoutSigns(text)
  const number = /^(?:\d{1,4}[.-])*(\d{1,6})$/.exec(sign)?.[1]
  if (number) return { ...bullet, kind: 'ol', number: Number(number) }
  const letters = /^(?:\d{1,4}[.-])*([a-z]{1,7})$/i.exec(sign)?.[1]
  const counted = letters && sign !== text ? countLetters(letters, before) : null
  if (counted) return counted
  return /[\p{L}\p{N}]/u.test(text) && [...text].length > 1 ? { ...bullet, kind: 'text' } : bullet
}

/** The number or letter without the signs around it. */
function withoutSigns(text: string): string {
  const from = '([{«'.includes(text[0] ?? ' ') ? 1 : 0
  let end = text.length
  while (end > from && '.)]}»:°º;,-–'.includes(text[end - 1] ?? ' ')) end--
  return text.slice(from, end)
}

function countLetters(letters: string, before: ListMarker | undefined): ListMarker | null {
  const isUpper = letters === letters.toUpperCase()
  const lower = letters.toLowerCase()
  const roman = romanNumber(lower)
  const alphabetic = letterNumber(lower)
  const asRoman = roman && ({ ...bullet, kind: 'ol', number: roman, counting: isUpper ? 'I' : 'i' } as const)
  const asLetter = alphabetic && ({ ...bullet, kind: 'ol', number: alphabetic, counting: isUpper ? 'A' : 'a' } as const)
  if (!asRoman || !asLetter) return asRoman || asLetter || null
  for (const reading of [asLetter, asRoman])
    if (before?.kind === 'ol' && before.counting === reading.counting && before.number + 1 === reading.number) return reading
  return lower.length > 1 || 'ivx'.includes(lower) ? asRoman : asLetter
}

/** a is 1, z is 26, aa is 27 (Word: aa, bb, cc); null for other words. */
function letterNumber(letters: string): number | null {
  const first = letters.charCodeAt(0) - 96
  return [...letters].every((letter) => letter === letters[0]) ? first + 26 * (letters.length - 1) : null
}

const ROMAN = /^m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/
const DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

function romanNumber(letters: string): number | null {
  if (!ROMAN.test(letters)) return null
  const digits = [...letters].map((letter) => DIGITS[letter] ?? 0)
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0)
}
