import { type Box, centreOf, encloses, grown } from '../../../../shared/base/geometry.ts'
import { NOTE_SIDE } from '../../../../shared/model/records/note.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import { byLayer } from '../../scene/stackingOrder.ts'
import { type Camera, type Size, visibleBox } from '../../scene/viewport.ts'
import type { RenderContext } from '../renderContext.ts'
import { createBacking } from './backing.ts'
import { createLiftedItems } from './liftedItems.ts'
import { drawMoved, drawObject, type MountedObject, mountObject } from './mountedObject.ts'

/** CSS pixels of a usual note's side from which the sheet is elements; what is smaller is unreadable, and is painted on tiles. */
const READABLE_FROM = 52
/** Elements at most: rasterizing 450 of them takes more than one core (measured). */
const MAX_ELEMENTS = 200
/** Elements created per frame, so that no frame waits for a whole screen of them. */
const MAX_MOUNTS_PER_FRAME = 24

/** State of the elements after a frame. */
export interface FollowResult {
  /** Objects are readable at this zoom, so they are elements. */
  readonly isReadable: boolean
  /** Some objects in view are not elements yet. */
  readonly missing: boolean
  /** Another frame is needed. */
  readonly more: boolean
}

/** The readable objects of the sheet as elements: those in view, and those in a margin around it. */
export interface SheetItems {
  /**
   * Mounts and unmounts elements for what the camera sees. Cost: O(objects in view); O(1) while the camera stays in the margin.
   * @param isDeferred mounts only pinned objects, because the zoom is changing
   */
  readonly follow: (camera: Camera, size: Size, isDeferred: boolean) => FollowResult
  /** Draws these again where they are mounted, and unmounts those that are deleted. Cost: O(ids). */
  readonly refresh: (ids: Iterable<ObjectId>) => void
  /** Shows these where a drag has them, or where they are stored once it has ended. Cost: O(1) for all that are dragged together, and O(others). */
  readonly move: (ids: ReadonlySet<ObjectId>) => void
  /** Draws every mounted object again. */
  readonly refreshAll: () => void
  readonly has: (id: ObjectId) => boolean
  readonly close: () => void
}

