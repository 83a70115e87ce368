import { LIMITS } from '../../shared/protocol/limits.ts'

// control characters, bidi overrides and marks, zero-width characters, line and paragraph separators, lone surrogates
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]/gu
// more than two marks on one letter is no language: it is a name that runs over its neighbours
const piledMarks = /(\p{M}{2})\p{M}+/gu

function cut(text: string, max: number): string {
  let out = ''
  for (const char of text) {
    if (out.length + char.length > max) break
    out += char
  }
  return out.trimEnd()
}

/** A name as it may be shown: NFC, one line, nothing invisible, at most 40 characters. May come out empty. */
export const cleanName = (name: string): string =>
  cut(name.normalize('NFC').replace(/\s+/gu, ' ').replace(unseen, '').replace(piledMarks, '$1').trim(), LIMITS.nameChars)

const numbered = (wanted: string, n: number) => {
  const suffix = ` (${n})`
  return cut(wanted, LIMITS.nameChars - suffix.length) + suffix
}

/** `wanted`, or `wanted (2)` and so on where somebody else already goes by it. `taken` holds names in lower case. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted.toLowerCase())) return wanted
  for (let n = 2; ; n++) {
    const name = numbered(wanted, n)
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** Is this the name that somebody who wanted `wanted` was given? Who is "Anna (2)" and says "Anna" again is still "Anna (2)". */
export function isNumbered(name: string, wanted: string): boolean {
  const n = / \((\d+)\)$/.exec(name)?.[1]
  return name === wanted || (n !== undefined && name === numbered(wanted, Number(n)))
}
