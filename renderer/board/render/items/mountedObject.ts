import type { ObjectRecord } from '../../objects/objectId.ts'
import type { BoardObject } from '../../objects/objectKind.ts'
import { objectLabel } from '../../objects/objectName.ts'
import type { ObjectElement } from '../../objects/objectView.ts'
import css from '../board.module.css'
import type { RenderContext } from '../renderContext.ts'

/** An object that is an element on the page. */
export interface MountedObject {
  readonly view: ObjectElement<ObjectRecord>
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
  return { view, object }
}

/** Shows an object where it is now, and what every object shows alike: name, selection, drag. Attributes are set only where they differ. */
export function drawObject({ view, object }: MountedObject, { scene, dragPreview, state }: RenderContext): void {
  const { id, record } = object
  const { element } = view
  view.show(record, dragPreview.boxOf(object))
  const label = objectLabel(scene.objects, object, state.labels.current())
  if (element.getAttribute('aria-label') !== label) element.setAttribute('aria-label', label)
  element.setAttribute('aria-selected', String(state.selection.current().has(id)))
  element.classList.toggle(css.active ?? 'active', state.active.current() === id)
  element.toggleAttribute('data-dimmed', isDimmed(object, state))
  element.toggleAttribute('data-dragging', dragPreview.localIds().has(id))
  element.toggleAttribute('data-remote-drag', dragPreview.remoteDragIds().has(id))
  element.toggleAttribute('data-editing', state.editing.current() === id)
}

/** Whether an object is not among those that are looked for. The ground stays as it is: it says where things are. */
export const isDimmed = ({ id, kind }: BoardObject, { highlighted }: Pick<RenderContext['state'], 'highlighted'>): boolean => {
  const ids = highlighted.current()
  return ids !== null && kind.plane === 'sheet' && !ids.has(id)
}
