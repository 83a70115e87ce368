import type * as Y from 'yjs'
import { type Box, boxAround } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import { type Area, type AreaId, areaEntries, readArea } from '../../../shared/model/records/area.ts'
import { type Note, type NoteId, noteEntries, readNote } from '../../../shared/model/records/note.ts'

/** What a thing was, and what it is now; null where there was or is none. */
export interface Change<T> {
  readonly before: T | null
  readonly after: T | null
}

export interface SceneChange {
  readonly notes: ReadonlyMap<NoteId, Change<Note>>
  readonly areas: ReadonlyMap<AreaId, Change<Area>>
  /** Made in this window: by hand, or by undoing. */
  readonly isLocal: boolean
}

/** What is on the board as plain values, kept by key: a change costs what changed, not what there is. */
export interface Scene {
  readonly notes: ReadonlyMap<NoteId, Note>
  readonly areas: ReadonlyMap<AreaId, Area>
  readonly subscribe: (listener: (change: SceneChange) => void) => Dispose
  readonly close: () => void
}

/** Reads a board's document once, then follows it. What cannot be read is not in the scene, and stays in the document. */
export function openScene(doc: Y.Doc): Scene {
  const listeners = new Set<(change: SceneChange) => void>()
  const emit = (change: SceneChange) => {
    if (change.notes.size + change.areas.size === 0) return
    for (const listener of [...listeners]) listener(change)
  }
  const notes = followEntries(
    noteEntries(doc),
    (id) => readNote(doc, id),
    (changes, isLocal) => emit({ notes: changes, areas: new Map(), isLocal }),
  )
  const areas = followEntries(
    areaEntries(doc),
    (id) => readArea(doc, id),
    (changes, isLocal) => emit({ notes: new Map(), areas: changes, isLocal }),
  )
  return {
    notes: notes.entries,
    areas: areas.entries,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      notes.close()
      areas.close()
      listeners.clear()
    },
  }
}

/** The box around everything on a board, in board units; null where it is empty. Cost: O(notes + areas). */
export const contentBox = ({ notes, areas }: Pick<Scene, 'notes' | 'areas'>): Box | null =>
  boxAround([...Array.from(notes.values(), ({ box }) => box), ...Array.from(areas.values(), ({ box }) => box)])

function followEntries<T extends { readonly id: string }>(
  root: Y.Map<unknown>,
  readEntry: (id: string) => T | null,
  onChange: (changes: ReadonlyMap<T['id'], Change<T>>, isLocal: boolean) => void,
) {
  const entries = new Map<T['id'], T>()
  for (const id of root.keys()) {
    const entry = readEntry(id)
    if (entry) entries.set(entry.id, entry)
  }
  const onEvents = (events: readonly Y.YEvent<never>[], transaction: Y.Transaction) => {
    const ids = new Set<string>()
    for (const event of events) {
      const [first] = event.path
      if (first === undefined) for (const key of event.keys.keys()) ids.add(key)
      else ids.add(String(first))
    }
    const changes = new Map<T['id'], Change<T>>()
    for (const id of ids) {
      const before = entries.get(id) ?? null
      const after = readEntry(id)
      if (after) entries.set(after.id, after)
      else entries.delete(id)
      if (before || after) changes.set(id, { before, after })
    }
    onChange(changes, transaction.local)
  }
  root.observeDeep(onEvents as never)
  return { entries, close: () => root.unobserveDeep(onEvents as never) }
}
