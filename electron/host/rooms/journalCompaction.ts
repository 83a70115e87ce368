import type * as Y from 'yjs'
import { hasDeletions } from '../../../shared/base/yjs/hasDeletions.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { RoomStorage } from '../journal/roomStorage.ts'

/** When the journal of a room is replaced by the current state, which does not contain what was deleted. */
export interface JournalCompaction {
  /** Replaces the journal where it is long, or where something was deleted that no journal may keep. */
  readonly ifNeeded: () => void
  /** The room was read from so many updates: a computer may have ended before the journal was replaced. */
  readonly restored: (updates: number) => void
}

interface CompactionParams {
  readonly name: RoomName
  readonly storage: RoomStorage
  readonly doc: Y.Doc
  /** The state that takes the journal's place (Yjs, version 1). */
  readonly state: () => Uint8Array
  /** Whether what is deleted in this room goes from the disk at once, rather than when the journal is long. */
  readonly isErasable: () => boolean
}

/** Follows what is deleted in a room. */
export function journalCompaction({ name, storage, doc, state, isErasable }: CompactionParams): JournalCompaction {
  let erases = false
  doc.on('afterTransaction', ({ deleteSet }: Y.Transaction) => {
    if (deleteSet.clients.size > 0 && isErasable()) erases = true
  })
  const ifNeeded = () => {
    const isErasing = erases
    if (!isErasing && !storage.needsCompaction(name)) return
    erases = false
    const compacted = storage.compact(name, state)
    // the journal keeps the snapshot before the last one: after two there is nothing of what was erased
    const done = isErasing ? compacted.then(() => storage.compact(name, state)) : compacted
    // after a failure the journal is unchanged, and a later flush tries again
    done.catch(() => {
      erases ||= isErasing
    })
  }
  return {
    ifNeeded,
    restored: (updates) => {
      erases = isErasable() && updates > 1 && hasDeletions(doc)
      ifNeeded()
    },
  }
}
