import * as Y from 'yjs'

/** Comes behind the key of a record in the key of the mark of its deletion: no record has such a key. */
const MARK = '~'

/**
 * Deletes a record of a root, and leaves a mark of who did: an update names the client ids of what it writes, which the host holds against the sender,
 * but not of what it deletes. The mark is a value that the same transaction writes and deletes beside the record. No reader and no event shows it, nothing of
 * it can be read later but the client id that wrote it, and hosts of every version let it pass. What could name its author and does not is deleted without
 * a mark: where people delete only what is theirs, who deletes is who wrote.
 * @param author the field in which records of this type name their author; null where they have none
 */
export function deleteRecord(entries: Y.Map<unknown>, key: string, author: string | null): void {
  const entry = entries.get(key)
  if (entry === undefined) return
  const isAnonymous = author !== null && entry instanceof Y.Map && typeof entry.get(author) !== 'string'
  if (!isAnonymous) {
    entries.set(key + MARK, true)
    entries.delete(key + MARK)
  }
  entries.delete(key)
}

/** The client id that deleted a record in the transaction of an event; null where the deletion bears no mark, as one of an older version. */
export function deleterOf(entries: Y.Map<unknown>, key: string, event: Y.YEvent<Y.AbstractType<unknown>>): number | null {
  const mark = entries._map.get(key + MARK)
  return mark && event.adds(mark) ? mark.id.client : null
}
