import { boxAround } from '../../../shared/base/geometry.ts'
import type { ObjectId } from '../objects/objectId.ts'
import { readingOrder, wholeOf } from '../outline/outlineOrder.ts'
import { unitKeyOf, unitOf } from '../scene/groups/groupIndex.ts'
import { select } from '../scene/selection.ts'
import type { EngineCore } from './engineCore.ts'

/** Moving from object to object, in the order of the outline. */
export interface Navigation {
  /** Selects an object and what is read as one with it, makes it the active one, and brings it into view: the groups around it are entered. */
  readonly goTo: (id: ObjectId) => void
  /** Goes to the next or previous object, or group of them; without `from`, to the first or last. @returns false where there is none */
  readonly goToNeighbour: (from: ObjectId | null, direction: 1 | -1) => boolean
  readonly selectAll: () => void
}

/** Cost of a step: O(1); the order is computed again after a change of the scene, O(objects log objects). */
export function createNavigation({ scene, state, view, events }: EngineCore): Navigation {
  let order: readonly ObjectId[] | null = null
  events.on('sceneChanged', () => {
    order = null
  })
  const show = (id: ObjectId, selected: readonly ObjectId[]) => {
    state.active.set(id)
    state.selection.set(select(...selected))
    const box = boxAround(selected.flatMap((each) => scene.objects.get(scene.hiddenIn(each) ?? each)?.box ?? []))
    if (box) view.reveal(box)
  }
  const goTo = (id: ObjectId) => {
    if (!scene.objects.has(id)) return
    state.entered.set(scene.groups.pathOf(id).at(-1) ?? null)
    show(id, wholeOf(scene, id))
  }
  const keyOf = (id: ObjectId) => unitKeyOf(scene.groups, id, state.entered.current())
  return {
    goTo,
    goToNeighbour: (from, direction) => {
      order ??= readingOrder(scene).filter((id) => scene.hiddenIn(id) === null)
      const position = from ? order.indexOf(from) : -1
      let at = position < 0 ? (direction > 0 ? 0 : order.length - 1) : position + direction
      const key = from && position >= 0 ? keyOf(from) : null
      // a group is one step
      for (let other = order[at]; key !== null && other && keyOf(other) === key; other = order[at]) at += direction
      const next = order[at]
      if (next) show(next, keyOf(next) === null ? wholeOf(scene, next) : unitOf(scene.groups, next, state.entered.current()))
      return next !== undefined
    },
    selectAll: () =>
      state.selection.set(
        select(...[...scene.objects.values()].filter(({ id, kind }) => kind.plane === 'sheet' && scene.hiddenIn(id) === null).map(({ id }) => id)),
      ),
  }
}
