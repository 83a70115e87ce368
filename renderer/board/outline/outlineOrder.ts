import { type Box, boxAround } from '../../../shared/base/geometry.ts'
import { areaOf } from '../../../shared/model/derived/areaOf.ts'
import { type Area, type AreaId, byAreaOrder, byTopThenLeft } from '../../../shared/model/records/area.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject } from '../objects/objectKind.ts'
import { type GroupKey, type Groups, unitKeyOf } from '../scene/groups/groupIndex.ts'
import type { Scene } from '../scene/scene.ts'

/** A heading of the outline and what is under it, in reading order; `area` is null for what lies outside every area. */
export interface OutlineSection {
  readonly area: Area | null
  /** Of those that are read as one, such as the strokes of a sketch, the first. */
  readonly objects: readonly BoardObject[]
  /** The same objects, those of a group under one entry. */
  readonly entries: readonly OutlineEntry[]
}

/** An object, or a group with what is in it and lies in the section. */
export type OutlineEntry =
  /** `ids`: all that is read as one with the object, itself included, such as the strokes of a sketch; the object is the first of them. */
  | { readonly type: 'object'; readonly object: BoardObject; readonly ids: readonly ObjectId[] }
  | { readonly type: 'group'; readonly key: GroupKey; readonly entries: readonly OutlineEntry[] }

interface Placed {
  readonly id: string
  readonly box: Area['box']
}

/**
 * Objects in reading order: row by row, each from the left. Those whose tops differ by at most half the height of the first of
 * a row are in that row, because people do not align exactly. Cost: O(n log n).
 */
export function inReadingOrder<T extends Placed>(items: Iterable<T>): readonly T[] {
  const sortedByTop = [...items].sort(byTopThenLeft)
  const ordered: T[] = []
  let row: T[] = []
  const endRow = () => {
    ordered.push(...row.sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y || (a.id < b.id ? -1 : 1)))
    row = []
  }
  for (const item of sortedByTop) {
    const [first] = row
    if (first && item.box.y > first.box.y + first.box.height / 2) endRow()
    row.push(item)
  }
  endRow()
  return ordered
}

/** Areas in the order in which they are shown to people: those that were given a place, then the others row by row. Cost: O(n log n). */
export function areasInOrder(areas: Iterable<Area>): readonly Area[] {
  const all = [...areas]
  return [...all.filter(({ order }) => order !== undefined).sort(byAreaOrder), ...inReadingOrder(all.filter(({ order }) => order === undefined))]
}

/**
 * Objects in reading order, a group where its first object is. What lies together in a group is read together. Cost: O(n log n), for each depth of groups.
 * @param around the group that all of them are in
 */
function entriesOf(objects: readonly BoardObject[], groups: Groups, around: GroupKey | null): readonly OutlineEntry[] {
  const units = new Map<string, { readonly group: GroupKey | null; readonly members: BoardObject[] }>()
  for (const object of objects) {
    const group = groups.isEmpty() ? null : unitKeyOf(groups, object.id, around)
    const key = group ?? partKey(object) ?? object.id
    const unit = units.get(key)
    if (unit) unit.members.push(object)
    else units.set(key, { group, members: [object] })
  }
  const placed = Array.from(units.values(), ({ group, members }) => {
    const [first] = members.length > 1 ? members.sort(byAge) : members
    const box = boxAround(members.map((member) => member.box)) as Box
    return { id: group ?? (first as BoardObject).id, object: first as BoardObject, group, members, box }
  })
  return inReadingOrder(placed).map(
    ({ object, group, members }): OutlineEntry =>
      group === null
        ? { type: 'object', object, ids: members.map(({ id }) => id) }
        : { type: 'group', key: group, entries: entriesOf(members, groups, group) },
  )
}

/** What an object is read as one with, unlike any id; null: it is read by itself. */
const partKey = ({ kind, record }: BoardObject): string | null => (kind.partOf ? `${kind.name} ${kind.partOf(record)}` : null)

const byAge = (a: BoardObject, b: BoardObject) =>
  (a.kind.origin?.(a.record).madeAt ?? 0) - (b.kind.origin?.(b.record).madeAt ?? 0) || (a.id < b.id ? -1 : 1)

/**
 * The ids of all that is read as one with an object, the object itself included: in the same area and the same groups. Cost: O(objects of its kind ·
 * areas); O(1) where each object of the kind is read by itself.
 */
export function wholeOf({ objects, of, groups }: Pick<Scene, 'objects' | 'of' | 'groups'>, id: ObjectId): readonly ObjectId[] {
  const object = objects.get(id)
  const key = object && partKey(object)
  if (!key) return [id]
  const areas = [...of(areaKind).values()]
  const areaOfObject = (each: BoardObject) => areaOf(each, areas)
  const groupOf = (each: BoardObject) => groups.pathOf(each.id).at(-1)
  const parts = [...of(object.kind).keys()].flatMap((other) => objects.get(other as ObjectId) ?? [])
  const isPart = (each: BoardObject) => partKey(each) === key && areaOfObject(each) === areaOfObject(object) && groupOf(each) === groupOf(object)
  return parts.filter(isPart).map((part) => part.id)
}

/** The objects of an entry, in reading order; of those that are read as one, the first. */
export const objectsIn = (entry: OutlineEntry): readonly BoardObject[] =>
  entry.type === 'object' ? [entry.object] : entry.entries.flatMap(objectsIn)

/** The ids of all that an entry is about. */
export const idsIn = (entry: OutlineEntry): readonly ObjectId[] => (entry.type === 'object' ? entry.ids : entry.entries.flatMap(idsIn))

/** The whole board as a list: area after area, empty ones included, then what is outside. Cost: O(objects · areas + objects log objects). */
export function outlineOf({ objects, of, groups }: Pick<Scene, 'objects' | 'of' | 'groups'>): readonly OutlineSection[] {
  const ordered = areasInOrder(of(areaKind).values())
  const byArea = new Map<AreaId | null, BoardObject[]>([...ordered.map((area): [AreaId, BoardObject[]] => [area.id, []]), [null, []]])
  for (const object of objects.values()) if (object.kind.plane === 'sheet') byArea.get(areaOf(object, ordered)?.id ?? null)?.push(object)
  return [...ordered, null].map((area) => {
    const entries = entriesOf(byArea.get(area?.id ?? null) ?? [], groups, null)
    return { area, objects: entries.flatMap(objectsIn), entries }
  })
}

/** The ids of all objects of the sheet in the order of the outline; of those that are read as one, the first. Cost as {@link outlineOf}. */
export const readingOrder = (scene: Pick<Scene, 'objects' | 'of' | 'groups'>): readonly ObjectId[] =>
  outlineOf(scene).flatMap(({ objects }) => objects.map(({ id }) => id))
