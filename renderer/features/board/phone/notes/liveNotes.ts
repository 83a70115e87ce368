import type * as Y from 'yjs'
import type { Live } from '../../../../../shared/base/live.ts'
import { memoByDoc } from '../../../../../shared/base/memo.ts'
import type { RecordIndex } from '../../../../../shared/model/recordIndex.ts'
import { type Note, note } from '../../../../../shared/model/records/note.ts'
import { type Picture, picture } from '../../../../../shared/model/records/picture.ts'

/**
 * The records of a type by id. A change re-reads the changed ones alone, because a phone is slow and forty people write at once.
 * Calls its listeners at most once per turn of the event loop, however many records a frame from the host brought.
 */
const liveById = <T extends { readonly id: string }>(indexOf: (doc: Y.Doc) => RecordIndex<T>): ((doc: Y.Doc) => Live<ReadonlyMap<string, T>>) =>
  memoByDoc((doc: Y.Doc): Live<ReadonlyMap<string, T>> => {
    const index = indexOf(doc)
    const listeners = new Set<() => void>()
    let records: ReadonlyMap<string, T> | null = null
    let isNotifying = false
    index.subscribe(() => {
      records = null
      if (isNotifying) return
      isNotifying = true
      queueMicrotask(() => {
        isNotifying = false
        for (const listener of [...listeners]) listener()
      })
    })
    return {
      current: () => {
        records ??= new Map(index.byId)
        return records
      },
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }
  })

/** The notes of a board by id. */
export const liveNotes = liveById<Note>(note.live)
/** The pictures of a board by id. */
export const livePictures = liveById<Picture>(picture.live)

/** What of a note or picture decides where it is listed. */
export type Listed = Pick<Note, 'madeAt' | 'box'> & { readonly id: string }

/** From the oldest to the newest; those of the same millisecond are ordered by id. */
export const byAge = (a: Listed, b: Listed): number => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1)
