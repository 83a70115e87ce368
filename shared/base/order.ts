import { generateKeyBetween } from 'fractional-indexing'

/** A position in a list that several people reorder at once: text, compared by UTF-16 code unit (fractional indexing). */
export type OrderKey = string

/** Longest key, in UTF-16 units. A key grows by one when hundreds of records are put into the same place, one after the other. */
export const MAX_ORDER_KEY = 200
/** Length beyond which no key is generated beside another, because the new one would be too long. */
const LONGEST_NEIGHBOUR = 190

/** The key that has no predecessor, and which the library therefore never generates. */
const SMALLEST_KEY = `A${'0'.repeat(26)}`

/**
 * Whether a text is a key: a letter that says how many digits its whole part has, those digits, and a fraction that does not end in 0, all in
 * base 62. A peer may have written any text in its place. Phones check keys and generate none, so this does not ask the library.
 */
export function isOrderKey(text: string): boolean {
  if (text.length > MAX_ORDER_KEY || text === SMALLEST_KEY || !/^[A-Za-z][0-9A-Za-z]*$/.test(text)) return false
  const head = text.charCodeAt(0)
  // a has one digit, z twenty-six; Z has one, A twenty-six
  const wholeLength = head < 97 ? 92 - head : head - 95
  return text.length === wholeLength || (text.length > wholeLength && !text.endsWith('0'))
}

/** Whether a key can be generated beside what a record has as its key. */
export const isNeighbourKey = (text: string): boolean => text.length <= LONGEST_NEIGHBOUR && isOrderKey(text)

/** A key after those of a list, in its order; records beside which none can be generated are passed over. Cost: O(records passed over). */
export const keyAfter = (items: readonly { readonly order: OrderKey }[]): OrderKey =>
  generateKeyBetween(items.findLast(({ order }) => isNeighbourKey(order))?.order ?? null, null)

/**
 * A key between two others; null stands for the start or the end of the list. Two peers may generate the same key: {@link byOrder} breaks
 * ties by id. @throws Error where `before` is not less than `after`
 */
export const keyBetween = (before: OrderKey | null, after: OrderKey | null): OrderKey => generateKeyBetween(before, after)

/** Comparator by order key, and by id where two peers generated the same key. */
export const byOrder = (a: { readonly order: OrderKey; readonly id: string }, b: { readonly order: OrderKey; readonly id: string }): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
