import type { ClusterNode } from '../../../shared/model/derived/clusters/clusterTree.ts'
import type { ClusterId } from '../../../shared/model/records/cluster.ts'
import { clusterKind } from '../objects/cluster/clusterKind.ts'
import type { BoardObject } from '../objects/objectKind.ts'
import { isClusterable } from '../scene/clusters/clusterLookup.ts'
import type { Scene } from '../scene/scene.ts'
import { inReadingOrder, type OutlineSection } from './outlineOrder.ts'

/** A heading of the outline by clusters, and what is under it; `cluster` is null for what is in none. */
export interface ClusterSection extends OutlineSection {
  readonly cluster: ClusterNode | null
  /** Names of the clusters around it, from the outermost inwards. */
  readonly around: readonly string[]
}

/** Clusters in reading order, each followed by its parts. Cost: O(clusters log clusters). */
export function clustersInOrder({ objects, of }: Pick<Scene, 'objects' | 'of'>): readonly ClusterNode[] {
  const nodes = of(clusterKind)
  const inOrder = (list: Iterable<ClusterNode>): readonly ClusterNode[] =>
    inReadingOrder(Array.from(list, ({ id, box }) => ({ id, box: objects.get(id)?.box ?? box }))).flatMap(({ id }) => {
      const node = nodes.get(id)
      return node ? [node, ...inOrder(node.children)] : []
    })
  return inOrder([...nodes.values()].filter(({ parent }) => parent === null))
}

/** The names of the clusters around one, from the outermost inwards. */
export function namesAround({ of }: Pick<Scene, 'of'>, { parent }: Pick<ClusterNode, 'parent'>): readonly string[] {
  const node = parent && of(clusterKind).get(parent)
  return node ? [...namesAround({ of }, node), node.name] : []
}

/** What is on a board as a list by clusters: each cluster with what is in it itself, then what is in none. Cost: O(objects log objects). */
export function outlineByCluster(scene: Pick<Scene, 'objects' | 'of'>): readonly ClusterSection[] {
  const byCluster = new Map<ClusterId | null, BoardObject[]>([[null, []]])
  const clusterOf = new Map(Array.from(scene.of(clusterKind).values(), ({ id, members }) => members.map((member) => [member, id] as const)).flat())
  for (const object of scene.objects.values()) {
    if (!isClusterable(object)) continue
    const id = clusterOf.get(object.id) ?? null
    byCluster.set(id, [...(byCluster.get(id) ?? []), object])
  }
  return [...clustersInOrder(scene), null].map((cluster) => {
    const objects = inReadingOrder(byCluster.get(cluster?.id ?? null) ?? [])
    const around = cluster ? namesAround(scene, cluster) : []
    return { area: null, cluster, around, objects, entries: objects.map((object) => ({ type: 'object', object, ids: [object.id] })) }
  })
}
