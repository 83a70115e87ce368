import * as Y from 'yjs'
import { cloneYValue } from '../../base/cloneYValue.ts'
import type { RecordDefinition, RoomRecords } from '../recordDefinition.ts'
import { type RoomType, rooms } from '../rooms.ts'
import { type Author, transact } from '../transact.ts'
import { duplicateBody, type PictureSource } from './body/duplicateBody.ts'

/**
 * Writes the contents of a room into another document, with a history of its own: nothing that happens in one reaches the other.
 * Each record type says what stays behind. Cost: O(room).
 * @param ids new id by old id: of entries, and of every value that is an id (a reference) @param picture the source of each picture of a text there
 */
export function duplicateRoom(
  roomType: RoomType,
  from: Y.Doc,
  to: Y.Doc,
  author: Author,
  ids: ReadonlyMap<string, string>,
  list: RoomRecords<RoomType> = rooms,
  picture: PictureSource = (src) => src,
): void {
  transact(to, author, () => {
    for (const record of list[roomType]) duplicateRoot(record, { from, to, author, picture, replaceId: (text) => ids.get(text) ?? text })
  })
}

interface Duplication {
  readonly from: Y.Doc
  readonly to: Y.Doc
  readonly author: Author
  readonly picture: PictureSource
  readonly replaceId: (text: string) => string
}

function duplicateRoot(record: RecordDefinition, { from, to, author, picture, replaceId }: Duplication): void {
  if (record.kind === 'body') {
    duplicateBody(from, to, { picture, replaceId })
    return
  }
  const target = to.getMap<unknown>(record.root)
  for (const [key, value] of from.getMap<unknown>(record.root)) {
    if (record.kind === 'attributes') {
      if (!record.notDuplicated.includes(key)) target.set(key, cloneYValue(value, replaceId))
      continue
    }
    const changes = record.duplicated(from, key, author)
    if (changes === null) continue
    const copy = cloneYValue(value, replaceId)
    if (copy instanceof Y.Map) for (const [field, changed] of Object.entries(changes)) copy.set(field, changed)
    target.set(replaceId(key), copy)
  }
}
