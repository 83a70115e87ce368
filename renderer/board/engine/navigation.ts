import type { ObjectId } from '../objects/objectId.ts'
import { readingOrder } from '../outline/outlineOrder.ts'
import { select } from '../scene/selection.ts'
import type { EngineCore } from './engineCore.ts'

/** Moving from object to object, in the order of the outline. */
export interface Navigation {
  /** Selects an object, makes it the active one, and brings it into view. */
  readonly goTo: (id: ObjectId) => void
  /** Goes to the next or previous object; without `from`, to the first or last. @returns false where there is none */
  readonly goToNeighbour: (from: ObjectId | null, direction: 1 | -1) => boolean
  readonly selectAll: () => void
}

/** Cost of a step: O(1); the order is computed again after a change of the scene, O(objects log objects). */
export function createNavigation({ scene, state, view, events }: EngineCore): Navigation {
  let order: readonly ObjectId[] | null = null
  events.on('sceneChanged', () => {
    order = null
  })
  const goTo = (id: ObjectId) => {
    const object = scene.objects.get(id)
    if (!object) return
    state.active.set(id)
    state.selection.set(select(id))
    view.reveal(object.box)
  }
  return {
    goTo,
    goToNeighbour: (from, direction) => {
      order ??= readingOrder(scene)
      const position = from ? order.indexOf(from) : -1
      const next = position < 0 ? (direction > 0 ? order[0] : order.at(-1)) : order[position + direction]
      if (next) goTo(next)
      return next !== undefined
    },
    selectAll: () => state.selection.set(select(...[...scene.objects.values()].filter(({ kind }) => kind.plane === 'sheet').map(({ id }) => id))),
  }
}
