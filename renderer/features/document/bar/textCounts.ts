/** How long a text is. */
export interface TextCounts {
  /** Runs of letters or digits, which may contain apostrophes and hyphens. */
  readonly words: number
  /** As people see them, blanks included, line ends not. */
  readonly characters: number
  /** To read it, at least 1 where there is a word. */
  readonly minutes: number
}

/** Words that are read in a minute: Brysbaert 2019, rounded down for texts of an office. */
const WORDS_A_MINUTE = 200

/** Number of words in a text. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+(?:[’'\-.][\p{L}\p{N}]+)*/gu)?.length ?? 0

const MARK = /\p{M}/u

/** Signs that are joined into one count as one, such as a letter with its accent. No list is made: a text may have hundreds of thousands. */
function countCharacters(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff
    if (unit !== 0x0a && !isSecondHalf && !(unit >= 0x300 && MARK.test(text.charAt(at)))) count++
  }
  return count
}

/** Counts a text. Cost: O(length). */
export function countText(text: string): TextCounts {
  const words = countWords(text)
  return { words, characters: countCharacters(text), minutes: words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_A_MINUTE)) }
}
