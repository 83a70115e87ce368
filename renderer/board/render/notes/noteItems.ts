import { type Box, centreOf, encloses, grown } from '../../../../shared/base/geometry.ts'
import { NOTE_SIDE, type Note, type NoteId } from '../../../../shared/model/records/note.ts'
import { byLayer } from '../../scene/stackingOrder.ts'
import { type Camera, type Size, visibleBox } from '../../scene/viewport.ts'
import css from '../board.module.css'
import type { RenderContext } from '../renderContext.ts'
import { createNoteElement, type NoteElement } from './noteElement.ts'

/** CSS pixels of a usual note's side from which notes are elements; smaller notes are unreadable, and are painted on tiles. */
const READABLE_FROM = 52
/** Elements at most: rasterizing 450 of them takes more than one core (measured). */
const MAX_ELEMENTS = 200
/** Elements created per frame, so that no frame waits for a whole screen of them. */
const MAX_MOUNTS_PER_FRAME = 24

interface MountedNote {
  readonly noteElement: NoteElement
  note: Note
}

/** State of the elements after a frame. */
export interface FollowResult {
  /** Notes are readable at this zoom, so they are elements. */
  readonly isReadable: boolean
  /** Some notes in view are not elements yet. */
  readonly missing: boolean
  /** Another frame is needed. */
  readonly more: boolean
}

/** The readable notes as elements: those in view, and those in a margin around it. */
export interface NoteItems {
  /**
   * Mounts and unmounts elements for what the camera sees. Cost: O(notes in view); O(1) while the camera stays in the margin.
   * @param isDeferred mounts only pinned notes, because the zoom is changing
   */
  readonly follow: (camera: Camera, size: Size, isDeferred: boolean) => FollowResult
  /** Draws these again where they are mounted, and unmounts those that are deleted. Cost: O(ids). */
  readonly refresh: (ids: Iterable<NoteId>) => void
  /** Draws every mounted note again. */
  readonly refreshAll: () => void
  readonly has: (id: NoteId) => boolean
  readonly close: () => void
}

