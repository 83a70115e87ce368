import type { ClusterNode } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import { clusterKind } from '../../objects/cluster/clusterKind.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import type { BoardObject } from '../../objects/objectKind.ts'
import { changesOf, type Scene } from '../scene.ts'

/** Which object is in which cluster. */
export interface ClusterLookup {
  /** The cluster that an object is in; null: in none. Cost: O(1), after a change of clusters O(what is in them). */
  readonly clusterOf: (id: ObjectId) => ClusterNode | null
}

/** What people put into clusters: what holds words of their own. */
export const isClusterable = ({ kind }: BoardObject): boolean => kind.wording !== undefined && !kind.follows

/** Follows the clusters of a scene as long as that is open. */
export function createClusterLookup(scene: Scene): ClusterLookup {
  let byMember: ReadonlyMap<ObjectId, ClusterNode> | null = null
  scene.subscribe((change) => {
    if (!changesOf(change, clusterKind).next().done) byMember = null
  })
  return {
    clusterOf: (id) => {
      byMember ??= new Map([...scene.of(clusterKind).values()].flatMap((node) => node.members.map((member) => [member, node] as const)))
      return byMember.get(id) ?? null
    },
  }
}
