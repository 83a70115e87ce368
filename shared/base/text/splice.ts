/** One splice of a text: at `at`, `remove` characters go and `insert` comes. Counted in UTF-16 units. */
export interface Splice {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

/**
 * The smallest splice that turns `before` into `after`, in UTF-16 units, never inside a surrogate pair; null where they are equal.
 * Cost: O(length). @param caret where the caret is in `after`: of two splices that give the same text, the one that ends there is taken
 */
export function smallestChange(before: string, after: string, caret: number): Splice | null {
  if (before === after) return null
  let tail = 0
  const longestTail = Math.min(before.length, after.length, Math.max(0, after.length - caret))
  while (tail < longestTail && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  let head = 0
  const longestHead = Math.min(before.length, after.length) - tail
  while (head < longestHead && before[head] === after[head]) head++
  const rest = Math.min(before.length, after.length) - head
  while (tail < rest && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  if (head > 0 && isHighSurrogate(before.charCodeAt(head - 1))) head--
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail--
  return { at: head, remove: before.length - tail - head, insert: after.slice(head, after.length - tail) }
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff
