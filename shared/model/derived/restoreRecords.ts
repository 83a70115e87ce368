import type * as Y from 'yjs'
import { jsonOrNull } from '../../base/read.ts'
import type { RoomRecords } from '../recordDefinition.ts'
import { type RoomType, rooms } from '../rooms.ts'
import { type Author, transact } from '../transact.ts'

/** A record as it was: root and key (`notes/…`), and the record as JSON text. */
export interface StoredRecord {
  readonly id: string
  readonly before: string
}

/**
 * Makes records be as they were, in one transaction: deleted ones are written again under their ids, the others get the values that they had.
 * Records that cannot be read are left out. @returns how many were restored. Cost: O(records)
 */
export function restoreRecords(
  roomType: RoomType,
  doc: Y.Doc,
  author: Author,
  records: readonly StoredRecord[],
  list: RoomRecords<RoomType> = rooms,
): number {
  let restored = 0
  transact(doc, author, () => {
    for (const { id, before } of records) {
      const [root, key = ''] = id.split('/')
      const definition = list[roomType].find((record) => record.kind === 'entries' && record.root === root)
      const plain = jsonOrNull(before)
      if (definition?.kind !== 'entries' || typeof plain !== 'object' || plain === null) continue
      if (definition.restore(doc, author, key, plain as Readonly<Record<string, unknown>>)) restored += 1
    }
  })
  return restored
}
