/**
 * The longest beginning of `text` whose length is at most `max`, cut between code points and never inside a surrogate pair.
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
  return text.slice(0, end)
}
