/** How a text is searched. */
export interface FindOptions {
  /** Whether capitals count. */
  readonly matchCase: boolean
  readonly wholeWord: boolean
  /** Whether `perche` and `perché` differ. */
  readonly matchAccents: boolean
}

/** A text as it is compared, and where each of its units stands in the text itself. */
export interface FoldedText {
  readonly text: string
  /** Offset in the original of each unit, and its length at the end; null where they are the same. */
  readonly starts: Uint32Array | null
}

/** A base character with the accents that are written behind it. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu
const ASCII = /^[\0-\x7f]*$/
const SIGNS: Readonly<Record<string, string>> = { '’': "'", '‘': "'", ʼ: "'", '“': '"', '”': '"', '\u00a0': ' ', '\u202f': ' ' }

/** A text as it is compared: typographic signs are those of a keyboard. Cost: O(length). */
export function foldText(original: string, options: FindOptions): FoldedText {
  const { matchCase, matchAccents } = options
  if (ASCII.test(original)) return { text: matchCase ? original : original.toLowerCase(), starts: null }
  const single = foldSingles(original, options)
  if (single !== null) return { text: single, starts: null }
  const starts: number[] = []
  let text = ''
  for (const { 0: cluster, index } of original.matchAll(CLUSTER)) {
    const signs = SIGNS[cluster] ?? (matchAccents ? cluster.normalize('NFC') : cluster.normalize('NFD').replace(/\p{M}/gu, ''))
    const folded = matchCase ? signs : signs.toLowerCase()
    for (let unit = 0; unit < folded.length; unit++) starts.push(index)
    text += folded
  }
  return { text, starts: Uint32Array.from([...starts, original.length]) }
}

const OTHERS = /[\x80-\uffff]/g
const base = new Map<string, string>()

/** A text as it is compared, where each of its units becomes one; null where it must be folded by clusters. Cost: O(length), the fast way. */
function foldSingles(original: string, { matchCase, matchAccents }: FindOptions): string | null {
  if (/\p{M}/u.test(original) || /[\ud800-\udfff]/.test(original)) return null
  const text = original.replace(OTHERS, (character) => SIGNS[character] ?? (matchAccents ? character : baseOf(character)))
  const folded = matchCase ? text : text.toLowerCase()
  return text.length === original.length && folded.length === original.length ? folded : null
}

function baseOf(character: string): string {
  const before = base.get(character)
  if (before !== undefined) return before
  const result = character.normalize('NFD').replace(/\p{M}/gu, '')
  base.set(character, result)
  return result
}

/** A part of a text, in UTF-16 units. */
export interface TextRange {
  readonly from: number
  readonly to: number
}

const WORD = /[\p{L}\p{N}\p{M}_]/u

/** Where a folded query stands in a text, one behind the other. Cost: O(length). */
export function rangesIn(original: string, { text, starts }: FoldedText, query: string, { wholeWord }: FindOptions): readonly TextRange[] {
  const ranges: TextRange[] = []
  if (query === '') return ranges
  for (let at = text.indexOf(query); at >= 0; ) {
    const end = at + query.length
    const [from, to] = [starts?.[at] ?? at, starts?.[end] ?? end]
    // neither half of what one character became
    const isWhole = !starts || ((at === 0 || starts[at - 1] !== from) && starts[end - 1] !== to)
    const isWord = !wholeWord || !(WORD.test(characterBefore(original, from)) || WORD.test(characterAt(original, to)))
    if (isWhole && isWord) ranges.push({ from, to })
    at = text.indexOf(query, isWhole && isWord ? end : at + 1)
  }
  return ranges
}

const characterAt = (text: string, at: number): string => (at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '')
const characterBefore = (text: string, at: number): string => [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ''

/** A text as a search by some of its letters compares it: without capitals and accents. Cost: O(length) */
export const foldForSearch = (text: string): string => foldText(text, { matchCase: false, wholeWord: false, matchAccents: false }).text
