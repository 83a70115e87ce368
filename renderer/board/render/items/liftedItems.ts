import type { Box } from '../../../../shared/base/geometry.ts'
import type { DragPreviewState } from '../../engine/dragPreview.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import type { BoardObject } from '../../objects/objectKind.ts'
import css from '../board.module.css'
import { createBacking } from './backing.ts'

/**
 * Elements that are dragged, in an element of their own above the others: a step of the drag changes its one transform, which costs the compositor
 * a move, where fifty elements cost a layout and a painting each.
 */
export interface LiftedItems {
  readonly has: (id: ObjectId) => boolean
  /** Whether an object belongs here now: it is dragged, by the distance by which all are that are. */
  readonly takes: (object: BoardObject) => boolean
  /** The element that holds them, once one was added. */
  readonly element: HTMLElement
  readonly add: (id: ObjectId) => void
  readonly remove: (id: ObjectId) => void
  /** What of the board is in view, in board units: they are one surface of the compositor within. */
  readonly cover: (box: Box | null) => void
  /** Moves all of them to where they are dragged. Cost: O(1). */
  readonly move: () => void
}

/** Board units within which two places are one: sums of fractions are rounded. */
const NEAR = 1e-6

/** @param layer the element in which the others are */
export function createLiftedItems(layer: HTMLElement, dragPreview: Pick<DragPreviewState, 'localIds' | 'localShift' | 'boxOf'>): LiftedItems {
  const ids = new Set<ObjectId>()
  const element = document.createElement('div')
  element.className = css.lifted ?? ''
  const backing = createBacking(element)
  const move = () => {
    const shift = dragPreview.localShift()
    if (shift && ids.size > 0) element.style.transform = `translate(${shift.x}px, ${shift.y}px)`
  }
  return {
    element,
    has: (id) => ids.has(id),
    takes: (object) => {
      const localIds = dragPreview.localIds()
      const shift = dragPreview.localShift()
      if (!shift || !localIds.has(object.id) || object.kind.follows) return false
      // another has moved it meanwhile: it is shown where it is dragged, not at a distance from where it is stored
      const { x, y } = dragPreview.boxOf(object)
      return Math.abs(x - object.box.x - shift.x) < NEAR && Math.abs(y - object.box.y - shift.y) < NEAR
    },
    add: (id) => {
      if (ids.size === 0) layer.append(element)
      ids.add(id)
    },
    remove: (id) => {
      if (ids.delete(id) && ids.size === 0) element.remove()
    },
    cover: backing.cover,
    move,
  }
}
