import type * as Y from 'yjs'
import { canonicalJson } from '../../base/json/canonicalJson.ts'
import { readBlocks } from '../records/documentBody.ts'
import { type RecordTypeName, type RoomType, rooms } from '../rooms.ts'
import type { AttributesDefinition, EntriesDefinition, RoomRecords, RootDefinition } from '../rootDefinition.ts'
import { plainValue } from '../value/fieldType.ts'
import { blockSnapshot, blocksByKey } from './body/blockSnapshots.ts'

/** Every name of a record type, each once, attributes last: the order in which counts are shown. */
export const recordTypes: readonly RecordTypeName[] = [
  ...new Set(
    Object.values(rooms)
      .flat()
      .sort((a, b) => Number(a.kind === 'attributes') - Number(b.kind === 'attributes'))
      .map(({ name }) => name),
  ),
]

/** One record, attribute or block of a room: to be counted, compared and reverted. */
export interface RecordSnapshot {
  /** Name of its record type. */
  readonly recordType: string
  /** What a person recognises it by; may be empty. */
  readonly text: string
  /** Equal for equal records. */
  readonly value: string
}

/** Where a record is: `<root>/<key of the entry>`, or `<root>/<id>` of a block. The same in every copy. */
export type RecordKey = string

/** Everything in a room, by its key. Cost: O(room). */
export function contentsOf(roomType: RoomType, doc: Y.Doc, list: RoomRecords<RoomType> = rooms): ReadonlyMap<RecordKey, RecordSnapshot> {
  const snapshots = new Map<RecordKey, RecordSnapshot>()
  for (const record of list[roomType])
    for (const [key, snapshot] of snapshotsOf(record, doc)) snapshots.set(`${record.root}/${key}`, { recordType: record.name, ...snapshot })
  return snapshots
}

function snapshotsOf(record: RootDefinition, doc: Y.Doc): readonly (readonly [string, Omit<RecordSnapshot, 'recordType'>])[] {
  if (record.kind === 'body') return Array.from(blocksByKey(readBlocks(doc)), ([key, block]) => [key, blockSnapshot(block)])
  return Array.from(doc.getMap<unknown>(record.root), ([key, entry]) => [key, entrySnapshot(record, key, entry)])
}

/** An entry that cannot be read, such as one nested deeper than the stack allows, is unreadable alone: all such entries look the same. */
function entrySnapshot(record: EntriesDefinition | AttributesDefinition, key: string, entry: unknown): Omit<RecordSnapshot, 'recordType'> {
  try {
    const plain = plainValue(entry)
    return { text: labelOf(record, key, plain), value: canonicalJson(plain) }
  } catch {
    return UNREADABLE
  }
}

const UNREADABLE = { text: '', value: 'unreadable' } as const

/** What a person recognises an entry by: its title, or the words of an attribute. A value that stands for something (`coDesign`) is no words. */
function labelOf(record: EntriesDefinition | AttributesDefinition, key: string, plain: unknown): string {
  if (record.kind === 'attributes') return typeof plain === 'string' && record.texts.includes(key) ? plain : ''
  const fields = (typeof plain === 'object' ? (plain ?? {}) : {}) as Readonly<Record<string, unknown>>
  const label = typeof plain === 'string' ? plain : fields[record.title]
  return typeof label === 'string' ? label : ''
}
