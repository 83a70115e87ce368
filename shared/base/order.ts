import { generateKeyBetween } from 'fractional-indexing'

/** A position in a list that several people reorder at once: text, compared by UTF-16 code unit (fractional indexing). */
export type OrderKey = string

/**
 * A key between two others; null stands for the start or the end of the list. Two peers may generate the same key: {@link byOrder} breaks
 * ties by id. @throws Error where `before` is not less than `after`
 */
export const keyBetween = (before: OrderKey | null, after: OrderKey | null): OrderKey => generateKeyBetween(before, after)

/** Comparator by order key, and by id where two peers generated the same key. */
export const byOrder = (a: { readonly order: OrderKey; readonly id: string }, b: { readonly order: OrderKey; readonly id: string }): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
