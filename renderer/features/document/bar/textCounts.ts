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

/** Counts a text. Cost: O(length). */
export function countText(text: string): TextCounts {
  const words = countWords(text)
  // signs that are joined into one count as one, such as a letter with its accent
  const characters = text.match(/\P{M}\p{M}*/gu)?.filter((character) => character !== '\n').length ?? 0
  return { words, characters, minutes: words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_A_MINUTE)) }
}
