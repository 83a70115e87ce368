import type * as Y from 'yjs'
import type { Dispose } from '../../shared/base/live.ts'
import { type Area, type AreaId, areaEntries, readArea } from '../../shared/model/area.ts'
import { type Note, type NoteId, noteEntries, readNote } from '../../shared/model/note.ts'

/** What a thing was, and what it is now; null where there was or is none. */
export interface Turn<T> {
  readonly before: T | null
  readonly after: T | null
}

export interface SceneChange {
  readonly notes: ReadonlyMap<NoteId, Turn<Note>>
  readonly areas: ReadonlyMap<AreaId, Turn<Area>>
  /** Made in this window: by hand, or by undoing. */
  readonly mine: boolean
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
  const tell = (change: SceneChange) => {
    if (change.notes.size + change.areas.size === 0) return
    for (const listener of [...listeners]) listener(change)
  }
  const notes = follow(
    noteEntries(doc),
    (id) => readNote(doc, id),
    (turns, mine) => tell({ notes: turns, areas: new Map(), mine }),
  )
  const areas = follow(
    areaEntries(doc),
    (id) => readArea(doc, id),
    (turns, mine) => tell({ notes: new Map(), areas: turns, mine }),
  )
  return {
    notes: notes.kept,
    areas: areas.kept,
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

function follow<T extends { readonly id: string }>(
  root: Y.Map<unknown>,
  readOne: (id: string) => T | null,
  tell: (turns: ReadonlyMap<T['id'], Turn<T>>, mine: boolean) => void,
) {
  const kept = new Map<T['id'], T>()
  for (const id of root.keys()) {
    const thing = readOne(id)
    if (thing) kept.set(thing.id, thing)
  }
  const observe = (events: readonly Y.YEvent<never>[], transaction: Y.Transaction) => {
    const ids = new Set<string>()
    for (const event of events) {
      const [first] = event.path
      if (first === undefined) for (const key of event.keys.keys()) ids.add(key)
      else ids.add(String(first))
    }
    const turns = new Map<T['id'], Turn<T>>()
    for (const id of ids) {
      const before = kept.get(id) ?? null
      const after = readOne(id)
      if (after) kept.set(after.id, after)
      else kept.delete(id)
      if (before || after) turns.set(id, { before, after })
    }
    tell(turns, transaction.local)
  }
  root.observeDeep(observe as never)
  return { kept, close: () => root.unobserveDeep(observe as never) }
}
