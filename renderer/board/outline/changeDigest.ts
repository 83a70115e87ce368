import { areaOf } from '../../../shared/model/derived/areaOf.ts'
import type { Area, AreaId } from '../../../shared/model/records/area.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject } from '../objects/objectKind.ts'
import type { Scene, SceneChange } from '../scene/scene.ts'

/** Objects of one kind, as many as were changed in one area. */
export interface DigestCount {
  /** Name of the kind. */
  readonly kind: string
  /** Where they lie now; null: outside every area, or where that means nothing. */
  readonly area: Area | null
  readonly count: number
}

/** What other people did on a board, for one announcement to a screen reader; largest counts first. */
export interface ChangeDigest {
  readonly created: readonly DigestCount[]
  readonly moved: readonly DigestCount[]
  /** Words, colours, sizes. */
  readonly changed: readonly DigestCount[]
  readonly deleted: readonly DigestCount[]
  /** Ids of the authors of created objects, in the order of their first one. */
  readonly authors: readonly string[]
}

/** Collects remote changes between two digests. */
export interface ChangeCollector {
  /** Adds a change; local changes are ignored. Cost: O(changed objects). */
  readonly add: (change: SceneChange) => void
  /** The digest since the last call; null where nothing happened. Cost: O(changed objects · areas) */
  readonly take: () => ChangeDigest | null
}

type ChangeType = 'created' | 'moved' | 'changed' | 'deleted'

/** What happened to an object since the last digest, and what it is, or was before it was deleted. */
interface Happened {
  readonly type: ChangeType
  readonly object: BoardObject
}

/** What one change did to an object; null where only what it follows changed, or nothing that people notice. */
function typeOf(before: BoardObject | null, after: BoardObject | null): ChangeType | null {
  if (!before) return after && 'created'
  if (!after) return 'deleted'
  if (before.record === after.record) return null
  const isSameBox = (['x', 'y', 'width', 'height'] as const).every((side) => before.box[side] === after.box[side])
  return isSameBox || before.kind.text(before.record) !== after.kind.text(after.record) ? 'changed' : 'moved'
}

/** An empty collector. */
export function createChangeCollector({ of }: Pick<Scene, 'of'>): ChangeCollector {
  let happened = new Map<ObjectId, Happened>()
  const note = (id: ObjectId, type: ChangeType, object: BoardObject) => {
    const earlier = happened.get(id)?.type
    if (earlier === 'created' && type === 'deleted') happened.delete(id)
    else if (earlier === 'created') happened.set(id, { type: 'created', object })
    else if (earlier === 'deleted' && type === 'created') happened.set(id, { type: 'changed', object })
    else if (earlier === 'changed' && type === 'moved') happened.set(id, { type: 'changed', object })
    else happened.set(id, { type, object })
  }
  const countsOf = (type: ChangeType, areas: readonly Area[]): readonly DigestCount[] => {
    const counts = new Map<string, { kind: string; area: Area | null; parts: Set<string> }>()
    for (const { type: each, object } of happened.values()) {
      if (each !== type) continue
      const { kind, record } = object
      const area = kind.plane === 'ground' || kind.follows ? null : areaOf(object, areas)
      // what lies in an area that was moved is moved along
      if (type === 'moved' && area && happened.get(area.id as AreaId & ObjectId)?.type === 'moved') continue
      const key = `${kind.name} ${area?.id ?? ''}`
      const count = counts.get(key) ?? { kind: kind.name, area, parts: new Set<string>() }
      counts.set(key, count)
      count.parts.add(kind.partOf?.(record) ?? object.id)
    }
    return Array.from(counts.values(), ({ kind, area, parts }) => ({ kind, area, count: parts.size })).sort((a, b) => b.count - a.count)
  }
  return {
    add: (change) => {
      if (change.isLocal) return
      for (const [id, { before, after }] of change.objects) {
        const type = typeOf(before, after)
        const object = after ?? before
        if (type && object) note(id, type, object)
      }
    },
    take: () => {
      const areas = [...of(areaKind).values()]
      const created = [...happened.values()].filter(({ type }) => type === 'created')
      const digest = {
        created: countsOf('created', areas),
        moved: countsOf('moved', areas),
        changed: countsOf('changed', areas),
        deleted: countsOf('deleted', []),
        authors: [...new Set(created.flatMap(({ object: { kind, record } }) => kind.origin?.(record).writer ?? []))],
      }
      const hasAny = happened.size > 0
      happened = new Map()
      return hasAny ? digest : null
    },
  }
}
