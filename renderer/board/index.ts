import RBush from 'rbush'
import type { Box } from '../../shared/base/geometry.ts'

interface Kept<Id> {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
  readonly id: Id
}

/** Where things are: which lie in a box, in a time that hardly grows with how many there are. */
export interface SpatialIndex<Id> {
  /** Begins anew with all of these: faster than one by one. */
  readonly load: (things: Iterable<readonly [Id, Box]>) => void
  readonly put: (id: Id, box: Box) => void
  readonly remove: (id: Id) => void
  /** Ids of what touches the box, in no order. */
  readonly within: (box: Box) => readonly Id[]
}

export function openIndex<Id extends string>(): SpatialIndex<Id> {
  const tree = new RBush<Kept<Id>>(16)
  const kept = new Map<Id, Kept<Id>>()
  const entry = (id: Id, box: Box): Kept<Id> => ({ minX: box.x, minY: box.y, maxX: box.x + box.width, maxY: box.y + box.height, id })
  const remove = (id: Id) => {
    const known = kept.get(id)
    if (!known) return
    tree.remove(known)
    kept.delete(id)
  }
  return {
    load: (things) => {
      tree.clear()
      kept.clear()
      for (const [id, box] of things) kept.set(id, entry(id, box))
      tree.load([...kept.values()])
    },
    put: (id, box) => {
      remove(id)
      const fresh = entry(id, box)
      kept.set(id, fresh)
      tree.insert(fresh)
    },
    remove,
    within: (box) => tree.search({ minX: box.x, minY: box.y, maxX: box.x + box.width, maxY: box.y + box.height }).map((found) => found.id),
  }
}
