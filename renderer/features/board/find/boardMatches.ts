import { foldForSearch } from '../../../../shared/base/text/foldText.ts'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import type { ClusterId } from '../../../../shared/model/records/cluster.ts'
import type { NoteColour } from '../../../../shared/model/records/note.ts'
import type { PaperNumbers } from '../../../../shared/model/records/paperNumber.ts'
import type { StampForm } from '../../../../shared/model/records/stamp.ts'
import { tagKey } from '../../../../shared/model/records/tag.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { clusterKind, membersOf } from '../../../board/objects/cluster/clusterKind.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { recordOf } from '../../../board/objects/objectKind.ts'
import { stampKind } from '../../../board/objects/stamp/stampKind.ts'
import { readingOrder } from '../../../board/outline/outlineOrder.ts'
import type { Scene } from '../../../board/scene/scene.ts'
import type { BoardAuthors } from '../authors/boardAuthors.ts'

/** What is looked for on a board; null stands for anything. */
export interface BoardQuery {
  /** Words, in any order; accents and capitals do not count. */
  readonly text: string
  readonly colour: NoteColour | null
  /** Of whom, by their key (`BoardAuthors.keyOf`). */
  readonly author: string | null
  /** A tag, by its key. */
  readonly tag: string | null
  /** A cluster: what is in it at any depth. */
  readonly cluster: ClusterId | null
  /** A form of stamps, or any. */
  readonly stamp: StampForm | 'any' | null
}

/** Nothing in particular. */
export const ANYTHING: BoardQuery = { text: '', colour: null, author: null, tag: null, cluster: null, stamp: null }

/** Whether a query leaves anything out. */
export const isFiltering = ({ text, colour, author, tag, cluster, stamp }: BoardQuery): boolean =>
  text.trim() !== '' || colour !== null || author !== null || tag !== null || cluster !== null || stamp !== null

/**
 * The objects of the sheet that a query fits, in reading order: each of its words is in the object's words, in its tags, in the name of who wrote them,
 * or in the title of its area; `#12` fits the note that has that number on paper, too. Cost: O(objects × (areas + length of their words)).
 */
export function boardMatches(
  scene: Pick<Scene, 'objects' | 'of' | 'groups' | 'attachments'>,
  query: BoardQuery,
  { nameOf, keyOf }: Pick<BoardAuthors, 'nameOf' | 'keyOf'>,
  numbers: Pick<PaperNumbers, 'objectsWith'>,
): readonly ObjectId[] {
  const numbered = query.text.trim().startsWith('#') ? new Set(numbers.objectsWith(query.text)) : null
  const isNumbered = (id: ObjectId) =>
    numbered &&
    scene.attachments
      .idsOf(id)
      .concat(id)
      .some((each) => numbered.has(each))
  const terms = foldForSearch(query.text).split(/\s+/).filter(Boolean)
  const areas = scene.of(areaKind)
  const node = query.cluster === null ? null : scene.of(clusterKind).get(query.cluster)
  const inCluster = query.cluster === null ? null : new Set<ObjectId>(node ? membersOf(node) : [])
  return readingOrder(scene).filter((id) => {
    const object = scene.objects.get(id)
    if (!object) return false
    const origin = object.kind.origin?.(object.record)
    if (query.colour !== null && origin?.colour !== query.colour) return false
    if (query.author !== null && (!origin || keyOf(origin.writer) !== query.author)) return false
    if (inCluster && !inCluster.has(id)) return false
    const { tags, stamps } = scene.attachments.of(id)
    const form = recordOf(object, stampKind)?.form
    if (query.stamp !== null && !(query.stamp === 'any' ? form || stamps.size > 0 : form === query.stamp || stamps.has(query.stamp))) return false
    if (query.tag !== null && !tags.some((tag) => tagKey(tag) === query.tag)) return false
    if (terms.length === 0 || isNumbered(id)) return true
    const author = origin ? nameOf(origin.writer) : ''
    const text = foldForSearch(`${object.kind.text(object.record)}\n${tags.join('\n')}\n${author}\n${areaOf(object, areas.values())?.title ?? ''}`)
    return terms.every((term) => text.includes(term))
  })
}

/** The keys of who wrote or drew on a board, those of most objects first. Cost: O(objects). */
export function authorsOf(scene: Pick<Scene, 'objects'>, keyOf: BoardAuthors['keyOf']): readonly string[] {
  const counts = new Map<string, number>()
  for (const { kind, record } of scene.objects.values()) {
    const writer = kind.origin?.(record).writer
    if (!writer) continue
    const key = keyOf(writer)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1)).map(([id]) => id)
}
