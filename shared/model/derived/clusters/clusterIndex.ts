import type * as Y from 'yjs'
import type { ChangeListener, OpenIndex, RecordChange } from '../../recordIndex.ts'
import { type Cluster, type ClusterId, cluster, clusterMember, type MemberId } from '../../records/cluster.ts'
import { type ClusterNode, resolveLinks } from './clusterTree.ts'

/** The clusters that are shown, with what is in them, kept by key. */
export interface ClusterIndex extends OpenIndex<ClusterNode> {
  /** The cluster in which an object is shown; null: in none. Cost: O(1). */
  readonly clusterOf: (id: MemberId) => ClusterId | null
  /** The cluster that an object was put into itself, which may have been merged into another since; null: none. Cost: O(1). */
  readonly ownClusterOf: (id: MemberId) => Cluster | null
}

const NONE: ReadonlySet<MemberId> = new Set()

/**
 * Reads clusters and memberships once, then follows them until it is closed. Cost: O(clusters + members) once; a change of members costs O(clusters +
 * members of those clusters), one of clusters O(clusters + members).
 */
export function indexClusters(doc: Y.Doc): ClusterIndex {
  const clusters = cluster.openIndex(doc)
  const members = clusterMember.openIndex(doc)
  const membersOf = new Map<ClusterId, Set<MemberId>>()
  const file = (id: MemberId, from: ClusterId | undefined, to: ClusterId | undefined) => {
    if (from) membersOf.get(from)?.delete(id)
    if (to) membersOf.set(to, (membersOf.get(to) ?? new Set()).add(id))
  }
  for (const { id, cluster: to } of members.byId.values()) file(id, undefined, to)
  let links = resolveLinks(clusters.byId)
  const byId = new Map(readNodes(clusters.byId, links, membersOf, new Map()))
  const changeListeners = new Set<ChangeListener<ClusterNode>>()
  const subscribers = new Set<() => void>()
  let listed: readonly ClusterNode[] | null = null

  const update = (transaction: Pick<Y.Transaction, 'local' | 'origin'>) => {
    const before = new Map(byId)
    byId.clear()
    for (const [id, node] of readNodes(clusters.byId, links, membersOf, before)) byId.set(id, node)
    listed = null
    const changes = new Map<ClusterId, RecordChange<ClusterNode>>()
    for (const [id, node] of before) if (byId.get(id) !== node) changes.set(id, { before: node, after: byId.get(id) ?? null })
    for (const [id, node] of byId) if (!before.has(id)) changes.set(id, { before: null, after: node })
    if (changes.size === 0) return
    for (const listener of [...changeListeners]) listener(changes, transaction)
    for (const listener of [...subscribers]) listener()
  }
  clusters.onChange((_changes, transaction) => {
    links = resolveLinks(clusters.byId)
    update(transaction)
  })
  members.onChange((changes, transaction) => {
    for (const [id, { before, after }] of changes) file(id, before?.cluster, after?.cluster)
    update(transaction)
  })

  return {
    byId,
    current: () => {
      listed ??= [...byId.values()]
      return listed
    },
    clusterOf: (id) => {
      const own = members.byId.get(id as never)?.cluster
      return (own && !clusters.byId.has(id as never) && links.shownAs.get(own)) || null
    },
    ownClusterOf: (id) => {
      const own = members.byId.get(id as never)?.cluster
      return (own && clusters.byId.get(own)) || null
    },
    subscribe: (listener) => {
      subscribers.add(listener)
      return () => subscribers.delete(listener)
    },
    onChange: (listener) => {
      changeListeners.add(listener)
      return () => changeListeners.delete(listener)
    },
    close: () => {
      clusters.close()
      members.close()
      changeListeners.clear()
      subscribers.clear()
    },
  }
}

/** The shown clusters with what is in them, from the outermost inwards; one that is as it was before is the same value as before. */
function readNodes(
  clusters: ReadonlyMap<ClusterId, Cluster>,
  { shownAs, parents, depths }: ReturnType<typeof resolveLinks>,
  membersOf: ReadonlyMap<ClusterId, ReadonlySet<MemberId>>,
  before: ReadonlyMap<ClusterId, ClusterNode>,
): ReadonlyMap<ClusterId, ClusterNode> {
  const merged = new Map<ClusterId, ClusterId[]>()
  for (const [id, shown] of shownAs) if (id !== shown) add(merged, shown, id)
  const nodes = new Map<ClusterId, ClusterNode>()
  const children = new Map<ClusterId, ClusterNode[]>()
  // from the innermost outwards: a node has its parts in it
  for (const [id, parent] of [...parents].reverse()) {
    const record = clusters.get(id)
    if (!record) continue
    const own = (merged.get(id) ?? []).sort()
    const { name, box, by, madeAt, groups } = record
    const next: ClusterNode = {
      id,
      name,
      box,
      by,
      madeAt,
      ...(groups ? { groups } : {}),
      parent,
      depth: depths.get(id) ?? 0,
      members: [id, ...own].flatMap((each) => [...(membersOf.get(each) ?? NONE)].filter((member) => !clusters.has(member as never))).sort(),
      merged: own,
      children: (children.get(id) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1)),
    }
    const old = before.get(id)
    const node = old && isSameNode(old, next) ? old : next
    nodes.set(id, node)
    if (parent) add(children, parent, node)
  }
  return new Map([...parents.keys()].flatMap((id) => (nodes.has(id) ? [[id, nodes.get(id) as ClusterNode] as const] : [])))
}

function add<K, T>(lists: Map<K, T[]>, key: K, value: T): void {
  const list = lists.get(key) ?? []
  list.push(value)
  lists.set(key, list)
}

const isSameNode = (a: ClusterNode, b: ClusterNode): boolean =>
  a.name === b.name &&
  a.parent === b.parent &&
  a.depth === b.depth &&
  a.box.x === b.box.x &&
  a.box.y === b.box.y &&
  a.box.width === b.box.width &&
  a.box.height === b.box.height &&
  a.by === b.by &&
  a.madeAt === b.madeAt &&
  a.groups?.join() === b.groups?.join() &&
  isSameList(a.members, b.members) &&
  isSameList(a.merged, b.merged) &&
  isSameList(a.children, b.children)

const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean => a.length === b.length && a.every((each, at) => each === b[at])

/** The shown clusters of a board as they are now, from the outermost inwards. Cost: O(clusters + members). */
export function readClusters(doc: Y.Doc): ReadonlyMap<ClusterId, ClusterNode> {
  const index = indexClusters(doc)
  index.close()
  return index.byId
}
