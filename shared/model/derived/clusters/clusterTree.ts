import type { Cluster, ClusterId, MemberId } from '../../records/cluster.ts'

/** Clusters within clusters that are shown: a deeper one is shown beside them. */
export const MAX_CLUSTER_DEPTH = 6

/** A cluster as it is shown: with all that is in it, that of the clusters merged into it included. */
export interface ClusterNode {
  readonly id: ClusterId
  readonly name: string
  /** Where its title is while nothing is in it, in board units. */
  readonly box: Cluster['box']
  readonly by: Cluster['by']
  readonly madeAt: number
  /** The groups that its title is in. */
  readonly groups?: Cluster['groups']
  /** The cluster that it is shown in. */
  readonly parent: ClusterId | null
  /** Clusters around it: 0 to {@link MAX_CLUSTER_DEPTH}. */
  readonly depth: number
  /** What was put into it, by id; some of it may be gone, or be no object of the board. */
  readonly members: readonly MemberId[]
  /** Clusters that were merged into it, by id. They are not shown themselves. */
  readonly merged: readonly ClusterId[]
  /** Clusters that it is made of, by id. */
  readonly children: readonly ClusterNode[]
}

/** Which cluster is shown in which, as read from stored links. */
export interface ClusterLinks {
  /** For each cluster the one as which it is shown: itself, or the one that it was merged into. */
  readonly shownAs: ReadonlyMap<ClusterId, ClusterId>
  /** For each cluster that is shown the one that it is in; null: in none. From the outermost inwards. */
  readonly parents: ReadonlyMap<ClusterId, ClusterId | null>
  readonly depths: ReadonlyMap<ClusterId, number>
}

type Linked = Pick<Cluster, 'id' | 'partOf' | 'mergedInto'>

/**
 * Reads the links between clusters, which two people at once, or a hostile program, may have led in a circle: of each circle the cluster with the smallest
 * id counts as linked to none, so that every device sees the same. Cost: O(clusters).
 */
export function resolveLinks(clusters: ReadonlyMap<ClusterId, Linked>): ClusterLinks {
  const links = withoutCircles(clusters)
  const shownAs = new Map<ClusterId, ClusterId>()
  for (const id of clusters.keys()) settleMerged(id, links, shownAs)
  const inside = new Map<ClusterId | null, ClusterId[]>()
  for (const id of clusters.keys()) {
    if (shownAs.get(id) !== id) continue
    const link = links.get(id)
    const parent = link ? (shownAs.get(link.to) ?? null) : null
    const siblings = inside.get(parent) ?? []
    siblings.push(id)
    inside.set(parent, siblings)
  }
  const parents = new Map<ClusterId, ClusterId | null>()
  const depths = new Map<ClusterId, number>()
  const queue = (inside.get(null) ?? []).map((id) => ({ id, parent: null as ClusterId | null, depth: 0 }))
  for (const { id, parent, depth } of queue) {
    parents.set(id, parent)
    depths.set(id, depth)
    const isDeepest = depth === MAX_CLUSTER_DEPTH
    for (const child of inside.get(id) ?? []) queue.push({ id: child, parent: isDeepest ? null : id, depth: isDeepest ? 0 : depth + 1 })
  }
  return { shownAs, parents, depths }
}

interface Link {
  readonly to: ClusterId
  readonly isMerge: boolean
}

/** The link of each cluster that has one to another that is there; of each circle one is left out. */
function withoutCircles(clusters: ReadonlyMap<ClusterId, Linked>): Map<ClusterId, Link> {
  const links = new Map<ClusterId, Link>()
  for (const { id, partOf, mergedInto } of clusters.values()) {
    if (mergedInto && mergedInto !== id && clusters.has(mergedInto)) links.set(id, { to: mergedInto, isMerge: true })
    else if (partOf && partOf !== id && clusters.has(partOf)) links.set(id, { to: partOf, isMerge: false })
  }
  const visited = new Set<ClusterId>()
  for (const start of clusters.keys()) {
    const path: ClusterId[] = []
    let id: ClusterId | undefined = start
    while (id && !visited.has(id)) {
      visited.add(id)
      path.push(id)
      id = links.get(id)?.to
    }
    const circle = id ? path.slice(path.indexOf(id)) : []
    if (id && path.includes(id)) links.delete(smallest(circle))
  }
  return links
}

const smallest = (ids: readonly ClusterId[]): ClusterId => ids.reduce((least, id) => (id < least ? id : least))

/** Follows merges to the cluster that is shown, for all that are passed on the way. */
function settleMerged(start: ClusterId, links: ReadonlyMap<ClusterId, Link>, shownAs: Map<ClusterId, ClusterId>): void {
  const path: ClusterId[] = []
  let id = start
  for (let link = links.get(id); !shownAs.has(id) && link?.isMerge; link = links.get(id)) {
    path.push(id)
    id = link.to
  }
  const last = shownAs.get(id) ?? id
  shownAs.set(id, last)
  for (const each of path) shownAs.set(each, last)
}
