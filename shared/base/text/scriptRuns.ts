/** Changes of script or direction after which a text is parted where it is shown. No language comes near it in one paragraph. */
export const MAX_RUNS = 500

/** What writes in runs: anything but Latin letters, and what stands in any script. Symbols may need another font. */
const OTHER = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]|\p{So}|[\u202a-\u202e\u2066-\u2069]/u

const RTL =
  '\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}\\p{Script=Samaritan}\\p{Script=Mandaic}\\p{Script=Adlam}'
const EAST = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}'
/** One group for each kind of run; spaces and marks belong to the run that they follow. */
const KINDS = new RegExp(
  `([${RTL}])|(\\p{Nd})|(\\p{Script=Latin})|([${EAST}])|(\\p{Script=Greek})|(\\p{Script=Cyrillic})|(\\p{L})|(\\p{So})|([\\u202a-\\u202e\\u2066-\\u2069])`,
  'gu',
)
const [RIGHT_TO_LEFT, DIGIT, LATIN, CONTROL] = [1, 2, 3, 9] as const

/**
 * Finds where a paragraph has changed its script or its direction very often: a browser lays such a paragraph out in the square of the
 * changes (40 kB: 1.3 s, measured), and parts of it, each for itself, in time. Takes the texts of a paragraph one after the other.
 */
export class ScriptRuns {
  #kind: number = LATIN
  #runs = 0

  constructor(private readonly maxRuns: number = MAX_RUNS) {}

  /** The indexes in the next text at which a part begins. Cost: O(length), little for Latin letters alone. */
  partings(text: string): readonly number[] {
    const indexes: number[] = []
    if (!OTHER.test(text)) return indexes
    for (const match of text.matchAll(KINDS)) {
      const kind = match.findIndex((group, at) => at > 0 && group !== undefined)
      // digits are a run of their own only among what is written from right to left
      const isSame = kind === DIGIT ? this.#kind !== RIGHT_TO_LEFT : kind === this.#kind && kind !== CONTROL
      if (isSame) continue
      this.#kind = kind
      this.#runs += 1
      if (this.#runs <= this.maxRuns) continue
      this.#runs = 1
      indexes.push(match.index)
    }
    return indexes
  }
}

/** A text up to where it changes script or direction more often than a screen lays out in time. Cost: O(length). */
export function untilTooManyRuns(text: string): string {
  const [first] = text.length > MAX_RUNS ? new ScriptRuns().partings(text) : []
  return first === undefined ? text : `${text.slice(0, first)}…`
}
