import { contains } from '../../../../shared/base/geometry.ts'
import { deleteClusters } from '../../../../shared/model/derived/clusters/clusterEdits.ts'
import { indexClusters } from '../../../../shared/model/derived/clusters/clusterIndex.ts'
import { type ClusterNode, MAX_CLUSTER_DEPTH } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import {
  type ClusterId,
  cluster,
  joinCluster,
  type MemberId,
  placeClusters,
  putCluster,
  shownClusterName,
} from '../../../../shared/model/records/cluster.ts'
import type { ObjectId } from '../objectId.ts'
import type { ObjectKind } from '../objectKind.ts'
import { editCluster } from './clusterEditor.ts'
import { mountCluster } from './clusterElement.ts'
import { CLUSTER_TITLE_HEIGHT, clusterBox, clusterTitleBox, clusterTitleMargin, EMPTY_CLUSTER } from './clusterHull.ts'
import { drawCluster } from './drawCluster.ts'

/** What is in a cluster and in its parts: objects, and the parts themselves. */
export const contentsOf = ({ members, children }: ClusterNode): readonly ObjectId[] => [
  ...members,
  ...children.flatMap((child): readonly ObjectId[] => [child.id, ...contentsOf(child)]),
]

/** The objects in a cluster and in its parts. */
export const membersOf = ({ members, children }: ClusterNode): readonly MemberId[] => [...members, ...children.flatMap(membersOf)]

/** The places of a cluster and of its parts while they are empty, moved along with it. */
const shifted = (node: ClusterNode, by: { readonly x: number; readonly y: number }): ClusterNode => ({
  ...node,
  box: { ...node.box, x: node.box.x + by.x, y: node.box.y + by.y },
  children: node.children.map((child) => shifted(child, by)),
})

/**
 * Clusters: themes under which people put what belongs together. A cluster is around what is in it, beneath the notes and above the areas; it is taken hold
 * of by its name, and takes along what is in it. The record of the kind is a cluster as it is shown, which clusters and memberships make together.
 */
export const clusterKind: ObjectKind<ClusterNode> = {
  name: cluster.name,
  records: {
    ...cluster,
    openIndex: indexClusters,
    remove: (doc, author, id) => deleteClusters(doc, author, [id]),
  },
  plane: 'ground',
  // above every area, the parts above the whole
  layer: ({ depth }) => -((MAX_CLUSTER_DEPTH + 1 - depth) ** 2),
  bounds: clusterBox,
  follows: membersOf,
  isFollowed: true,
  shifted,

  hitMargin: clusterTitleMargin,
  hit: ({ depth }, box, point, zoom) => contains(clusterTitleBox(box, zoom, depth), point),
  marquee: 'all',
  movesWith: contentsOf,
  copiesWith: contentsOf,
  minSide: null,

  place: (doc, author, boxes, before) => {
    const places = new Map<ClusterId, ClusterNode['box']>()
    for (const [id, box] of boxes) {
      const [record, start] = [cluster.read(doc, id), before(id)]
      if (record && start) places.set(id, { ...record.box, x: record.box.x + box.x - start.x, y: record.box.y + box.y - start.y })
    }
    placeClusters(doc, author, places)
  },
  create: (doc, author, box) => putCluster(doc, author, { box }),
  putBy: null,
  defaultSize: EMPTY_CLUSTER,
  duplicate: (doc, author, { name, box: stored, members, parent }, box, _layer, context) => {
    const { original, copyOf } = context ?? { original: box, copyOf: () => null }
    const place = { ...stored, x: stored.x + box.x - original.x, y: stored.y + box.y - original.y }
    const copy = putCluster(doc, author, { name, box: place, partOf: parent && ((copyOf(parent) as ClusterId | null) ?? parent) })
    joinCluster(
      doc,
      author,
      members.flatMap((id) => copyOf(id) ?? []).map((id) => ({ id })),
      copy,
    )
    return copy
  },
  isBlank: ({ name, members, children }) => name.trim() === '' && members.length === 0 && children.length === 0,

  mount: mountCluster,
  draw: drawCluster,

  editBox: (box) => ({ box: { ...box, height: CLUSTER_TITLE_HEIGHT, width: Math.min(box.width, EMPTY_CLUSTER.width) }, isSmall: true }),
  edit: editCluster,
  label: (record, labels) => labels.cluster(record),
  kindLabel: (labels) => labels.clusterKind,
  text: ({ name }) => shownClusterName(name),
  title: ({ name, depth }, box, zoom, { untitledCluster }) => ({
    text: shownClusterName(name) || untitledCluster,
    box: clusterTitleBox(box, zoom, depth),
  }),
}
