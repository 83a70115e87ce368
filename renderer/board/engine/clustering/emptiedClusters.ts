import type { Box } from '../../../../shared/base/geometry.ts'
import { type ClusterId, placeClusters } from '../../../../shared/model/records/cluster.ts'
import { EMPTY_CLUSTER } from '../../objects/cluster/clusterHull.ts'
import { clusterKind } from '../../objects/cluster/clusterKind.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import type { Scene } from '../../scene/scene.ts'
import type { BoardCommand } from '../commandWriter.ts'

/**
 * Keeps clusters where they are that have nothing in them once these objects leave them: else they would be where they were when something first came in.
 * In the transaction that is open, before the objects leave. Cost: O(clusters + what is in them).
 */
export const keepEmptied =
  ({ objects, of }: Pick<Scene, 'objects' | 'of'>, leaving: ReadonlySet<ObjectId>): BoardCommand =>
  (doc, author) => {
    const boxes = new Map<ClusterId, Box>()
    for (const { id, members, children } of of(clusterKind).values()) {
      const box = objects.get(id)?.box
      const isEmptied =
        children.length === 0 &&
        members.some((member) => leaving.has(member)) &&
        members.every((member) => leaving.has(member) || !objects.has(member))
      if (box && isEmptied && !leaving.has(id)) boxes.set(id, { x: box.x, y: box.y, ...EMPTY_CLUSTER })
    }
    placeClusters(doc, author, boxes)
  }