/** @param layer the element that holds the objects, in the order of their layers */
export function createSheetItems(layer: HTMLElement, context: RenderContext): SheetItems {
  const { scene, index, dragPreview, state, isShown } = context
  const mounted = new Map<ObjectId, MountedObject>()
  const lifted = createLiftedItems(layer, dragPreview)
  const backing = createBacking(layer)
  let region: Box | null = null
  let stale = true
  let wasReadable = false

  const sheetObject = (id: ObjectId) => {
    const object = scene.objects.get(id)
    return object?.kind.plane === 'sheet' && isShown(id) ? object : undefined
  }
  const draw = (item: MountedObject) => {
    const object = scene.objects.get(item.object.id)
    if (!object) return
    const isMoved = object.kind.layer(object.record) !== item.object.kind.layer(item.object.record)
    item.object = object
    if (lifted.has(object.id) !== lifted.takes(object)) {
      if (lifted.has(object.id)) lifted.remove(object.id)
      else lifted.add(object.id)
      insert(item)
    } else if (isMoved) insert(item)
    drawObject(item, context, lifted.has(object.id) ? object.box : undefined)
  }

  /** Inserts an element among its siblings in the order of layers. Cost: O(mounted objects). */
  const insert = (item: MountedObject) => {
    const isLifted = lifted.has(item.object.id)
    let next: MountedObject | null = null
    for (const other of mounted.values())
      if (
        other !== item &&
        lifted.has(other.object.id) === isLifted &&
        byLayer(other.object, item.object) > 0 &&
        (!next || byLayer(other.object, next.object) < 0)
      )
        next = other
    const parent = isLifted ? lifted.element : layer
    parent.insertBefore(item.view.element, next?.view.element ?? (isLifted ? null : lastOf(layer)))
  }
  /** What is lifted stays above the others. */
  const lastOf = (parent: HTMLElement) => (lifted.element.parentNode === parent ? lifted.element : null)

  const unmount = (id: ObjectId) => {
    const view = mounted.get(id)?.view
    view?.element.remove()
    view?.close?.()
    mounted.delete(id)
    lifted.remove(id)
  }

  /** Objects that are mounted wherever the camera is: dragged, edited, or reached by keyboard. */
  const pinnedIds = (): Set<ObjectId> => {
    const ids = new Set([...dragPreview.movedIds()].filter(sheetObject).slice(0, MAX_ELEMENTS))
    for (const id of [state.active.current(), state.editing.current()]) if (id && sheetObject(id)) ids.add(id)
    return ids
  }
  const within = (box: Box) =>
    index.within(box).filter((id) => {
      const object = sheetObject(id)
      return object && (object.kind.touches?.(object.record, object.box, box) ?? true)
    })

  const inView = (camera: Camera, size: Size): { isReadable: boolean; ids: readonly ObjectId[]; visible: Box } => {
    const visible = visibleBox(camera, size)
    const side = camera.zoom * NOTE_SIDE
    // the threshold is lower when zooming out than when zooming in, so that nothing flickers around it
    if (side < (wasReadable ? READABLE_FROM * 0.92 : READABLE_FROM)) return { isReadable: false, ids: [], visible }
    const ids = within(visible)
    return { isReadable: ids.length <= MAX_ELEMENTS, ids, visible }
  }

  const hasUnmounted = (ids: readonly ObjectId[]) => ids.some((id) => !mounted.has(id))

  return {
    has: (id) => mounted.has(id),
    follow: (camera, size, isDeferred) => {
      const { isReadable, ids, visible } = inView(camera, size)
      if (isReadable !== wasReadable) stale = true
      wasReadable = isReadable
      const keptIds = pinnedIds()
      const coversView = !stale && region !== null && encloses(region, visible)
      if (isReadable && (coversView || isDeferred)) {
        for (const id of keptIds) if (!mounted.has(id)) mountId(id)
        const missing = !coversView && hasUnmounted(ids)
        return { isReadable, missing, more: missing }
      }
      const margin = Math.min(240, 240 * camera.zoom) / camera.zoom
      region = isReadable ? grown(visible, margin) : null
      let visibleIds: readonly ObjectId[] = isReadable ? within(grown(visible, margin)) : []
      if (visibleIds.length > MAX_ELEMENTS) {
        region = visible
        visibleIds = ids
      }
      backing.cover(region)
      lifted.cover(region)
      for (const id of visibleIds) keptIds.add(id)
      for (const id of [...mounted.keys()]) if (!keptIds.has(id)) unmount(id)
      const missingIds = [...keptIds].filter((id) => !mounted.has(id))
      nearestFirst(missingIds, visible)
      // the first screen is mounted at once
      const mountedNow = mounted.size === 0 ? missingIds : missingIds.slice(0, MAX_MOUNTS_PER_FRAME)
      for (const id of mountedNow) mountId(id)
      stale = mountedNow.length < missingIds.length
      return { isReadable, missing: isReadable && hasUnmounted(ids), more: stale }
    },
    refresh: (ids) => {
      for (const id of ids) {
        const item = mounted.get(id)
        if (!sheetObject(id)) unmount(id)
        else if (item) draw(item)
        else stale = true
      }
    },
    move: (ids) => {
      for (const id of ids) {
        const item = mounted.get(id)
        if (!item) stale = true
        else if (lifted.has(id) || lifted.takes(item.object)) {
          if (!lifted.has(id) || !lifted.takes(item.object)) draw(item)
        } else drawMoved(item, context)
      }
      lifted.move()
    },
    refreshAll: () => {
      for (const item of mounted.values()) draw(item)
    },
    close: () => {
      for (const id of [...mounted.keys()]) unmount(id)
    },
  }

  function mountId(id: ObjectId) {
    const object = sheetObject(id)
    if (!object) return
    const item = mountObject(object, context)
    mounted.set(id, item)
    drawObject(item, context)
    insert(item)
  }

  function nearestFirst(ids: ObjectId[], visible: Box) {
    if (ids.length <= MAX_MOUNTS_PER_FRAME) return
    const centre = centreOf(visible)
    const distances = new Map(
      ids.map((id) => {
        const object = scene.objects.get(id)
        const objectCentre = object ? centreOf(object.box) : centre
        return [id, Math.hypot(objectCentre.x - centre.x, objectCentre.y - centre.y)]
      }),
    )
    ids.sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0))
  }
}
