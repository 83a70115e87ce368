import type { ClusterNode } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import type { ClusterId } from '../../../../shared/model/records/cluster.ts'
import type { ObjectId } from '../../objects/objectId.ts'

/** Objects that are to become a cluster. */
export interface ClusterPlan {
  readonly name: string
  readonly ids: readonly ObjectId[]
}

/** What people do with clusters. Each action is one step of undo; none does anything where the person may not write. */
export interface ClusterActions {
  readonly clusterOf: (id: ObjectId) => ClusterNode | null
  /** The clusters that are shown, by id. */
  readonly all: () => ReadonlyMap<ClusterId, ClusterNode>
  /**
   * Makes a cluster of the given objects, or those selected, and opens its name. Clusters among them become its parts; of nothing an empty one is made.
   * What is scattered is brought together. @returns null where the person may not write
   */
  readonly create: (ids?: Iterable<ObjectId>) => ClusterId | null
  /** Makes named clusters in one step, each in a free place, and selects them; one of nothing is empty. @returns their ids */
  readonly createAll: (plans: readonly ClusterPlan[]) => readonly ClusterId[]
  /** Puts objects into a cluster, and close to what is in it; null: takes them out, and away from it. */
  readonly move: (ids: Iterable<ObjectId>, to: ClusterId | null) => void
  /** Makes a cluster a part of another, and brings it there; null: of none, and out of the one around it. */
  readonly nest: (id: ClusterId, into: ClusterId | null) => void
  /** Merges clusters into the one with the most in it. @returns that one */
  readonly merge: (ids: Iterable<ClusterId>) => ClusterId | null
  /** Splits a cluster that was merged from the one that it was merged into, and brings what is in it together. */
  readonly split: (id: ClusterId, from: ClusterId) => void
  readonly name: (id: ClusterId, name: string) => void
}
