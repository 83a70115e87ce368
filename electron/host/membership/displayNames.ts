import { truncate } from '../../../shared/base/text/truncate.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'

// control and format characters (bidirectional controls, zero-width characters), lone surrogates, line and paragraph separators, private and
// unassigned code points, blank fillers, what only changes how a neighbour looks
const invisibleCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu
// the Braille pattern without a dot looks like a space and is none
const spaces = /[\s\u2800]+/gu
// no language needs more than two combining marks on a letter; more of them cover the neighbouring lines
const stackedMarks = /(\p{M}{2})\p{M}+/gu

/** A name as it may be shown: NFC, one line, without invisible characters, at most 40 UTF-16 units. The result may be empty. */
export const cleanName = (name: string): string =>
  truncate(name.normalize('NFC').replace(spaces, ' ').replace(invisibleCharacters, '').replace(stackedMarks, '$1').trim(), LIMITS.nameChars).trimEnd()

/** Letters of other alphabets, and digits, by the Latin letter that they look like, in lower case. */
const lookalikes: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['аα', 'a'],
    ['вβ', 'b'],
    ['сϲ', 'c'],
    ['ԁ', 'd'],
    ['еёεє', 'e'],
    ['ɡ', 'g'],
    ['һнη', 'h'],
    ['іїιıl1|!', 'i'],
    ['јϳ', 'j'],
    ['кκ', 'k'],
    ['мμ', 'm'],
    ['п', 'n'],
    ['оοσ0օ', 'o'],
    ['рρ', 'p'],
    ['ԛ', 'q'],
    ['гᴦ', 'r'],
    ['ѕ', 's'],
    ['тτ', 't'],
    ['υս', 'u'],
    ['νѵ', 'v'],
    ['ѡω', 'w'],
    ['хχ', 'x'],
    ['уγү', 'y'],
    ['ᴢζ', 'z'],
  ].flatMap(([characters = '', latin = '']) => Array.from(characters, (character) => [character, latin] as const)),
)

/**
 * Equal for names that people cannot tell apart on a screen: capitals, wide letters, letters of another alphabet that look the same, spaces and
 * punctuation. Cost: O(length).
 */
export function nameKey(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase().replace(invisibleCharacters, '')
  const visible = folded.replace(/[\p{P}\p{Z}]/gu, '')
  return Array.from(visible === '' ? folded : visible, (character) => lookalikes[character] ?? character).join('')
}

const withNumber = (requested: string, n: number) => {
  const suffix = ` (${n})`
  return truncate(requested, LIMITS.nameChars - suffix.length).trimEnd() + suffix
}

/**
 * `requested`, or `requested (2)` and so on if another person has a name that looks like it already.
 * @param taken the keys of the others' names ({@link nameKey})
 */
export function uniqueName(requested: string, taken: ReadonlySet<string>): string {
  if (!taken.has(nameKey(requested))) return requested
  for (let n = 2; ; n++) {
    const name = withNumber(requested, n)
    if (!taken.has(nameKey(name))) return name
  }
}

/** Whether `name` is what {@link uniqueName} made of `requested`: a person called "Anna (2)" who says "Anna" again stays "Anna (2)". */
export function isNumbered(name: string, requested: string): boolean {
  const n = / \((\d+)\)$/.exec(name)?.[1]
  return name === requested || (n !== undefined && name === withNumber(requested, Number(n)))
}
