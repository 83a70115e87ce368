import { type RotatedBox, upright } from '../../../../shared/base/boxes/rotation.ts'
import { type AttachedElement, createAttachedElement } from '../../objects/attached/attachedElement.ts'
import type { ObjectRecord } from '../../objects/objectId.ts'
import type { BoardObject } from '../../objects/objectKind.ts'
import { objectLabel } from '../../objects/objectName.ts'
import type { ObjectElement } from '../../objects/objectView.ts'
import { unitKeyOf } from '../../scene/groups/groupIndex.ts'
import css from '../board.module.css'
import type { RenderContext } from '../renderContext.ts'

/** An object that is an element on the page. */
export interface MountedObject {
  readonly view: ObjectElement<ObjectRecord>
  readonly attached: AttachedElement
  object: BoardObject
}

/** Makes the element of an object: an option of the board's list. */
export function mountObject(object: BoardObject, { domId, state, mountContext }: RenderContext): MountedObject {
  const { id, kind } = object
  const view = kind.mount(mountContext, id)
  const { element } = view
  element.id = domId(id)
  element.classList.add(css.object ?? 'object')
  element.setAttribute('role', 'option')
  element.setAttribute('aria-roledescription', kind.kindLabel(state.labels.current()))
  return { view, attached: createAttachedElement(element), object }
}

/**
 * Shows an object where it is now, and what every object shows alike: name, selection, drag, what is attached to it. Attributes are set only where they
 * differ. @param box where its element is, within the one that holds it
 */
export function drawObject(
  { view, attached, object }: MountedObject,
  { scene, dragPreview, state, permissions, mountContext }: RenderContext,
  box: RotatedBox = dragPreview.boxOf(object),
): void {
  const { id, kind, record } = object
  const { element } = view
  // what is written in is upright
  view.show(record, state.editing.current() === id ? upright(box) : box)
  const shownAttached = scene.attachments.of(id)
  attached.show(object, box, shownAttached, mountContext)
  const group = unitKeyOf(scene.groups, id, state.entered.current())
  const labels = state.labels.current()
  const name = objectLabel(scene.objects, object, labels, shownAttached)
  const shownName = record.angle ? labels.rotated(name, Math.round(record.angle)) : name
  const ownLabel = kind.frame?.isClosed(record) ? labels.closed(shownName, scene.hiddenCount(id)) : shownName
  const unlocked = group === null ? ownLabel : labels.grouped(ownLabel, scene.groups.membersOf(group).size)
  const label = permissions.isLocked(id) ? labels.locked(unlocked) : unlocked
  if (element.getAttribute('aria-label') !== label) element.setAttribute('aria-label', label)
  element.setAttribute('aria-selected', String(state.selection.current().has(id)))
  element.classList.toggle(css.active ?? 'active', state.active.current() === id)
  element.toggleAttribute('data-dimmed', isDimmed(object, state))
  element.toggleAttribute('data-dragging', dragPreview.localIds().has(id))
  element.toggleAttribute('data-remote-drag', dragPreview.remoteDragIds().has(id))
  element.toggleAttribute('data-drop', state.dropTargets.current().has(id))
  element.toggleAttribute('data-editing', state.editing.current() === id)
}

/** As {@link drawObject} for an object of which only the box has changed since: the next step of a drag. */
export function drawMoved(item: MountedObject, context: RenderContext): void {
  const { view, object } = item
  const { dragPreview } = context
  const isSameDrag =
    view.element.hasAttribute('data-dragging') === dragPreview.localIds().has(object.id) &&
    view.element.hasAttribute('data-remote-drag') === dragPreview.remoteDragIds().has(object.id)
  if (isSameDrag) view.show(object.record, dragPreview.boxOf(object))
  else drawObject(item, context)
}

/** Whether an object is not among those that are looked for, or is about to be erased. The ground stays as it is: it says where things are. */
export const isDimmed = ({ id, kind }: BoardObject, { highlighted, erased }: Pick<RenderContext['state'], 'highlighted' | 'erased'>): boolean => {
  const ids = highlighted.current()
  return (ids !== null && kind.plane === 'sheet' && !ids.has(id)) || erased.current().has(id)
}
