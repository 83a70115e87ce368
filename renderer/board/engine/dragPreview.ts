import { extentOf, type RotatedBox } from '../../../shared/base/boxes/rotation.ts'
import { type Box, boxAround, type Point } from '../../../shared/base/geometry.ts'
import type { Presence } from '../../../shared/protocol/presence.ts'
import type { ObjectId, ObjectRecord } from '../objects/objectId.ts'
import type { BoardObject, ObjectKind } from '../objects/objectKind.ts'
import { mayFollow, type Scene, withFollowers } from '../scene/scene.ts'
import type { Selection } from '../scene/selection.ts'
import type { DragPreview } from '../tools/toolEffect.ts'
import type { EventChannel } from './engineEvents.ts'

const NO_IDS: ReadonlySet<ObjectId> = new Set()
/** Board units within which two distances are one: sums of fractions are rounded. */
const NEAR = 1e-6

/**
 * Where objects are shown while they are dragged, here or on another device. A remote change never moves what is dragged in
 * this window, nor the object that is edited in it. Emits `previewChanged`.
 */
export interface DragPreviewState {
  /** The box at which an object is shown. Cost: O(1). */
  readonly boxOf: (object: BoardObject) => RotatedBox
  /** Objects dragged in this window. */
  readonly localIds: () => ReadonlySet<ObjectId>
  /** How far all that is dragged in this window is moved, in board units; null where nothing is, or something of it changes its size. Cost: O(1). */
  readonly localShift: () => Point | null
  /** Objects dragged on other devices. */
  readonly remoteDragIds: () => ReadonlySet<ObjectId>
  /** Objects that are shown elsewhere than where they are stored: the dragged ones, and those that follow them. */
  readonly movedIds: () => ReadonlySet<ObjectId>
  /**
   * Shows a drag of this window; null ends it, and everything is shown where it is stored.
   * @param shownAs records of what follows others, as the drag would leave them
   */
  readonly setPreview: (preview: DragPreview | null, shownAs?: ReadonlyMap<ObjectId, ObjectRecord>) => void
  /** Keeps the edited object at its present box until editing ends (null). */
  readonly freeze: (object: BoardObject | null) => void
}

/** @param others presence of other devices at the start; later changes come by `presenceChanged` */
export function createDragPreviewState(scene: Scene, others: ReadonlyMap<number, Presence>, events: EventChannel): DragPreviewState {
  let localPreview: DragPreview | null = null
  let localIds = NO_IDS
  let localShift: Point | null = null
  let shownRecords: ReadonlyMap<ObjectId, ObjectRecord> = new Map()
  let frozen: BoardObject | null = null
  let remoteDrag = remoteDragOf(others)
  let remoteDragIds: ReadonlySet<ObjectId> = new Set(remoteDrag.keys())

  const boxOf = (object: BoardObject): RotatedBox => {
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
    const own = shownRecords.get(id) ?? record
    const shown = dragged && kind.shifted ? kind.shifted(own, { x: dragged.x - box.x, y: dragged.y - box.y }) : own
    return kind.bounds(shown, (other) => shownBoxOf(kind, other)) ?? box
  }
  const shownBoxOf = (kind: ObjectKind, id: ObjectId): RotatedBox | null => {
    const other = scene.objects.get(scene.hiddenIn(id) ?? id)
    return other && mayFollow(kind, other) ? boxOf(other) : null
  }
  let movedIds = withFollowers(scene, remoteDragIds)
  const setMoved = () => {
    movedIds = withFollowers(scene, [...localIds, ...shownRecords.keys(), ...remoteDragIds])
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
    localShift: () => localShift,
    remoteDragIds: () => remoteDragIds,
    movedIds: () => movedIds,
    setPreview: (preview, shownAs = new Map()) => {
      const ids = new Set([...localIds, ...(preview?.keys() ?? []), ...shownRecords.keys(), ...shownAs.keys()])
      localPreview = preview
      localIds = preview ? new Set(preview.keys()) : NO_IDS
      localShift = preview && shiftOf(preview, scene)
      shownRecords = shownAs
      setMoved()
      events.emit('previewChanged', { objects: withFollowers(scene, ids), local: preview })
    },
    freeze: (object) => {
      frozen = object
    },
  }
}

/** The one distance by which a preview moves all its objects; null where there is none. What follows others counts for nothing. Cost: O(preview). */
function shiftOf(preview: DragPreview, { objects }: Pick<Scene, 'objects'>): Point | null {
  let shift: Point | null = null
  for (const [id, box] of preview) {
    const object = objects.get(id)
    if (!object || object.kind.follows) continue
    const { x, y, width, height } = object.box
    if (box.width !== width || box.height !== height || box.angle !== object.box.angle) return null
    if (shift && (Math.abs(box.x - x - shift.x) > NEAR || Math.abs(box.y - y - shift.y) > NEAR)) return null
    shift ??= { x: box.x - x, y: box.y - y }
  }
  return shift
}

/** Points of the objects that other devices drag; where two drag one, the first connection wins. Cost: O(dragged objects). */
function remoteDragOf(others: ReadonlyMap<number, Presence>): ReadonlyMap<ObjectId, Point> {
  const points = new Map<ObjectId, Point>()
  for (const { drag } of others.values()) for (const [id, x, y] of drag ?? []) if (!points.has(id as ObjectId)) points.set(id as ObjectId, { x, y })
  return points
}

/** The box around the selection as it is shown, in board units: of what a closed area hides, that of the area; null where nothing is selected. Cost: O(selection). */
export const shownSelectionBox = (scene: Scene, selection: Selection, { boxOf }: Pick<DragPreviewState, 'boxOf'>): Box | null =>
  boxAround([...selection].flatMap((id) => scene.objects.get(scene.hiddenIn(id) ?? id) ?? []).map((object) => extentOf(boxOf(object))))
