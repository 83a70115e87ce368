import { canonicalJson } from '../../../../shared/base/json/canonicalJson.ts'
import { isBound } from '../../../../shared/model/value/connectorEnd.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import type { BoardObject } from '../../objects/objectKind.ts'
import type { Scene } from '../../scene/scene.ts'
import { byLayer } from '../../scene/stackingOrder.ts'

/** An object as it was, and the one on the board now that is it or took its place. */
export interface ChangedObject {
  readonly past: BoardObject
  readonly now: BoardObject
  /** The fields that differ, as they were; null: absent. */
  readonly fields: Readonly<Record<string, unknown>>
}

/**
 * What restoring would do, seen at one moment. What is changed again before it is done is not in it: nobody's writing is replaced that whoever restores
 * has not seen.
 */
export interface RestorePlan {
  /** Objects that are not on the board any more; what follows others comes last. */
  readonly missing: readonly BoardObject[]
  readonly changed: readonly ChangedObject[]
  /** The question of the board as it was, and as it is now; absent: it is the same, or is not restored. */
  readonly question?: { readonly was: string; readonly now: string }
  /** Objects that were put on the board since. */
  readonly later: readonly BoardObject[]
  /** The object on the board for one that was there. */
  readonly standIn: (id: ObjectId) => ObjectId | null
}

/** What was restored. */
export interface RestoreOutcome {
  readonly restored: ReadonlyMap<ObjectId, ObjectId>
  readonly changed: number
  readonly removed: number
  /** What was left as it is: it is locked, not allowed, or others changed it meanwhile. */
  readonly left: number
}

/** Does what a plan says as one step of undo. */
export type RestoreObjects = (from: Scene, plan: RestorePlan, removesLater: boolean) => Promise<RestoreOutcome | null>

/** Compares the board with what it was. Cost: O(objects). @param ids of the past objects that count; without: all, and what came later */
export function planRestore(now: Scene, past: Scene, ids?: Iterable<ObjectId>): RestorePlan {
  const chosen = ids ? [...new Set(ids)].flatMap((id) => past.objects.get(id) ?? []) : [...past.objects.values()]
  const alike = new Map<string, ObjectId>()
  for (const object of now.objects.values())
    if (!past.objects.has(object.id))
      alike.set(
        appearanceKey(object, (id) => id),
        object.id,
      )
  const taken = new Map<ObjectId, ObjectId | null>()
  const standIn = (id: ObjectId): ObjectId | null => {
    const stored = taken.get(id)
    if (stored !== undefined) return stored
    const object = past.objects.get(id)
    const other = now.attachments.shownAt(id) ?? (object && alike.get(appearanceKey(object, standIn))) ?? null
    taken.set(id, other)
    return other
  }
  const missing: BoardObject[] = []
  const changed: ChangedObject[] = []
  for (const object of chosen) {
    const id = standIn(object.id)
    const current = id && now.objects.get(id)
    if (!current) missing.push(object)
    else if (current.kind.name === object.kind.name) {
      const fields = changedFields(object, current, standIn)
      if (Object.keys(fields).length > 0) changed.push({ past: object, now: current, fields })
    }
  }
  const stand = new Set(Array.from(past.objects.keys(), standIn))
  const later = ids ? [] : Array.from(now.objects.values()).filter(({ id }) => !stand.has(id))
  missing.sort((a, b) => Number(a.kind.follows !== undefined) - Number(b.kind.follows !== undefined) || byLayer(a, b))
  return { missing, changed, later, standIn }
}

/** Equal for an object and its copy: kinds without words do not say whose place they took. What follows others is where those are. */
function appearanceKey({ kind, record, box }: BoardObject, standIn: (id: ObjectId) => ObjectId | null): string {
  const ends = kind.joins?.ofRecord(record)
  const place = ends
    ? [ends.from, ends.to].map((end) => (isBound(end) ? standIn(end) : end))
    : kind.follows
      ? []
      : [box.x, box.y, box.width, box.height].map(Math.round)
  return JSON.stringify([kind.name, place, kind.text(record)])
}

/** What differs, without what says how a record was made. An end that is held by an object that is not there stays where it is. */
function changedFields(past: BoardObject, now: BoardObject, standIn: (id: ObjectId) => ObjectId | null): Record<string, unknown> {
  const [before, current] = [past.record, now.record] as unknown as readonly [Record<string, unknown>, Record<string, unknown>]
  const joined = past.kind.joins?.ofRecord(past.record)
  const earlier = (field: string): unknown => {
    const end = field === 'from' || field === 'to' ? joined?.[field] : undefined
    return end !== undefined && isBound(end) ? (standIn(end) ?? current[field]) : before[field]
  }
  const fields: Record<string, unknown> = {}
  for (const [field, { attribution }] of Object.entries(past.kind.records.fields))
    if (!attribution && canonicalJson(earlier(field) ?? null) !== canonicalJson(current[field] ?? null)) fields[field] = earlier(field) ?? null
  return fields
}
