import { cutBefore } from './graphemes.ts'

/**
 * The longest beginning of `text` whose length is at most `max`, of whole letters: a joined emoji stays whole or goes.
 * Cost: O(length of the result).
 * @param lengthOf length of one code point in the unit of `max`; by default UTF-16 units
 */
export function truncate(text: string, max: number, lengthOf: (codePoint: string) => number = (codePoint) => codePoint.length): string {
  let end = 0
  let length = 0
  for (const codePoint of text) {
    length += lengthOf(codePoint)
    if (length > max) break
    end += codePoint.length
  }
  return text.slice(0, wholeLetters(text, end))
}

/** Never inside a letter, unless it is the only one: a name of one hostile letter is cut all the same. */
const wholeLetters = (text: string, end: number): number => (end === 0 ? 0 : cutBefore(text, end))
