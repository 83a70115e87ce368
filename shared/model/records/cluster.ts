import type * as Y from 'yjs'
import type { Box } from '../../base/geometry.ts'
import type { Id } from '../../base/id.ts'
import { truncate } from '../../base/text/truncate.ts'
import { visibleText } from '../../base/text/visibleText.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { retypeText } from '../sharedWords.ts'
import { type Author, transact } from '../transact.ts'
import { authorField, madeAtField } from '../value/attribution.ts'
import { boardBox } from '../value/box.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { longText } from '../value/longText.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import { type Area, MAX_AREA_TITLE } from './area.ts'
import { objectFields } from './boardObject.ts'

/** Longest name that the screens let into a cluster, in UTF-16 units. Two people who write at once may exceed it: a longer one is read, and shown cut. */
export const MAX_CLUSTER_NAME = 120
/** Longest name that is read. */
const MAX_STORED_NAME = 4000

const clusterFields = {
  /** What its notes have in common; written together, like the words of a note. */
  name: longText(MAX_STORED_NAME),
  /** Where its title is while nothing is in it, in board units: with notes in it, it is around them. */
  box: boardBox,
  /** The cluster that this one is a part of. One that is gone, or in a circle, counts as none. */
  partOf: lenient(ref<'cluster'>()),
  /**
   * The cluster that this one was merged into: there its notes are shown. They keep their own cluster, so that anybody can split the two later, and what
   * others put into this one meanwhile is not lost.
   */
  mergedInto: lenient(ref<'cluster'>()),
  /** Who made it. */
  by: authorField,
  madeAt: madeAtField,
  ...objectFields,
}

/** A theme under which people put what belongs together. What is in it says so itself: {@link clusterMember}. */
export const cluster = defineRecord({ name: 'cluster', root: 'clusters', title: 'name', fields: clusterFields })
/** A cluster as a plain value. */
export type Cluster = RecordOf<typeof cluster>
/** The id of a cluster. */
export type ClusterId = Cluster['id']

const memberFields = {
  /** The cluster that the object is in; absent: in none. One value, so that an object that two people put into two clusters is in one of them. */
  cluster: lenient(ref<'cluster'>()),
  /** The area in which the object lay before it was put into a cluster. */
  area: lenient(ref<'area'>()),
  /** The title of that area as it was then, for when the area is gone. */
  areaTitle: withDefault(shortText(MAX_AREA_TITLE), ''),
}

/** In which cluster an object is, under the id of the object. It stays when the object goes, so that undo brings both back. */
export const clusterMember = defineRecord({
  name: 'clusterMember',
  root: 'clusterMembers',
  ids: ['object'],
  title: 'areaTitle',
  texts: [],
  fields: memberFields,
})
/** A membership as a plain value. */
export type ClusterMember = RecordOf<typeof clusterMember>
/** The id of an object that may be in a cluster: any object of the board. */
export type MemberId = Id<string>

/** One cluster, or null where there is none or it cannot be read. */
export const readCluster = cluster.read
/** Every readable cluster, merged ones included, in no particular order. Cost: O(clusters). */
export const listClusters = cluster.list
/** The shared text of a cluster's name, for an editor; null where the cluster is gone. */
export const clusterNameText = (doc: Y.Doc, id: ClusterId): Y.Text | null => cluster.sharedText(doc, id, 'name')

/** The name as screens show it: on one line, and cut where it is longer than one person can write. */
export function shownClusterName(name: string): string {
  const oneLine = visibleText(name).replace(/\s+/g, ' ').trim()
  return oneLine.length > MAX_CLUSTER_NAME ? `${truncate(oneLine, MAX_CLUSTER_NAME)}…` : oneLine
}

/** What a new cluster is made of. */
export interface NewCluster {
  readonly name?: string
  readonly box: Box
  readonly partOf?: ClusterId | null
}

/** Makes an empty cluster. A longer name than {@link MAX_CLUSTER_NAME} is cut. @returns its id */
export const putCluster = (doc: Y.Doc, author: Author, { name = '', box, partOf }: NewCluster): ClusterId =>
  cluster.create(doc, author, {
    name: truncate(name, MAX_CLUSTER_NAME),
    box,
    partOf: partOf ?? undefined,
    by: author.person,
    madeAt: author.now(),
  })

/** Makes a name read `next` by the smallest single splice, so that what others write meanwhile stands. @param caret where the caret is in `next`, in UTF-16 units */
export function nameCluster(doc: Y.Doc, author: Author, id: ClusterId, next: string, caret: number = next.length): void {
  retypeText(doc, author, clusterNameText(doc, id), next, caret)
}

/** An object that is put into a cluster, and the area in which it lies. */
export interface Joining {
  readonly id: MemberId
  readonly area?: Pick<Area, 'id' | 'title'> | null
}

/**
 * Puts objects into a cluster, in one transaction; null: takes them out of theirs. Of an object that was in none it is kept where it came from; what is in
 * the cluster already is not written again. Cost: O(objects).
 */
export const joinCluster = (doc: Y.Doc, author: Author, objects: Iterable<Joining>, to: ClusterId | null): void =>
  transact(doc, author, () => {
    for (const { id, area } of objects) {
      const before = clusterMember.read(doc, id)
      const current = before?.cluster && readCluster(doc, before.cluster) ? before.cluster : null
      if (current === to) continue
      if (to === null) clusterMember.update(doc, author, id as never, { cluster: null })
      else if (!before) clusterMember.create(doc, author, { cluster: to, area: area?.id, areaTitle: area?.title ?? '' }, id as never)
      else {
        const origin = current === null ? { area: area?.id ?? null, areaTitle: area?.title ?? '' } : {}
        clusterMember.update(doc, author, id as never, { cluster: to, ...origin })
      }
    }
  })

/** Puts an object where another was that it takes the place of: into its cluster, with where that came from. */
export function joinInPlaceOf(doc: Y.Doc, author: Author, before: MemberId, after: MemberId): void {
  const member = clusterMember.read(doc, before)
  if (!member) return
  const { cluster: own, area, areaTitle } = member
  clusterMember.create(doc, author, { cluster: own, area, areaTitle }, after as never)
}

/** Where an object came from when it was put into a cluster; null where it was in no area, or never in a cluster. */
export function originOf(doc: Y.Doc, id: MemberId): { readonly area: Area['id'] | null; readonly title: string } | null {
  const member = clusterMember.read(doc, id)
  return member && (member.area || member.areaTitle) ? { area: member.area ?? null, title: member.areaTitle } : null
}

/** Moves the places of empty clusters, in one transaction. */
export const placeClusters = (doc: Y.Doc, author: Author, boxes: ReadonlyMap<ClusterId, Box>): void =>
  transact(doc, author, () => {
    for (const [id, box] of boxes) cluster.update(doc, author, id, { box })
  })
