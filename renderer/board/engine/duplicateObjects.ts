import type * as Y from 'yjs'
import type { Point } from '../../../shared/base/geometry.ts'
import { type Id, newId } from '../../../shared/base/id.ts'
import { setGroups } from '../../../shared/model/records/boardObject.ts'
import { joinCluster, joinInPlaceOf } from '../../../shared/model/records/cluster.ts'
import { tagObjects } from '../../../shared/model/records/tag.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { GroupId } from '../../../shared/model/value/groupPath.ts'
import type { AttachedOf } from '../objects/attached/attached.ts'
import { clusterKind } from '../objects/cluster/clusterKind.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject } from '../objects/objectKind.ts'
import type { GroupKey } from '../scene/groups/groupIndex.ts'
import { translateBox } from '../scene/placement.ts'
import { type Scene, withFollowers } from '../scene/scene.ts'
import { byLayer, topLayer } from '../scene/stackingOrder.ts'
import type { BoardCommand } from './commandWriter.ts'

/** Copies of objects of a scene, which may be made one part after another, in a document of any board. */
export interface CopyJob {
  /** In the order in which they are copied: what follows others comes after them. */
  readonly originals: readonly BoardObject[]
  /** The copy of each original that was copied. */
  readonly copies: ReadonlyMap<ObjectId, ObjectId>
  /** Copies the originals from one position to another, in the transaction that is open. */
  readonly copy: (doc: Y.Doc, author: Author, from?: number, to?: number) => void
}

/** How copies are made. */
export interface CopyOptions {
  /** From the originals, in board units. */
  readonly offset: Point
  /** Of the lowest copy. */
  readonly layer: number
  /** Without: no tags are copied. What people put on an original themselves, such as stamps, never is. */
  readonly attachedOf?: AttachedOf | undefined
}

/**
 * Prepares copies of objects, with their tags; what joins two of them is copied with them, and joins the copies. Copies of a whole group are a group; a
 * copy of some of it is in the same group. Cost: O(ids and what follows them, times their logarithm).
 */
export function copyJob(scene: Scene, ids: Iterable<ObjectId>, { offset, layer, attachedOf }: CopyOptions): CopyJob {
  const selected = withCopied(scene, ids)
  const isWhole = ({ id, kind, record }: BoardObject) =>
    selected.has(id) || (kind.joins !== undefined && (kind.follows?.(record) ?? []).every((other) => selected.has(other)))
  const originals = [...withFollowers(scene, selected)].flatMap((id) => scene.objects.get(id) ?? []).filter(isWhole)
  originals.sort((a, b) => Number(a.kind.follows !== undefined) - Number(b.kind.follows !== undefined) || byLayer(a, b))
  const copies = new Map<ObjectId, ObjectId>()
  const groupOf = copiedGroups(scene, new Set(originals.map(({ id }) => id)))
  const created = new Map<string, Id<never>>()
  return {
    originals,
    copies,
    copy: (doc, author, from = 0, to = originals.length) => {
      const shared = (key: string) => {
        const id = created.get(key) ?? newId<never>(author.random)
        created.set(key, id)
        return id
      }
      for (const [at, { id, kind, record, box }] of originals.slice(from, to).entries()) {
        const context = { copyOf: (other: ObjectId) => copies.get(other) ?? null, original: box, shared }
        const copy = kind.duplicate(doc, author, record, translateBox(box, offset), layer + from + at, context)
        copies.set(id, copy)
        for (const tag of attachedOf?.(id).tags ?? []) tagObjects(doc, author, [copy], tag)
        const path = record.groups ?? []
        if (path.length > 0) setGroups(doc, author, kind.records, copy, path.map(groupOf(author)))
      }
    },
  }
}

/** Puts copies of objects beside them, above all others. Cost: as of {@link copyJob}, and O(objects). @returns the copy of each */
export function duplicateObjects(
  scene: Scene,
  ids: Iterable<ObjectId>,
  offset: Point,
  attachedOf?: AttachedOf,
): BoardCommand<ReadonlyMap<ObjectId, ObjectId>> {
  const job = copyJob(scene, ids, { offset, layer: topLayer(scene.objects.values()), attachedOf })
  return (doc, author) => {
    job.copy(doc, author)
    joinClusters(doc, author, scene, job.copies)
    return job.copies
  }
}

/** The group of the copies for each group of a path: another one where all of it is copied. */
function copiedGroups({ groups }: Pick<Scene, 'groups'>, originals: ReadonlySet<ObjectId>) {
  const created = new Map<GroupKey, GroupId>()
  return (author: Author) =>
    (group: GroupId, at: number, path: readonly GroupId[]): GroupId => {
      const key = path.slice(0, at + 1).join('/')
      const isWhole = [...groups.membersOf(key)].every((id) => originals.has(id))
      const copied = created.get(key) ?? (isWhole ? newId<'group'>(author.random) : group)
      created.set(key, copied)
      return copied
    }
}

/** A copy is in the cluster of its original, unless the cluster is copied too. */
function joinClusters(doc: Y.Doc, author: Author, scene: Scene, copies: ReadonlyMap<ObjectId, ObjectId>): void {
  for (const { id, members } of scene.of(clusterKind).values()) {
    if (copies.has(id)) continue
    const joining = members.flatMap((member) => copies.get(member) ?? [])
    if (joining.length > 0)
      joinCluster(
        doc,
        author,
        joining.map((copy) => ({ id: copy })),
        id,
      )
  }
}

/** Objects, and what is copied along with them. */
const withCopied = ({ objects }: Scene, ids: Iterable<ObjectId>): ReadonlySet<ObjectId> =>
  new Set(
    Array.from(ids, (id) => {
      const object = objects.get(id)
      return [id, ...(object?.kind.copiesWith?.(object.record) ?? [])]
    }).flat(),
  )

/**
 * What joins an object joins another in its place from now on, and that other is in its cluster, in the transaction that is open. Cost: O(what joins it).
 */
export const joinInstead =
  (scene: Scene, before: ObjectId, after: ObjectId): BoardCommand =>
  (doc, author) => {
    joinInPlaceOf(doc, author, before, after)
    for (const follower of scene.followersOf(before)) {
      const object = scene.objects.get(follower)
      const ends = object?.kind.joins?.ofRecord(object.record)
      for (const end of ['from', 'to'] as const) if (ends?.[end] === before) object?.kind.joins?.attach(doc, author, follower, end, after)
    }
  }
