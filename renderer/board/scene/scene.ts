import type * as Y from 'yjs'
import { type Box, boxAround } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import type { RecordChange } from '../../../shared/model/recordIndex.ts'
import { type Area, type AreaId, area } from '../../../shared/model/records/area.ts'
import { type Note, type NoteId, note } from '../../../shared/model/records/note.ts'

/** Which notes and areas one transaction changed. */
export interface SceneChange {
  readonly notes: ReadonlyMap<NoteId, RecordChange<Note>>
  readonly areas: ReadonlyMap<AreaId, RecordChange<Area>>
  /** Made in this window, by a command or by undo. */
  readonly isLocal: boolean
}

/** The notes and areas of a board as plain values by id. The cost of a change depends on what changed, not on how much there is. */
export interface Scene {
  readonly notes: ReadonlyMap<NoteId, Note>
  readonly areas: ReadonlyMap<AreaId, Area>
  readonly subscribe: (listener: (change: SceneChange) => void) => Dispose
  readonly close: () => void
}

/** Reads the document of a board once, then follows it until the scene is closed. An unreadable entry is not in the scene, and stays in the document. */
export function openScene(doc: Y.Doc): Scene {
  const listeners = new Set<(change: SceneChange) => void>()
  const emit = (change: SceneChange) => {
    for (const listener of [...listeners]) listener(change)
  }
  const [notes, areas] = [note.openIndex(doc), area.openIndex(doc)]
  notes.onChange((changes, { local }) => emit({ notes: changes, areas: new Map(), isLocal: local }))
  areas.onChange((changes, { local }) => emit({ notes: new Map(), areas: changes, isLocal: local }))
  return {
    notes: notes.byId,
    areas: areas.byId,
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
