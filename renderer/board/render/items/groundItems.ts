import type { ObjectId } from '../../objects/objectId.ts'
import type { RenderContext } from '../renderContext.ts'
import { drawObject, type MountedObject, mountObject } from './mountedObject.ts'

/** The objects of the ground as elements, beneath the sheet. They are few, so all of them are mounted. */
export interface GroundItems {
  /** Draws these again, and removes those that are deleted; others are left alone. Cost: O(ids). */
  readonly refresh: (ids: Iterable<ObjectId>) => void
  /** Draws every object of the ground again. Cost: O(objects). */
  readonly refreshAll: () => void
  readonly close: () => void
}

/** Ground objects lie on each other by their layers, which are negative surfaces: the largest z-index is that of none. */
const TOP = 1_000_000

/** Mounts every object of the ground in a layer. */
export function createGroundItems(layer: HTMLElement, context: RenderContext): GroundItems {
  const { scene, isShown } = context
  const mounted = new Map<ObjectId, MountedObject>()

  const unmount = (id: ObjectId) => {
    const view = mounted.get(id)?.view
    view?.element.remove()
    view?.close?.()
    mounted.delete(id)
  }
  const refresh = (ids: Iterable<ObjectId>) => {
    for (const id of ids) {
      const object = scene.objects.get(id)
      if (object?.kind.plane === 'ground' && isShown(id)) {
        const item = mounted.get(id) ?? mountObject(object, context)
        if (!mounted.has(id)) layer.append(item.view.element)
        mounted.set(id, item)
        item.object = object
        drawObject(item, context)
        const depth = Math.sqrt(Math.max(0, -object.kind.layer(object.record)))
        item.view.element.style.zIndex = String(Math.max(0, TOP - Math.round(depth)))
      } else {
        unmount(id)
      }
    }
  }
  const refreshAll = () => refresh(new Set([...mounted.keys(), ...scene.objects.keys()]))
  refreshAll()
  return {
    refresh,
    refreshAll,
    close: () => {
      for (const id of [...mounted.keys()]) unmount(id)
    },
  }
}
