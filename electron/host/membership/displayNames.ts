import { truncate } from '../../../shared/base/text/truncate.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'

// control and format characters (bidirectional controls, zero-width characters), lone surrogates, line and paragraph separators, private and
// unassigned code points, blank fillers
const invisibleCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]/gu
// no language needs more than two combining marks on a letter; more of them cover the neighbouring lines
const stackedMarks = /(\p{M}{2})\p{M}+/gu

/** A name as it may be shown: NFC, one line, without invisible characters, at most 40 UTF-16 units. The result may be empty. */
export const cleanName = (name: string): string =>
  truncate(
    name.normalize('NFC').replace(/\s+/gu, ' ').replace(invisibleCharacters, '').replace(stackedMarks, '$1').trim(),
    LIMITS.nameChars,
  ).trimEnd()

const withNumber = (requested: string, n: number) => {
  const suffix = ` (${n})`
  return truncate(requested, LIMITS.nameChars - suffix.length).trimEnd() + suffix
}

/**
 * `requested`, or `requested (2)` and so on if another person has that name already.
 * @param taken the names of the others, in lower case
 */
export function uniqueName(requested: string, taken: ReadonlySet<string>): string {
  if (!taken.has(requested.toLowerCase())) return requested
  for (let n = 2; ; n++) {
    const name = withNumber(requested, n)
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** Whether `name` is what {@link uniqueName} made of `requested`: a person called "Anna (2)" who says "Anna" again stays "Anna (2)". */
export function isNumbered(name: string, requested: string): boolean {
  const n = / \((\d+)\)$/.exec(name)?.[1]
  return name === requested || (n !== undefined && name === withNumber(requested, Number(n)))
}
