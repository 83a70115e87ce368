import * as Y from 'yjs'
import type { Dispose } from '../../base/live.ts'
import { deleterOf } from '../deletion.ts'
import type { RecordKey } from '../derived/contents.ts'
import type { HistoryStep, RecordPatch } from '../historyRows/historyRow.ts'
import { type RoomType, rooms } from '../rooms.ts'
import type { RoomRecords } from '../rootDefinition.ts'
import type { Author, PersonId } from '../transact.ts'
import { AUTHOR_FIELD } from '../writeGuard.ts'
import { plainFields, splitKey } from './boardState.ts'

/** Follows what is changed on a board, and by whom. */
export interface HistoryRecorder {
  /** What was changed since the last call, one step for each person. Cost: O(what was changed). */
  readonly take: () => readonly HistoryStep[]
  readonly close: Dispose
}

/** The whole record, as a field of {@link createHistoryRecorder}. */
const WHOLE = Symbol('whole record')

/**
 * Records the changes of a board until `take` is called: the values that stand by then, so that a word that is typed costs one value and not one for
 * each key. Who wrote is read from what the host vouches for: of a new record its author, of a value and of a deletion the owner of the Yjs
 * client id. A deletion by an older version says nobody.
 * @param writerOf whose client id it is, by presence as the host stamps it; null where that is not known
 * @param onChange called when there is something to take
 */
export function createHistoryRecorder(
  doc: Y.Doc,
  author: Author,
  writerOf: (client: number) => PersonId | null,
  onChange: () => void,
  list: RoomRecords<RoomType> = rooms,
): HistoryRecorder {
  let pending = new Map<RecordKey, Map<string | typeof WHOLE, PersonId | null>>()
  const note = (recordKey: RecordKey, field: string | typeof WHOLE, by: PersonId | null) => {
    const fields = pending.get(recordKey) ?? new Map<string | typeof WHOLE, PersonId | null>()
    if (field === WHOLE) fields.clear()
    pending.set(recordKey, fields.set(field, by))
  }
  const stops = list.board.map(({ root }) => {
    const entries = doc.getMap<unknown>(root)
    const onEvents = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { local }: Y.Transaction) => {
      const writer = (item: Y.Item | undefined) => (local ? author.person : item && !item.deleted ? writerOf(item.id.client) : null)
      const deleter = (key: string, event: (typeof events)[number]) => {
        const client = deleterOf(entries, key, event)
        return client === null ? null : writerOf(client)
      }
      for (const event of events) {
        const [key, field] = event.path.map(String)
        if (key === undefined)
          for (const each of event.keys.keys())
            note(`${root}/${each}`, WHOLE, local ? author.person : entries.has(each) ? creatorOf(entries, each, writer) : deleter(each, event))
        else if (field === undefined && event.target instanceof Y.Map)
          for (const each of event.keys.keys()) note(`${root}/${key}`, each, writer(event.target._map.get(each)))
        else if (field !== undefined) note(`${root}/${key}`, field, writer(addedItem(event)))
      }
      if (events.length > 0) onChange()
    }
    entries.observeDeep(onEvents as Parameters<typeof entries.observeDeep>[0])
    return () => entries.unobserveDeep(onEvents as Parameters<typeof entries.observeDeep>[0])
  })
  return {
    take: () => {
      const taken = pending
      pending = new Map()
      const steps = new Map<PersonId | null, RecordPatch[]>()
      const add = (by: PersonId | null, patch: RecordPatch) => {
        const changes = steps.get(by) ?? []
        changes.push(patch)
        steps.set(by, changes)
      }
      for (const [recordKey, fields] of taken) for (const [by, patch] of patchesOf(doc, recordKey, fields)) add(by, patch)
      const at = author.now()
      return Array.from(steps, ([by, changes]) => ({ at, by, changes }))
    },
    close: () => {
      for (const stop of stops) stop()
    },
  }
}

/** An item that a change put into a shared type; undefined where it only deleted. Cost: O(length). */
function addedItem(event: Y.YEvent<Y.AbstractType<unknown>>): Y.Item | undefined {
  for (let item = event.target._start; item; item = item.right) if (!item.deleted && event.adds(item)) return item
  return undefined
}

/** Who made a record that came from elsewhere: whom it names, which the host holds against the sender; else the owner of the client id. */
function creatorOf(entries: Y.Map<unknown>, key: string, writer: (item: Y.Item | undefined) => PersonId | null): PersonId | null {
  const entry = entries.get(key)
  const named: unknown = entry instanceof Y.Map ? entry.get(AUTHOR_FIELD) : undefined
  return typeof named === 'string' ? (named as PersonId) : writer(entries._map.get(key))
}

function* patchesOf(
  doc: Y.Doc,
  recordKey: RecordKey,
  fields: ReadonlyMap<string | typeof WHOLE, PersonId | null>,
): Generator<readonly [PersonId | null, RecordPatch]> {
  const [root, key] = splitKey(recordKey)
  const entries = doc.getMap<unknown>(root)
  const by = fields.get(WHOLE)
  if (!entries.has(key)) {
    yield [by ?? null, [recordKey]]
    return
  }
  const all = plainFields(entries.get(key))
  if (by !== undefined) yield [by, [recordKey, all]]
  else
    for (const person of new Set(fields.values())) {
      const own = [...fields].filter(([, each]) => each === person).map(([field]) => field as string)
      const values = Object.fromEntries(own.filter((field) => field in all).map((field) => [field, all[field]]))
      yield [person, [recordKey, values, own.filter((field) => !(field in all))]]
    }
}
