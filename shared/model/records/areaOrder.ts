import type * as Y from 'yjs'
import { isNeighbourKey, keyAfter, keyBetween, type OrderKey } from '../../base/order.ts'
import { type Author, transact } from '../transact.ts'
import { type Area, type AreaId, area } from './area.ts'

/**
 * Gives an area a place among the others. Where all others have places in this order, only the moved area is written, so that what others move stays where
 * they put it; else all of them get one. Does nothing where the area is not among them.
 * @param shown the areas in the order in which the person sees them @param at position of the area among the others, from 0
 */
export function moveArea(doc: Y.Doc, author: Author, shown: readonly AreaId[], id: AreaId, at: number): void {
  const others = shown.filter((other) => other !== id)
  if (others.length === shown.length) return
  const sequence = [...others.slice(0, at), id, ...others.slice(at)]
  const keys = others.map((other) => area.read(doc, other)?.order)
  transact(doc, author, () => {
    if (areAscending(keys)) area.update(doc, author, id, { order: keyBetween(keys[at - 1] ?? null, keys[at] ?? null) })
    else orderAreas(doc, author, sequence)
  })
}

/** Gives areas places in this order, in one transaction. Cost: O(areas). */
export const orderAreas = (doc: Y.Doc, author: Author, sequence: readonly AreaId[]): void =>
  transact(doc, author, () => {
    let last: { readonly order: OrderKey } | null = null
    for (const id of sequence) {
      last = { order: keyAfter(last ? [last] : []) }
      area.update(doc, author, id, { order: last.order })
    }
  })

const areAscending = (keys: readonly Area['order'][]): keys is readonly OrderKey[] =>
  keys.every((key, at) => key !== undefined && isNeighbourKey(key) && (at === 0 || (keys[at - 1] ?? '') < key))
