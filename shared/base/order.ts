import { generateKeyBetween } from 'fractional-indexing'

/** A place in a list that many hands reorder: text, compared by code unit. */
export type OrderKey = string

/** A key between two others; null stands for the list's end. Two peers may make the same key: break ties by id. */
export const keyBetween = (before: OrderKey | null, after: OrderKey | null): OrderKey => generateKeyBetween(before, after)

/** Orders by key, and by id where two peers chose the same key at once. */
export const byOrder = (a: { readonly order: OrderKey; readonly id: string }, b: { readonly order: OrderKey; readonly id: string }): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
