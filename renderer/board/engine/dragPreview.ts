import { type Box, boxAround, type Point } from '../../../shared/base/geometry.ts'
import type { Presence } from '../../../shared/protocol/presence.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject } from '../objects/objectKind.ts'
import { type Scene, withFollowers } from '../scene/scene.ts'
import type { Selection } from '../scene/selection.ts'
import type { DragPreview } from '../tools/toolEffect.ts'
import type { EventChannel } from './engineEvents.ts'

const NO_IDS: ReadonlySet<ObjectId> = new Set()

/**
 * Where objects are shown while they are dragged, here or on another device. A remote change never moves what is dragged in
 * this window, nor the object that is edited in it. Emits `previewChanged`.
 */
export interface DragPreviewState {
  /** The box at which an object is shown. Cost: O(1). */
  readonly boxOf: (object: BoardObject) => Box
  /** Objects dragged in this window. */
  readonly localIds: () => ReadonlySet<ObjectId>
  /** Objects dragged on other devices. */
  readonly remoteDragIds: () => ReadonlySet<ObjectId>
  /** Objects that are shown elsewhere than where they are stored: the dragged ones, and those that follow them. */
  readonly movedIds: () => ReadonlySet<ObjectId>
  /** Shows a drag of this window; null ends it, and everything is shown where it is stored. */
  readonly setPreview: (preview: DragPreview | null) => void
  /** Keeps the edited object at its present box until editing ends (null). */
  readonly freeze: (object: BoardObject | null) => void
}

/** @param others presence of other devices at the start; later changes come by `presenceChanged` */
export function createDragPreviewState(scene: Scene, others: ReadonlyMap<number, Presence>, events: EventChannel): DragPreviewState {
  let localPreview: DragPreview | null = null
  let localIds = NO_IDS
  let frozen: BoardObject | null = null
  let remoteDrag = remoteDragOf(others)
  let remoteDragIds: ReadonlySet<ObjectId> = new Set(remoteDrag.keys())

  const boxOf = (object: BoardObject): Box => {
    if (object.kind.follows) return followingBox(object)
    const localBox = localPreview?.get(object.id)
    if (localBox) return localBox
    if (frozen?.id === object.id) return frozen.box
    const remotePoint = remoteDrag.get(object.id)
    return remotePoint ? { ...object.box, ...remotePoint } : object.box
  }
  /** What follows others is where they are shown; what it has of its own moves with the drag. */
  const followingBox = ({ id, kind, record, box }: BoardObject): Box => {
    // nothing is to be computed while nothing is dragged
    if (!localPreview && remoteDrag.size === 0 && !frozen) return box
    const dragged = localPreview?.get(id) ?? remoteDrag.get(id)
    const shown = dragged && kind.shifted ? kind.shifted(record, { x: dragged.x - box.x, y: dragged.y - box.y }) : record
    return kind.bounds(shown, shownBoxOf) ?? box
  }
  const shownBoxOf = (id: ObjectId): Box | null => {
    const other = scene.objects.get(id)
    return other && !other.kind.follows ? boxOf(other) : null
  }
  let movedIds = withFollowers(scene, remoteDragIds)
  const setMoved = () => {
    movedIds = withFollowers(scene, [...localIds, ...remoteDragIds])
  }
  events.on('presenceChanged', (changedOthers) => {
    const nextRemoteDrag = remoteDragOf(changedOthers)
    const ids = new Set([...remoteDrag.keys(), ...nextRemoteDrag.keys()])
    if (ids.size === 0) return
    remoteDrag = nextRemoteDrag
    remoteDragIds = new Set(nextRemoteDrag.keys())
    setMoved()
    events.emit('previewChanged', { objects: withFollowers(scene, ids) })
  })
  return {
    boxOf,
    localIds: () => localIds,
    remoteDragIds: () => remoteDragIds,
    movedIds: () => movedIds,
    setPreview: (preview) => {
      const ids = new Set([...localIds, ...(preview?.keys() ?? [])])
      localPreview = preview
      localIds = preview ? new Set(preview.keys()) : NO_IDS
      setMoved()
      events.emit('previewChanged', { objects: withFollowers(scene, ids), local: preview })
    },
    freeze: (object) => {
      frozen = object
    },
  }
}

/** Points of the objects that other devices drag; where two drag one, the first connection wins. Cost: O(dragged objects). */
function remoteDragOf(others: ReadonlyMap<number, Presence>): ReadonlyMap<ObjectId, Point> {
  const points = new Map<ObjectId, Point>()
  for (const { drag } of others.values()) for (const [id, x, y] of drag ?? []) if (!points.has(id as ObjectId)) points.set(id as ObjectId, { x, y })
  return points
}

/** The box around the selection as it is shown, in board units; null where nothing is selected. Cost: O(selection). */
export const shownSelectionBox = (scene: Scene, selection: Selection, { boxOf }: Pick<DragPreviewState, 'boxOf'>): Box | null =>
  boxAround([...selection].flatMap((id) => scene.objects.get(id) ?? []).map(boxOf))
