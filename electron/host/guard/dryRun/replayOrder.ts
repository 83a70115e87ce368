import * as Y from 'yjs'
import { ConflictMeter, TooManyConflicts } from '../../../../shared/base/load/conflictMeter.ts'
import { WORK_LIMITS } from '../limits/workLimits.ts'

/**
 * Whether a replica that receives the whole document now would order the lists of these items in the same way; false where finding that out
 * costs too much. Cost: encoding and applying the document.
 */
export function replaysInSameOrder(doc: Y.Doc, items: readonly Y.Item[]): boolean {
  const copy = new Y.Doc({ gc: true })
  new ConflictMeter(copy).begin(WORK_LIMITS.stepsOfLoad)
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    return oneOfEachList(items).every((item) => sameList(item, copy))
  } catch (error) {
    if (error instanceof TooManyConflicts) return false
    throw error
  } finally {
    copy.destroy()
  }
}

/** One item of each list: an update may misplace thousands in one. */
function oneOfEachList(items: readonly Y.Item[]): readonly Y.Item[] {
  const keys = new Map<unknown, Set<string | null>>()
  return items.filter(({ parent, parentSub }) => {
    const seen = keys.get(parent) ?? new Set()
    keys.set(parent, seen)
    return !seen.has(parentSub) && seen.add(parentSub)
  })
}

function sameList(item: Y.Item, copy: Y.Doc): boolean {
  const original = item.parent as Y.AbstractType<unknown>
  const copied = findType(copy, original)
  if (!copied) return false
  if (item.parentSub !== null) return sameId(original._map.get(item.parentSub), copied._map.get(item.parentSub))
  return orderOf(original) === orderOf(copied)
}

function findType(copy: Y.Doc, type: Y.AbstractType<unknown>): Y.AbstractType<unknown> | null {
  if (!type._item) return copy.get(Y.findRootTypeKey(type as never)) as Y.AbstractType<unknown>
  const struct: unknown = Y.getItem(copy.store, type._item.id)
  return struct instanceof Y.Item && struct.content instanceof Y.ContentType ? (struct.content.type as Y.AbstractType<unknown>) : null
}

const sameId = (a: Y.Item | undefined, b: Y.Item | undefined) =>
  a?.deleted === b?.deleted && (a?.deleted === true || (a?.lastId.client === b?.lastId.client && a?.lastId.clock === b?.lastId.clock))

/** The undeleted structs by client id and clock; adjacent ones are joined, because Yjs may split them differently. */
function orderOf(type: Y.AbstractType<unknown>): string {
  const parts: { client: number; from: number; to: number }[] = []
  for (let at = type._start; at; at = at.right) {
    if (at.deleted) continue
    const last = parts.at(-1)
    const { client, clock } = at.id
    if (last && last.client === client && last.to === clock) last.to = clock + at.length
    else parts.push({ client, from: clock, to: clock + at.length })
  }
  return parts.map(({ client, from, to }) => `${client}:${from}-${to}`).join()
}
