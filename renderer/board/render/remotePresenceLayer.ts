import type { Box } from '../../../shared/base/geometry.ts'
import type { NoteId } from '../../../shared/model/records/note.ts'
import type { Presence } from '../../../shared/protocol/presence.ts'
import css from './overlay.module.css'
import type { RenderContext } from './renderContext.ts'

const SVG = 'http://www.w3.org/2000/svg'
const ARROW = 'M2 1l14 8.500l-6.200 1.200l3.600 6.600l-2.700 1.400l-3.500-6.700l-4.800 4.200z'

/** Other people's hands: named cursors, what they have chosen, what they write. */
export interface RemotePresenceLayer {
  readonly show: (others: ReadonlyMap<number, Presence>) => void
  /** Their rings follow the notes. */
  readonly follow: (others: ReadonlyMap<number, Presence>) => void
}

export function createRemotePresenceLayer(layer: HTMLElement, context: RenderContext): RemotePresenceLayer {
  const cursors = new Map<number, HTMLElement>()
  const rings = new Map<string, HTMLElement>()

  const makeCursor = (presence: Presence) => {
    const element = document.createElement('div')
    element.className = css.cursor ?? ''
    const arrow = document.createElementNS(SVG, 'svg')
    arrow.setAttribute('viewBox', '0 0 18 20')
    arrow.setAttribute('width', '22')
    arrow.setAttribute('height', '24')
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', ARROW)
    arrow.append(path)
    element.append(arrow, nameTag(css.cursorName, presence))
    layer.append(element)
    return element
  }
  const nameTag = (className: string | undefined, presence: Presence) => {
    const name = document.createElement('span')
    name.className = className ?? ''
    name.textContent = presence.user.name
    return name
  }

  const showCursor = (client: number, presence: Presence) => {
    const mounted = cursors.get(client)
    if (!presence.cursor) {
      mounted?.remove()
      cursors.delete(client)
      return
    }
    const element = mounted ?? makeCursor(presence)
    cursors.set(client, element)
    element.style.setProperty('--person', context.labels().colour(presence.user.id))
    element.style.translate = `${presence.cursor[0]}px ${presence.cursor[1]}px`
  }

  const setBox = (ring: HTMLElement, box: Box) => {
    ring.style.transform = `translate(${box.x}px, ${box.y}px)`
    ring.style.width = `${box.width}px`
    ring.style.height = `${box.height}px`
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
        const note = context.scene.notes.get(id as NoteId)
        if (!note) continue
        const key = `${client} ${id}`
        visibleKeys.add(key)
        const ring = rings.get(key) ?? document.createElement('div')
        if (!rings.has(key)) {
          ring.className = css.ring ?? ''
          ring.append(nameTag(css.ringName, presence))
          rings.set(key, ring)
          layer.prepend(ring)
        }
        ring.style.setProperty('--person', context.labels().colour(presence.user.id))
        ring.toggleAttribute('data-editing', presence.editing === id)
        ring.toggleAttribute('data-remote-drag', context.remoteDragIds().has(note.id))
        setBox(ring, context.boxOf(note))
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
    follow: showRings,
  }
}
