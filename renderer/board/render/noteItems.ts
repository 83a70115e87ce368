import { type Box, centreOf, encloses, grown } from '../../../shared/base/geometry.ts'
import { NOTE_SIDE, type Note, type NoteId } from '../../../shared/model/records/note.ts'
import { byLayer } from '../scene/stackingOrder.ts'
import { type Camera, type Size, visibleBox } from '../scene/viewport.ts'
import css from './board.module.css'
import { createNoteElement, type NoteElement } from './noteElement.ts'
import type { RenderContext } from './renderContext.ts'

/** CSS pixels of a usual note's side from which it is an element; below it nobody reads it, and it is painted. */
const READABLE_FROM = 52
/** Elements at most: 450 of them burn more than a core in raster alone. */
const MAX_ELEMENTS = 200
/** Elements made per frame, so that no frame waits for a screenful. */
const MAX_MOUNTS_PER_FRAME = 24

interface MountedNote {
  readonly noteElement: NoteElement
  note: Note
}

export interface FollowResult {
  readonly isReadable: boolean
  readonly missing: boolean
  readonly more: boolean
}

/** The readable notes: real elements, as many as are in view and a little more. */
export interface NoteItems {
  /**
   * Makes and removes elements for what the camera sees.
   * @param isDeferred makes none but those in somebody's hand: the zoom is moving
   * @returns `near`: notes are readable here; `missing`: some in view are not elements yet; `more`: call again next frame
   */
  readonly follow: (camera: Camera, size: Size, isDeferred: boolean) => FollowResult
  /** Draws again those that changed, of those that are elements. */
  readonly refresh: (ids: Iterable<NoteId>) => void
  readonly refreshAll: () => void
  /** Only their places. */
  readonly updateBoxes: (ids: Iterable<NoteId>) => void
  readonly has: (id: NoteId) => boolean
  readonly close: () => void
}

export function createNoteItems(layer: HTMLElement, context: RenderContext): NoteItems {
  const mounted = new Map<NoteId, MountedNote>()
  let region: Box | null = null
  let stale = true
  let wasReadable = false

  const draw = (id: NoteId, mountedNote: MountedNote) => {
    const note = context.scene.notes.get(id)
    if (!note) return
    const { element } = mountedNote.noteElement
    if (note.layer !== mountedNote.note.layer) {
      mountedNote.note = note
      insert(mountedNote)
    }
    mountedNote.note = note
    mountedNote.noteElement.show(note, context.boxOf(note), context.fitOf(note), context.labels().note(note))
    mountedNote.noteElement.setAuthor(context.authorsShown() ? context.labels().person(note.by) : null)
    element.setAttribute('aria-selected', String(context.selection().notes.has(id)))
    element.classList.toggle(css.active ?? 'active', context.active() === id)
    element.toggleAttribute('data-dragging', context.localDragIds().has(id))
    element.toggleAttribute('data-remote-drag', context.remoteDragIds().has(id))
    element.toggleAttribute('data-editing', context.editing() === id)
  }

  /** Puts an element where its layer wants it among its siblings. */
  const insert = (mountedNote: MountedNote) => {
    let nextSibling: MountedNote | null = null
    for (const other of mounted.values())
      if (other !== mountedNote && byLayer(other.note, mountedNote.note) > 0 && (!nextSibling || byLayer(other.note, nextSibling.note) < 0))
        nextSibling = other
    layer.insertBefore(mountedNote.noteElement.element, nextSibling?.noteElement.element ?? null)
  }

  const mount = (note: Note) => {
    const mountedNote: MountedNote = { noteElement: createNoteElement(context.domId(note.id), context.labels().noteKind), note }
    mounted.set(note.id, mountedNote)
    draw(note.id, mountedNote)
    insert(mountedNote)
  }

  const unmount = (id: NoteId) => {
    mounted.get(id)?.noteElement.element.remove()
    mounted.delete(id)
  }

  /** Those that are elements wherever the camera is: in somebody's hand, being written, or walked to by keyboard. */
  const pinnedIds = (): Set<NoteId> => {
    const ids = new Set([...context.localDragIds(), ...context.remoteDragIds()].slice(0, MAX_ELEMENTS))
    for (const id of [context.active(), context.editing()]) if (id && context.scene.notes.has(id as NoteId)) ids.add(id as NoteId)
    return ids
  }

  const inView = (camera: Camera, size: Size): { isReadable: boolean; ids: readonly NoteId[]; visible: Box } => {
    const visible = visibleBox(camera, size)
    const side = camera.zoom * NOTE_SIDE
    // a little lower on the way out than on the way in: no flicker at the threshold
    if (side < (wasReadable ? READABLE_FROM * 0.92 : READABLE_FROM)) return { isReadable: false, ids: [], visible }
    const ids = context.index.within(visible)
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
      let visibleIds = isReadable ? context.index.within(grown(visible, margin)) : []
      if (visibleIds.length > MAX_ELEMENTS) {
        region = visible
        visibleIds = ids
      }
      for (const id of visibleIds) keptIds.add(id)
      for (const id of [...mounted.keys()]) if (!keptIds.has(id)) unmount(id)
      const missingIds = [...keptIds].filter((id) => !mounted.has(id))
      nearestFirst(missingIds, visible)
      // the first screenful comes at once
      const mountedNow = mounted.size === 0 ? missingIds : missingIds.slice(0, MAX_MOUNTS_PER_FRAME)
      for (const id of mountedNow) mountId(id)
      stale = mountedNow.length < missingIds.length
      return { isReadable, missing: isReadable && hasUnmounted(ids), more: stale }
    },
    refresh: (ids) => {
      for (const id of ids) {
        const mountedNote = mounted.get(id)
        if (!context.scene.notes.has(id)) unmount(id)
        else if (mountedNote) draw(id, mountedNote)
        else stale = true
      }
    },
    refreshAll: () => {
      for (const [id, mountedNote] of mounted) draw(id, mountedNote)
    },
    updateBoxes: (ids) => {
      for (const id of ids) {
        const mountedNote = mounted.get(id)
        if (mountedNote) mountedNote.noteElement.setBox(context.boxOf(mountedNote.note))
      }
    },
    close: () => {
      for (const id of [...mounted.keys()]) unmount(id)
    },
  }

  function mountId(id: NoteId) {
    const note = context.scene.notes.get(id)
    if (note) mount(note)
  }

  function nearestFirst(ids: NoteId[], visible: Box) {
    if (ids.length <= MAX_MOUNTS_PER_FRAME) return
    const centre = centreOf(visible)
    const distances = new Map(
      ids.map((id) => {
        const note = context.scene.notes.get(id)
        const noteCentre = note ? centreOf(note.box) : centre
        return [id, Math.hypot(noteCentre.x - centre.x, noteCentre.y - centre.y)]
      }),
    )
    ids.sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0))
  }
}
