import type { Presence } from '../../../../shared/protocol/presence.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { svgElement } from '../../dom/svgElement.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import type { RenderContext } from '../renderContext.ts'
import css from './overlay.module.css'

const ARROW = 'M2 1l14 8.500l-6.200 1.200l3.600 6.600l-2.700 1.400l-3.500-6.700l-4.800 4.200z'

/** Other people on the board: named cursors, and rings around the objects that they select, drag or edit. */
export interface RemotePresenceLayer {
  /** Draws the presence of these connections, and removes that of all others. Cost: O(connections · marked objects). */
  readonly show: (others: ReadonlyMap<number, Presence>) => void
}

/** @param layer the element that holds cursors and rings, in board units */
export function createRemotePresenceLayer(layer: HTMLElement, { scene, state, dragPreview }: RenderContext): RemotePresenceLayer {
  const cursors = new Map<number, HTMLElement>()
  const rings = new Map<string, HTMLElement>()

  const createCursor = (presence: Presence) => {
    const element = document.createElement('div')
    element.className = css.cursor ?? ''
    const arrow = svgElement('svg', { viewBox: '0 0 18 20', width: 22, height: 24 })
    arrow.append(svgElement('path', { d: ARROW }))
    element.append(arrow, nameTag(css.cursorName, presence))
    layer.append(element)
    return element
  }
  const nameTag = (className: string | undefined, presence: Presence) => {
    const name = document.createElement('span')
    name.className = className ?? ''
    showName(name, presence)
    return name
  }
  const showName = (tag: Element | null, { user }: Presence) => {
    const name = state.labels.current().present(user)
    if (tag && tag.textContent !== name) tag.textContent = name
    tag?.toggleAttribute('hidden', name === '')
  }

  const showCursor = (client: number, presence: Presence) => {
    const mounted = cursors.get(client)
    if (!presence.cursor) {
      mounted?.remove()
      cursors.delete(client)
      return
    }
    const element = mounted ?? createCursor(presence)
    cursors.set(client, element)
    showName(element.lastElementChild, presence)
    element.style.setProperty('--person', state.labels.current().colour(presence.user.id))
    element.style.translate = `${presence.cursor[0]}px ${presence.cursor[1]}px`
  }

  const showRings = (others: ReadonlyMap<number, Presence>) => {
    const visibleKeys = new Set<string>()
    for (const [client, presence] of others) {
      const markedIds = new Set([
        ...(presence.selected ?? []),
        ...(presence.drag ?? []).map(([id]) => id),
        ...(presence.editing ? [presence.editing] : []),
      ])
      for (const id of markedIds) {
        const object = scene.objects.get(scene.hiddenIn(id as ObjectId) ?? (id as ObjectId))
        if (!object) continue
        const key = `${client} ${id}`
        visibleKeys.add(key)
        const ring = rings.get(key) ?? document.createElement('div')
        if (!rings.has(key)) {
          ring.className = css.ring ?? ''
          ring.append(nameTag(css.ringName, presence))
          rings.set(key, ring)
          layer.prepend(ring)
        }
        showName(ring.lastElementChild, presence)
        ring.style.setProperty('--person', state.labels.current().colour(presence.user.id))
        ring.toggleAttribute('data-editing', presence.editing === id)
        ring.toggleAttribute('data-remote-drag', dragPreview.remoteDragIds().has(object.id))
        setElementBox(ring, dragPreview.boxOf(object))
      }
    }
    for (const [key, ring] of rings) {
      if (visibleKeys.has(key)) continue
      ring.remove()
      rings.delete(key)
    }
  }

  return {
    show: (others) => {
      for (const [client, presence] of others) showCursor(client, presence)
      for (const [client, element] of cursors) {
        if (others.has(client)) continue
        element.remove()
        cursors.delete(client)
      }
      showRings(others)
    },
  }
}
