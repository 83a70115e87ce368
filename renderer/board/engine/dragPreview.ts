import type { Box } from '../../../shared/base/geometry.ts'
import type { Area } from '../../../shared/model/records/area.ts'
import type { Note, NoteId } from '../../../shared/model/records/note.ts'
import type { Presence } from '../../../shared/protocol/presence.ts'
import type { DragPreview } from '../tools/toolEffect.ts'

const NO_NOTES: ReadonlySet<NoteId> = new Set()

/**
 * Where things are shown while they are in a hand, this one or another's. A change by someone else never moves what is in
 * this hand, nor the note that is being written here.
 */
export interface DragPreviewState {
  readonly boxOf: (note: Note) => Box
  readonly areaBoxOf: (area: Area) => Box
  readonly localIds: () => ReadonlySet<NoteId>
  readonly remoteDragIds: () => ReadonlySet<NoteId>
  /** Takes things in this hand; null lets go. @returns the notes shown elsewhere now */
  readonly setPreview: (preview: DragPreview | null) => ReadonlySet<NoteId>
  readonly currentPreview: () => DragPreview | null
  /** Keeps the note being written where it was when the writing began. */
  readonly freeze: (note: Note | null) => void
  /** Follows what others have in their hands. @returns the notes shown elsewhere now */
  readonly followRemote: (others: Iterable<Presence>) => ReadonlySet<NoteId>
}

export function createDragPreviewState(): DragPreviewState {
  let localPreview: DragPreview | null = null
  let localIds = NO_NOTES
  let frozen: Note | null = null
  let remoteDrag: ReadonlyMap<NoteId, { readonly x: number; readonly y: number }> = new Map()
  let remoteDragIds = NO_NOTES

  return {
    boxOf: (note) => {
      const localBox = localPreview?.notes.get(note.id)
      if (localBox) return localBox
      if (frozen?.id === note.id) return frozen.box
      const remotePoint = remoteDrag.get(note.id)
      return remotePoint ? { ...note.box, ...remotePoint } : note.box
    },
    areaBoxOf: (area) => (localPreview?.area?.id === area.id ? localPreview.area.box : area.box),
    localIds: () => localIds,
    remoteDragIds: () => remoteDragIds,
    currentPreview: () => localPreview,
    setPreview: (preview) => {
      const changedIds = new Set([...localIds, ...(preview?.notes.keys() ?? [])])
      localPreview = preview
      localIds = preview ? new Set(preview.notes.keys()) : NO_NOTES
      return changedIds
    },
    freeze: (note) => {
      frozen = note
    },
    followRemote: (others) => {
      const nextRemoteDrag = new Map<NoteId, { readonly x: number; readonly y: number }>()
      for (const { drag } of others)
        for (const [id, x, y] of drag ?? []) if (!nextRemoteDrag.has(id as NoteId)) nextRemoteDrag.set(id as NoteId, { x, y })
      const changedIds = new Set([...remoteDrag.keys(), ...nextRemoteDrag.keys()])
      remoteDrag = nextRemoteDrag
      remoteDragIds = new Set(nextRemoteDrag.keys())
      return changedIds
    },
  }
}
