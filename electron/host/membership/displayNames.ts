import { truncate } from '../../../shared/base/truncate.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'

// control characters, bidi overrides and marks, zero-width characters, line and paragraph separators, lone surrogates
const invisibleCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]/gu
// more than two marks on one letter is no language: it is a name that runs over its neighbours
const stackedMarks = /(\p{M}{2})\p{M}+/gu

/** A name as it may be shown: NFC, one line, nothing invisible, at most 40 characters. May come out empty. */
export const cleanName = (name: string): string =>
  truncate(
    name.normalize('NFC').replace(/\s+/gu, ' ').replace(invisibleCharacters, '').replace(stackedMarks, '$1').trim(),
    LIMITS.nameChars,
  ).trimEnd()

const withNumber = (requested: string, n: number) => {
  const suffix = ` (${n})`
  return truncate(requested, LIMITS.nameChars - suffix.length).trimEnd() + suffix
}

/** `wanted`, or `wanted (2)` and so on where somebody else already goes by it. `taken` holds names in lower case. */
export function uniqueName(requested: string, taken: ReadonlySet<string>): string {
  if (!taken.has(requested.toLowerCase())) return requested
  for (let n = 2; ; n++) {
    const name = withNumber(requested, n)
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** Is this the name that somebody who wanted `wanted` was given? Who is "Anna (2)" and says "Anna" again is still "Anna (2)". */
export function isNumbered(name: string, requested: string): boolean {
  const n = / \((\d+)\)$/.exec(name)?.[1]
  return name === requested || (n !== undefined && name === withNumber(requested, Number(n)))
}
