import { type Box, boxAround, type Point } from '../../../shared/base/geometry.ts'
import type { Area, AreaId } from '../../../shared/model/records/area.ts'
import type { Note, NoteId } from '../../../shared/model/records/note.ts'
import type { Presence } from '../../../shared/protocol/presence.ts'
import type { Scene } from '../scene/scene.ts'
import type { Selection } from '../scene/selection.ts'
import type { DragPreview } from '../tools/toolEffect.ts'
import type { EventChannel } from './engineEvents.ts'

const NO_NOTES: ReadonlySet<NoteId> = new Set()

/**
 * Where notes and areas are shown while they are dragged, here or on another device. A remote change never moves what is dragged in
 * this window, nor the note that is edited in it. Emits `previewChanged`.
 */
export interface DragPreviewState {
  /** The box at which a note is shown. Cost: O(1). */
  readonly boxOf: (note: Note) => Box
  /** The box at which an area is shown. Cost: O(1). */
  readonly areaBoxOf: (area: Area) => Box
  /** Notes dragged in this window. */
  readonly localIds: () => ReadonlySet<NoteId>
  /** Notes dragged on other devices. */
  readonly remoteDragIds: () => ReadonlySet<NoteId>
  /** Shows a drag of this window; null ends it, and everything is shown where it is stored. */
  readonly setPreview: (preview: DragPreview | null) => void
  /** Keeps the edited note at its present box until editing ends (null). */
  readonly freeze: (note: Note | null) => void
}

/** @param others presence of other devices at the start; later changes come by `presenceChanged` */
export function createDragPreviewState(others: ReadonlyMap<number, Presence>, events: EventChannel): DragPreviewState {
  let localPreview: DragPreview | null = null
  let localIds = NO_NOTES
  let frozen: Note | null = null
  let remoteDrag = remoteDragOf(others)
  let remoteDragIds: ReadonlySet<NoteId> = new Set(remoteDrag.keys())

  events.on('presenceChanged', (changedOthers) => {
    const nextRemoteDrag = remoteDragOf(changedOthers)
    const notes = new Set([...remoteDrag.keys(), ...nextRemoteDrag.keys()])
    if (notes.size === 0) return
    remoteDrag = nextRemoteDrag
    remoteDragIds = new Set(nextRemoteDrag.keys())
    events.emit('previewChanged', { notes, areas: new Set() })
  })
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
    setPreview: (preview) => {
      const notes = new Set([...localIds, ...(preview?.notes.keys() ?? [])])
      const areas = new Set<AreaId>([localPreview?.area?.id, preview?.area?.id].filter((id) => id !== undefined))
      localPreview = preview
      localIds = preview ? new Set(preview.notes.keys()) : NO_NOTES
      events.emit('previewChanged', { notes, areas, local: preview })
    },
    freeze: (note) => {
      frozen = note
    },
  }
}

/** Points of the notes that other devices drag; where two drag one note, the first connection wins. Cost: O(dragged notes). */
function remoteDragOf(others: ReadonlyMap<number, Presence>): ReadonlyMap<NoteId, Point> {
  const points = new Map<NoteId, Point>()
  for (const { drag } of others.values()) for (const [id, x, y] of drag ?? []) if (!points.has(id as NoteId)) points.set(id as NoteId, { x, y })
  return points
}

/** The box around the selection as it is shown, in board units; null where nothing is selected. Cost: O(selected notes). */
export function shownSelectionBox(scene: Scene, selection: Selection, preview: Pick<DragPreviewState, 'boxOf' | 'areaBoxOf'>): Box | null {
  const area = selection.area ? scene.areas.get(selection.area) : undefined
  if (area) return preview.areaBoxOf(area)
  return boxAround([...selection.notes].flatMap((id) => scene.notes.get(id) ?? []).map(preview.boxOf))
}
