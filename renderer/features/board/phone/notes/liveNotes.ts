import type * as Y from 'yjs'
import type { Live } from '../../../../../shared/base/live.ts'
import { memoByDoc } from '../../../../../shared/base/memo.ts'
import { type Note, note } from '../../../../../shared/model/records/note.ts'

/**
 * The notes of a board by id. A change re-reads the changed notes alone, because a phone is slow and forty people write at once.
 * Calls its listeners at most once per turn of the event loop, however many notes a frame from the host brought.
 */
export const liveNotes = memoByDoc((doc: Y.Doc): Live<ReadonlyMap<string, Note>> => {
  const index = note.live(doc)
  const listeners = new Set<() => void>()
  let notes: ReadonlyMap<string, Note> | null = null
  let isNotifying = false
  index.subscribe(() => {
    notes = null
    if (isNotifying) return
    isNotifying = true
    queueMicrotask(() => {
      isNotifying = false
      for (const listener of [...listeners]) listener()
    })
  })
  return {
    current: () => {
      notes ??= new Map(index.byId)
      return notes
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
})

/** From the oldest note to the newest; notes of the same millisecond are ordered by id. */
export const byAge = (a: Note, b: Note): number => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1)
