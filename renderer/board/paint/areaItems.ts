import type { Area, AreaId } from '../../../shared/model/area.ts'
import css from './board.module.css'
import type { Drawn } from './look.ts'

/** The areas: few, always elements, beneath the notes. */
export interface AreaItems {
  readonly refresh: (ids: Iterable<AreaId>) => void
  readonly refreshAll: () => void
  readonly close: () => void
}

export function openAreaItems(layer: HTMLElement, drawn: Drawn): AreaItems {
  const mounted = new Map<AreaId, { readonly element: HTMLElement; readonly title: HTMLElement }>()

  const make = (area: Area) => {
    const element = document.createElement('div')
    element.id = drawn.domId(area.id)
    element.className = css.area ?? ''
    element.setAttribute('role', 'option')
    element.setAttribute('aria-roledescription', drawn.labels().areaKind)
    const title = document.createElement('div')
    title.className = css.areaTitle ?? ''
    element.append(title)
    layer.append(element)
    const made = { element, title }
    mounted.set(area.id, made)
    return made
  }

  const draw = (area: Area) => {
    const { element, title } = mounted.get(area.id) ?? make(area)
    const box = drawn.areaBoxOf(area)
    element.style.transform = `translate(${box.x}px, ${box.y}px)`
    element.style.width = `${box.width}px`
    element.style.height = `${box.height}px`
    // a smaller area lies upon a larger one
    element.style.zIndex = String(Math.max(0, 1_000_000 - Math.round(Math.sqrt(box.width * box.height))))
    const words = area.title || drawn.labels().untitled
    if (title.textContent !== words) title.textContent = words
    title.style.visibility = drawn.editing() === area.id ? 'hidden' : ''
    element.setAttribute('aria-label', drawn.labels().area(area))
    element.setAttribute('aria-selected', String(drawn.selection().area === area.id))
  }

  const refresh = (ids: Iterable<AreaId>) => {
    for (const id of ids) {
      const area = drawn.scene.areas.get(id)
      if (area) draw(area)
      else {
        mounted.get(id)?.element.remove()
        mounted.delete(id)
      }
    }
  }
  const refreshAll = () => refresh(new Set([...mounted.keys(), ...drawn.scene.areas.keys()]))
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
