import { type Box, centreOf, encloses, grown } from '../../../shared/base/geometry.ts'
import { NOTE_SIDE, type Note, type NoteId } from '../../../shared/model/note.ts'
import { byLayer } from '../layers.ts'
import { type Camera, type Size, seenBox } from '../space.ts'
import css from './board.module.css'
import type { Drawn } from './look.ts'
import { makeNoteElement, type NoteElement } from './noteElement.ts'

/** CSS pixels of a usual note's side from which it is an element; below it nobody reads it, and it is painted. */
const READABLE_FROM = 52
/** Elements at most: 450 of them burn more than a core in raster alone. */
const MOST = 200
/** Elements made per frame, so that no frame waits for a screenful. */
const PER_FRAME = 24

interface Mounted {
  readonly item: NoteElement
  note: Note
}

export interface Followed {
  readonly near: boolean
  readonly missing: boolean
  readonly more: boolean
}

/** The readable notes: real elements, as many as are in view and a little more. */
export interface NoteItems {
  /**
   * Makes and removes elements for what the camera sees.
   * @param patient makes none but those in somebody's hand: the zoom is moving
   * @returns `near`: notes are readable here; `missing`: some in view are not elements yet; `more`: call again next frame
   */
  readonly follow: (camera: Camera, size: Size, patient: boolean) => Followed
  /** Draws again those that changed, of those that are elements. */
  readonly refresh: (ids: Iterable<NoteId>) => void
  readonly refreshAll: () => void
  /** Only their places. */
  readonly place: (ids: Iterable<NoteId>) => void
  readonly has: (id: NoteId) => boolean
  readonly close: () => void
}

export function openNoteItems(layer: HTMLElement, drawn: Drawn): NoteItems {
  const mounted = new Map<NoteId, Mounted>()
  let region: Box | null = null
  let stale = true
  let wasNear = false

  const draw = (id: NoteId, it: Mounted) => {
    const note = drawn.scene.notes.get(id)
    if (!note) return
    const { element } = it.item
    if (note.layer !== it.note.layer) {
      it.note = note
      insert(it)
    }
    it.note = note
    it.item.show(note, drawn.boxOf(note), drawn.fitOf(note), drawn.labels().note(note))
    it.item.sign(drawn.authorsShown() ? drawn.labels().person(note.by) : null)
    element.setAttribute('aria-selected', String(drawn.selection().notes.has(id)))
    element.classList.toggle(css.active ?? 'active', drawn.active() === id)
    element.toggleAttribute('data-held', drawn.mine().has(id))
    element.toggleAttribute('data-drifting', drawn.drifting().has(id))
    element.toggleAttribute('data-editing', drawn.editing() === id)
  }

  /** Puts an element where its layer wants it among its siblings. */
  const insert = (it: Mounted) => {
    let next: Mounted | null = null
    for (const other of mounted.values())
      if (other !== it && byLayer(other.note, it.note) > 0 && (!next || byLayer(other.note, next.note) < 0)) next = other
    layer.insertBefore(it.item.element, next?.item.element ?? null)
  }

  const mount = (note: Note) => {
    const it: Mounted = { item: makeNoteElement(drawn.domId(note.id), drawn.labels().noteKind), note }
    mounted.set(note.id, it)
    draw(note.id, it)
    insert(it)
  }

  const unmount = (id: NoteId) => {
    mounted.get(id)?.item.element.remove()
    mounted.delete(id)
  }

  /** Those that are elements wherever the camera is: in somebody's hand, being written, or walked to by keyboard. */
  const always = (): Set<NoteId> => {
    const ids = new Set([...drawn.mine(), ...drawn.drifting()].slice(0, MOST))
    for (const id of [drawn.active(), drawn.editing()]) if (id && drawn.scene.notes.has(id as NoteId)) ids.add(id as NoteId)
    return ids
  }

  const inView = (camera: Camera, size: Size): { near: boolean; ids: readonly NoteId[]; seen: Box } => {
    const seen = seenBox(camera, size)
    const side = camera.zoom * NOTE_SIDE
    // a little lower on the way out than on the way in: no flicker at the threshold
    if (side < (wasNear ? READABLE_FROM * 0.92 : READABLE_FROM)) return { near: false, ids: [], seen }
    const ids = drawn.index.within(seen)
    return { near: ids.length <= MOST, ids, seen }
  }

  const lacks = (ids: readonly NoteId[]) => ids.some((id) => !mounted.has(id))

  return {
    has: (id) => mounted.has(id),
    follow: (camera, size, patient) => {
      const { near, ids, seen } = inView(camera, size)
      if (near !== wasNear) stale = true
      wasNear = near
      const stays = always()
      const enough = !stale && region !== null && encloses(region, seen)
      if (near && (enough || patient)) {
        for (const id of stays) if (!mounted.has(id)) mountId(id)
        const missing = !enough && lacks(ids)
        return { near, missing, more: missing }
      }
      const margin = Math.min(240, 240 * camera.zoom) / camera.zoom
      region = near ? grown(seen, margin) : null
      let wanted = near ? drawn.index.within(grown(seen, margin)) : []
      if (wanted.length > MOST) {
        region = seen
        wanted = ids
      }
      for (const id of wanted) stays.add(id)
      for (const id of [...mounted.keys()]) if (!stays.has(id)) unmount(id)
      const absent = [...stays].filter((id) => !mounted.has(id))
      nearestFirst(absent, seen)
      // the first screenful comes at once
      const now = mounted.size === 0 ? absent : absent.slice(0, PER_FRAME)
      for (const id of now) mountId(id)
      stale = now.length < absent.length
      return { near, missing: near && lacks(ids), more: stale }
    },
    refresh: (ids) => {
      for (const id of ids) {
        const it = mounted.get(id)
        if (!drawn.scene.notes.has(id)) unmount(id)
        else if (it) draw(id, it)
        else stale = true
      }
    },
    refreshAll: () => {
      for (const [id, it] of mounted) draw(id, it)
    },
    place: (ids) => {
      for (const id of ids) {
        const it = mounted.get(id)
        if (it) it.item.place(drawn.boxOf(it.note))
      }
    },
    close: () => {
      for (const id of [...mounted.keys()]) unmount(id)
    },
  }

  function mountId(id: NoteId) {
    const note = drawn.scene.notes.get(id)
    if (note) mount(note)
  }

  function nearestFirst(ids: NoteId[], seen: Box) {
    if (ids.length <= PER_FRAME) return
    const centre = centreOf(seen)
    const far = new Map(
      ids.map((id) => {
        const note = drawn.scene.notes.get(id)
        const at = note ? centreOf(note.box) : centre
        return [id, Math.hypot(at.x - centre.x, at.y - centre.y)]
      }),
    )
    ids.sort((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0))
  }
}
