import RBush from 'rbush'
import type { Box } from '../../../shared/base/geometry.ts'

interface IndexEntry<Id> {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
  readonly id: Id
}

/** Where things are: which lie in a box, in a time that hardly grows with how many there are. */
export interface SpatialIndex<Id> {
  /** Begins anew with all of these: faster than one by one. */
  readonly load: (items: Iterable<readonly [Id, Box]>) => void
  readonly put: (id: Id, box: Box) => void
  readonly remove: (id: Id) => void
  /** Ids of what touches the box, in no order. */
  readonly within: (box: Box) => readonly Id[]
}

export function createSpatialIndex<Id extends string>(): SpatialIndex<Id> {
  const tree = new RBush<IndexEntry<Id>>(16)
  const entries = new Map<Id, IndexEntry<Id>>()
  const toEntry = (id: Id, box: Box): IndexEntry<Id> => ({ minX: box.x, minY: box.y, maxX: box.x + box.width, maxY: box.y + box.height, id })
  const remove = (id: Id) => {
    const previous = entries.get(id)
    if (!previous) return
    tree.remove(previous)
    entries.delete(id)
  }
  return {
    load: (items) => {
      tree.clear()
      entries.clear()
      for (const [id, box] of items) entries.set(id, toEntry(id, box))
      tree.load([...entries.values()])
    },
    put: (id, box) => {
      remove(id)
      const added = toEntry(id, box)
      entries.set(id, added)
      tree.insert(added)
    },
    remove,
    within: (box) => tree.search({ minX: box.x, minY: box.y, maxX: box.x + box.width, maxY: box.y + box.height }).map((hit) => hit.id),
  }
}
