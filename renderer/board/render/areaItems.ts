import type { Area, AreaId } from '../../../shared/model/records/area.ts'
import css from './board.module.css'
import { setElementBox } from './dom/elementBox.ts'
import type { RenderContext } from './renderContext.ts'

/** The areas as elements, beneath the notes. They are few, so all of them are mounted. */
export interface AreaItems {
  /** Draws these again, and removes those that are deleted. Cost: O(ids). */
  readonly refresh: (ids: Iterable<AreaId>) => void
  /** Draws every area again. Cost: O(areas). */
  readonly refreshAll: () => void
  readonly close: () => void
}

/** Mounts every area of the scene in a layer. */
export function createAreaItems(layer: HTMLElement, { scene, state, dragPreview, domId, phoneArea }: RenderContext): AreaItems {
  const mounted = new Map<AreaId, { readonly element: HTMLElement; readonly title: HTMLElement }>()

  const mount = (area: Area) => {
    const element = document.createElement('div')
    element.id = domId(area.id)
    element.className = css.area ?? ''
    element.setAttribute('role', 'option')
    element.setAttribute('aria-roledescription', state.labels.current().areaKind)
    const title = document.createElement('div')
    title.className = css.areaTitle ?? ''
    title.dir = 'auto'
    element.append(title)
    layer.append(element)
    const item = { element, title }
    mounted.set(area.id, item)
    return item
  }

  const draw = (area: Area) => {
    const { element, title } = mounted.get(area.id) ?? mount(area)
    const labels = state.labels.current()
    const box = dragPreview.areaBoxOf(area)
    setElementBox(element, box)
    // a smaller area lies on a larger one
    element.style.zIndex = String(Math.max(0, 1_000_000 - Math.round(Math.sqrt(box.width * box.height))))
    const shownTitle = area.title || labels.untitled
    if (title.textContent !== shownTitle) title.textContent = shownTitle
    if (phoneArea() === area.id) title.dataset.phones = labels.phonesHere
    else delete title.dataset.phones
    title.style.visibility = state.editing.current() === area.id ? 'hidden' : ''
    element.setAttribute('aria-label', labels.area(area))
    element.setAttribute('aria-selected', String(state.selection.current().area === area.id))
  }

  const refresh = (ids: Iterable<AreaId>) => {
    for (const id of ids) {
      const area = scene.areas.get(id)
      if (area) draw(area)
      else {
        mounted.get(id)?.element.remove()
        mounted.delete(id)
      }
    }
  }
  const refreshAll = () => refresh(new Set([...mounted.keys(), ...scene.areas.keys()]))
  refreshAll()
  return {
    refresh,
    refreshAll,
    close: () => {
      for (const { element } of mounted.values()) element.remove()
      mounted.clear()
    },
  }
}
