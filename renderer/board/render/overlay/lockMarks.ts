import { svgElement } from '../../dom/svgElement.ts'
import type { EngineCore } from '../../engine/engineCore.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import { type Camera, type Size, toScreen } from '../../scene/viewport.ts'
import css from './overlay.module.css'

/** Smallest side in CSS pixels of an object that has a mark: beside smaller ones it would be all that is seen. */
const MIN_SIDE = 24

/** A lock at the corner of every locked object in view. */
export interface LockMarks {
  /** Draws the marks for a camera. Cost: O(locked objects). */
  readonly show: (camera: Camera, size: Size) => void
}

/** @param parent is hidden from screen readers: the names of the objects say that they are locked */
export function createLockMarks(
  parent: HTMLElement,
  { scene, events, dragPreview, permissions }: Pick<EngineCore, 'scene' | 'events' | 'dragPreview' | 'permissions'>,
): LockMarks {
  const shown = new Map<ObjectId, HTMLElement>()
  const locked = new Set<ObjectId>()
  const update = (ids: Iterable<ObjectId>) => {
    for (const id of ids) {
      if (permissions.isLocked(id) && scene.objects.has(id)) locked.add(id)
      else locked.delete(id)
    }
  }
  const updateAll = () => update([...locked, ...(permissions.hasLocks() ? scene.objects.keys() : [])])
  updateAll()
  permissions.changed.subscribe(updateAll)
  events.on('sceneChanged', ({ objects }) => update(objects.keys()))

  const markOf = (id: ObjectId): HTMLElement => {
    const existing = shown.get(id)
    if (existing) return existing
    const element = document.createElement('div')
    element.className = css.lock ?? ''
    const icon = svgElement('svg', { viewBox: '0 0 24 24', width: 12, height: 12, fill: 'none', stroke: 'currentColor', 'stroke-width': 2.5 })
    icon.append(svgElement('rect', { x: 4, y: 11, width: 16, height: 10, rx: 2 }), svgElement('path', { d: 'M8 11V7a4 4 0 0 1 8 0v4' }))
    element.append(icon)
    shown.set(id, element)
    parent.append(element)
    return element
  }
  return {
    show: (camera, size) => {
      const remaining = new Set(shown.keys())
      for (const id of locked) {
        const object = scene.objects.get(id)
        if (!object) continue
        const box = dragPreview.boxOf(object)
        const corner = toScreen(camera, { x: box.x + box.width, y: box.y })
        const isInView = corner.x > 0 && corner.y > 0 && corner.x < size.width && corner.y < size.height
        if (!isInView || Math.max(box.width, box.height) * camera.zoom < MIN_SIDE) continue
        remaining.delete(id)
        markOf(id).style.transform = `translate(${Math.round(corner.x)}px, ${Math.round(corner.y)}px) translate(-50%, -50%)`
      }
      for (const id of remaining) {
        shown.get(id)?.remove()
        shown.delete(id)
      }
    },
  }
}
