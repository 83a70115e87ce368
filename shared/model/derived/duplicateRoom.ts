import * as Y from 'yjs'
import { ASSET_SCHEME } from '../../base/assets/assetRef.ts'
import { cloneYValue } from '../../base/cloneYValue.ts'
import { type RoomType, rooms } from '../rooms.ts'
import type { RoomRecords, RootDefinition } from '../rootDefinition.ts'
import { type Author, transact } from '../transact.ts'
import { duplicateBody, type PictureSource } from './body/duplicateBody.ts'

/**
 * Writes the contents of a room into another document, with a history of its own: nothing that happens in one reaches the other.
 * Each record type says what stays behind. Cost: O(room).
 * @param ids new id by old id: of entries, and of every value that is an id (a reference) @param picture what each picture is called there: of a text, and of a record that refers to an asset
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

function duplicateRoot(record: RootDefinition, { from, to, author, picture, replaceId }: Duplication): void {
  const replace = (text: string) => (text.startsWith(ASSET_SCHEME) ? picture(text) : replaceId(text))
  if (record.kind === 'body') {
    duplicateBody(from, to, { picture, replaceId })
    return
  }
  const target = to.getMap<unknown>(record.root)
  for (const [key, value] of from.getMap<unknown>(record.root)) {
    if (record.kind === 'attributes') {
      if (!record.notDuplicated.includes(key)) target.set(key, cloneYValue(value, replace))
      continue
    }
    const changes = record.duplicated(from, key, author)
    if (changes === null) continue
    const copy = cloneYValue(value, replace)
    if (copy instanceof Y.Map) for (const [field, changed] of Object.entries(changes)) copy.set(field, changed)
    target.set(replaceId(key), copy)
  }
}
