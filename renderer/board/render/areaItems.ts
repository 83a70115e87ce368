import type { Area, AreaId } from '../../../shared/model/records/area.ts'
import css from './board.module.css'
import type { RenderContext } from './renderContext.ts'

/** The areas: few, always elements, beneath the notes. */
export interface AreaItems {
  readonly refresh: (ids: Iterable<AreaId>) => void
  readonly refreshAll: () => void
  readonly close: () => void
}

export function createAreaItems(layer: HTMLElement, context: RenderContext): AreaItems {
  const mounted = new Map<AreaId, { readonly element: HTMLElement; readonly title: HTMLElement }>()

  const mount = (area: Area) => {
    const element = document.createElement('div')
    element.id = context.domId(area.id)
    element.className = css.area ?? ''
    element.setAttribute('role', 'option')
    element.setAttribute('aria-roledescription', context.labels().areaKind)
    const title = document.createElement('div')
    title.className = css.areaTitle ?? ''
    element.append(title)
    layer.append(element)
    const item = { element, title }
    mounted.set(area.id, item)
    return item
  }

  const draw = (area: Area) => {
    const { element, title } = mounted.get(area.id) ?? mount(area)
    const box = context.areaBoxOf(area)
    element.style.transform = `translate(${box.x}px, ${box.y}px)`
    element.style.width = `${box.width}px`
    element.style.height = `${box.height}px`
    // a smaller area lies upon a larger one
    element.style.zIndex = String(Math.max(0, 1_000_000 - Math.round(Math.sqrt(box.width * box.height))))
    const shownTitle = area.title || context.labels().untitled
    if (title.textContent !== shownTitle) title.textContent = shownTitle
    title.style.visibility = context.editing() === area.id ? 'hidden' : ''
    element.setAttribute('aria-label', context.labels().area(area))
    element.setAttribute('aria-selected', String(context.selection().area === area.id))
  }

  const refresh = (ids: Iterable<AreaId>) => {
    for (const id of ids) {
      const area = context.scene.areas.get(id)
      if (area) draw(area)
      else {
        mounted.get(id)?.element.remove()
        mounted.delete(id)
      }
    }
  }
  const refreshAll = () => refresh(new Set([...mounted.keys(), ...context.scene.areas.keys()]))
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