/** @param layer the element that holds the notes, in the order of their layers */
export function createNoteItems(layer: HTMLElement, { scene, index, dragPreview, state, domId, fits }: RenderContext): NoteItems {
  const mounted = new Map<NoteId, MountedNote>()
  let region: Box | null = null
  let stale = true
  let wasReadable = false

  const draw = (id: NoteId, mountedNote: MountedNote) => {
    const note = scene.notes.get(id)
    if (!note) return
    const { element } = mountedNote.noteElement
    if (note.layer !== mountedNote.note.layer) {
      mountedNote.note = note
      insert(mountedNote)
    }
    mountedNote.note = note
    const labels = state.labels.current()
    mountedNote.noteElement.show(note, dragPreview.boxOf(note), fits.fitOf(note), labels.note(note))
    mountedNote.noteElement.setAuthor(state.authorsShown.current() ? labels.author(note) : null)
    element.setAttribute('aria-selected', String(state.selection.current().notes.has(id)))
    element.classList.toggle(css.active ?? 'active', state.active.current() === id)
    element.toggleAttribute('data-dragging', dragPreview.localIds().has(id))
    element.toggleAttribute('data-remote-drag', dragPreview.remoteDragIds().has(id))
    element.toggleAttribute('data-editing', state.editing.current() === id)
  }

  /** Inserts an element among its siblings in the order of layers. Cost: O(mounted notes). */
  const insert = (mountedNote: MountedNote) => {
    let nextSibling: MountedNote | null = null
    for (const other of mounted.values())
      if (other !== mountedNote && byLayer(other.note, mountedNote.note) > 0 && (!nextSibling || byLayer(other.note, nextSibling.note) < 0))
        nextSibling = other
    layer.insertBefore(mountedNote.noteElement.element, nextSibling?.noteElement.element ?? null)
  }

  const mount = (note: Note) => {
    const mountedNote: MountedNote = { noteElement: createNoteElement(domId(note.id), state.labels.current().noteKind), note }
    mounted.set(note.id, mountedNote)
    draw(note.id, mountedNote)
    insert(mountedNote)
  }

  const unmount = (id: NoteId) => {
    mounted.get(id)?.noteElement.element.remove()
    mounted.delete(id)
  }

  /** Notes that are mounted wherever the camera is: dragged, edited, or reached by keyboard. */
  const pinnedIds = (): Set<NoteId> => {
    const ids = new Set([...dragPreview.localIds(), ...dragPreview.remoteDragIds()].slice(0, MAX_ELEMENTS))
    for (const id of [state.active.current(), state.editing.current()]) if (id && scene.notes.has(id as NoteId)) ids.add(id as NoteId)
    return ids
  }

  const inView = (camera: Camera, size: Size): { isReadable: boolean; ids: readonly NoteId[]; visible: Box } => {
    const visible = visibleBox(camera, size)
    const side = camera.zoom * NOTE_SIDE
    // the threshold is lower when zooming out than when zooming in, so that nothing flickers around it
    if (side < (wasReadable ? READABLE_FROM * 0.92 : READABLE_FROM)) return { isReadable: false, ids: [], visible }
    const ids = index.within(visible)
    return { isReadable: ids.length <= MAX_ELEMENTS, ids, visible }
  }

  const hasUnmounted = (ids: readonly NoteId[]) => ids.some((id) => !mounted.has(id))

  return {
    has: (id) => mounted.has(id),
    follow: (camera, size, isDeferred) => {
      const { isReadable, ids, visible } = inView(camera, size)
      if (isReadable !== wasReadable) stale = true
      wasReadable = isReadable
      const keptIds = pinnedIds()
      const coversView = !stale && region !== null && encloses(region, visible)
      if (isReadable && (coversView || isDeferred)) {
        for (const id of keptIds) if (!mounted.has(id)) mountId(id)
        const missing = !coversView && hasUnmounted(ids)
        return { isReadable, missing, more: missing }
      }
      const margin = Math.min(240, 240 * camera.zoom) / camera.zoom
      region = isReadable ? grown(visible, margin) : null
      let visibleIds = isReadable ? index.within(grown(visible, margin)) : []
      if (visibleIds.length > MAX_ELEMENTS) {
        region = visible
        visibleIds = ids
      }
      for (const id of visibleIds) keptIds.add(id)
      for (const id of [...mounted.keys()]) if (!keptIds.has(id)) unmount(id)
      const missingIds = [...keptIds].filter((id) => !mounted.has(id))
      nearestFirst(missingIds, visible)
      // the first screen is mounted at once
      const mountedNow = mounted.size === 0 ? missingIds : missingIds.slice(0, MAX_MOUNTS_PER_FRAME)
      for (const id of mountedNow) mountId(id)
      stale = mountedNow.length < missingIds.length
      return { isReadable, missing: isReadable && hasUnmounted(ids), more: stale }
    },
    refresh: (ids) => {
      for (const id of ids) {
        const mountedNote = mounted.get(id)
        if (!scene.notes.has(id)) unmount(id)
        else if (mountedNote) draw(id, mountedNote)
        else stale = true
      }
    },
    refreshAll: () => {
      for (const [id, mountedNote] of mounted) draw(id, mountedNote)
    },
    close: () => {
      for (const id of [...mounted.keys()]) unmount(id)
    },
  }

  function mountId(id: NoteId) {
    const note = scene.notes.get(id)
    if (note) mount(note)
  }

  function nearestFirst(ids: NoteId[], visible: Box) {
    if (ids.length <= MAX_MOUNTS_PER_FRAME) return
    const centre = centreOf(visible)
    const distances = new Map(
      ids.map((id) => {
        const note = scene.notes.get(id)
        const noteCentre = note ? centreOf(note.box) : centre
        return [id, Math.hypot(noteCentre.x - centre.x, noteCentre.y - centre.y)]
      }),
    )
    ids.sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0))
  }
}
