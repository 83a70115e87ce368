import type * as Y from 'yjs'
import { type Live, memoByDoc } from '../../shared/base/live.ts'
import { type Note, noteEntries, readNote } from '../../shared/model/records/note.ts'

/**
 * A board's notes by id, re-reading only those that changed: a phone is slow, and forty people write at once. Tells its
 * listeners at most once per turn of the event loop, however many notes a frame from the host brought.
 */
export const liveNotes = memoByDoc((doc: Y.Doc): Live<ReadonlyMap<string, Note>> => {
  const entries = noteEntries(doc)
  const listeners = new Set<() => void>()
  let notes = new Map<string, Note>()
  for (const id of entries.keys()) reread(id)
  let isNotifying = false

  function reread(id: string) {
    const note = readNote(doc, id)
    if (note) notes.set(id, note)
    else notes.delete(id)
  }

  entries.observeDeep((events) => {
    const changed = new Set<string>()
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') changed.add(id)
      else for (const key of event.keys.keys()) changed.add(key)
    }
    notes = new Map(notes)
    for (const id of changed) reread(id)
    if (isNotifying) return
    isNotifying = true
    queueMicrotask(() => {
      isNotifying = false
      for (const listener of [...listeners]) listener()
    })
  })
  return {
    current: () => notes,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
})

/** In the order in which they were made. */
export const byAge = (a: Note, b: Note): number => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1)
