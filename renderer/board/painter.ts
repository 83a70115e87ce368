import { type Box, boxAround, grown } from '../../shared/base/geometry.ts'
import type { Note, NoteId } from '../../shared/model/note.ts'
import type { Core } from './core.ts'
import type { Crowd } from './crowd.ts'
import { type Fit, fitText, type Measure } from './fitText.ts'
import { byLayer } from './layers.ts'
import { measureWith } from './measure.ts'
import { openAreaItems } from './paint/areaItems.ts'
import { openCrowdLayer } from './paint/crowdLayer.ts'
import { openFrameLayer } from './paint/frameLayer.ts'
import type { Drawn } from './paint/look.ts'
import { openNoteItems } from './paint/noteItems.ts'
import { textRoom } from './paint/noteRoom.ts'
import { paintNote } from './paint/paintNote.ts'
import { readPalette } from './paint/palette.ts'
import { openTiles } from './paint/tiles.ts'
import type { SceneChange } from './scene.ts'
import type { Selection } from './selection.ts'
import type { Camera, Size } from './space.ts'

/** Milliseconds of a frame that may go into painting tiles; the first screen takes what it takes. */
const BUDGET_MS = 6

/** Everything that draws, and what has to be drawn again when something changes. */
export interface Painter {
  /** Draws. `drawn`: all that is in view is there; `more`: call again next frame. */
  readonly frame: (camera: Camera, size: Size) => { readonly drawn: boolean; readonly more: boolean }
  readonly changed: (change: SceneChange) => void
  /** These are shown elsewhere now, or look different. */
  readonly touched: (ids: Iterable<NoteId>, moved: boolean) => void
  readonly selected: (before: Selection, after: Selection) => void
  readonly crowded: () => void
  readonly sweep: (box: Box | null) => void
  /** Theme, words or letters are others now. */
  readonly renew: (what: 'labels' | 'theme') => void
  readonly fitOf: (note: Note) => Fit
  readonly close: () => void
}

export function openPainter(core: Core, crowd: () => Crowd): Painter {
  const { dom, scene, index, hold } = core
  let palette = readPalette(dom.stage)
  let measure: Measure = measureWith(palette.font)
  let fits = new WeakMap<Note, { readonly box: Box; readonly fit: Fit }>()
  let swept: Box | null = null
  let first = true
  let last: Camera | null = null
  let crowdStale = true

  const fitOf = (note: Note): Fit => {
    const box = hold.boxOf(note)
    const known = fits.get(note)
    if (known && known.box.width === box.width && known.box.height === box.height) return known.fit
    const fit = fitText(note.text, textRoom(box), measure)
    fits.set(note, { box, fit })
    return fit
  }
  const drawn: Drawn = {
    scene,
    index,
    boxOf: hold.boxOf,
    areaBoxOf: hold.areaBoxOf,
    fitOf,
    selection: core.selection.current,
    active: core.active.current,
    editing: core.editing.current,
    mine: hold.mine,
    drifting: hold.drifting,
    authorsShown: core.authorsShown.current,
    labels: core.labels,
    domId: core.domId,
  }
  const areas = openAreaItems(dom.areas, drawn)
  const items = openNoteItems(dom.notes, drawn)
  const frameLayer = openFrameLayer(dom.overlay)
  const crowdLayer = openCrowdLayer(dom.crowd, drawn)
  const tiles = openTiles(dom.tiles, (context, box, scale) => {
    const inHand = (id: NoteId) => hold.mine().has(id) || hold.drifting().has(id)
    const notes = index.within(box).flatMap((id) => (inHand(id) ? [] : (scene.notes.get(id) ?? [])))
    const { notes: chosen } = core.selection.current()
    for (const note of notes.sort(byLayer))
      paintNote(context, { note, box: note.box, fit: fitOf(note), selected: chosen.has(note.id) }, scale, palette)
  })
  const spoil = (note: Note | null | undefined) => {
    if (note) tiles.spoil(grown(note.box, 8))
  }

  const frameBox = (): Box | null => {
    const { notes, area } = core.selection.current()
    const chosen = area ? scene.areas.get(area) : undefined
    if (chosen) return hold.areaBoxOf(chosen)
    return boxAround([...notes].flatMap((id) => scene.notes.get(id) ?? []).map(hold.boxOf))
  }

  return {
    fitOf,
    frame: (camera, size) => {
      const zooming = core.view.zooming()
      const blurred = dom.look(camera, zooming)
      const still = camera === last && !zooming
      last = camera
      const { near, missing, more } = items.follow(camera, size, zooming && !first)
      let painting = false
      let foreseeing = false
      if (near && !missing) tiles.hide()
      else {
        painting = tiles.show(camera, size, !zooming || first, first ? Number.POSITIVE_INFINITY : BUDGET_MS)
        foreseeing = !painting && !near && (!still || tiles.foresee(camera, size))
      }
      first = false
      const { notes, area } = core.selection.current()
      const editing = core.editing.current() !== null
      const handles = core.mayWrite.current() && !editing && (area !== null || notes.size === 1)
      const shown = !editing && (area !== null || notes.size > 0)
      frameLayer.frame(shown ? frameBox() : null, camera, { handles, many: notes.size > 1 })
      frameLayer.sweep(swept, camera)
      if (crowdStale) crowdLayer.show(crowd().others)
      crowdStale = false
      return { drawn: !missing && !painting, more: missing || more || painting || foreseeing || blurred }
    },
    changed: ({ notes, areas: turned }) => {
      for (const { before, after } of notes.values()) {
        spoil(before)
        spoil(after)
      }
      items.refresh(notes.keys())
      areas.refresh(turned.keys())
      crowdStale = true
    },
    touched: (ids, moved) => {
      const all = [...ids]
      for (const id of all) spoil(scene.notes.get(id))
      items.refresh(all)
      const held = hold.held()?.area
      if (moved) areas.refresh(held ? [held.id] : [])
      crowdStale = true
    },
    selected: (before, after) => {
      const turned = [...before.notes].filter((id) => !after.notes.has(id)).concat([...after.notes].filter((id) => !before.notes.has(id)))
      for (const id of turned) spoil(scene.notes.get(id))
      items.refresh(turned.filter((id) => items.has(id)))
      areas.refresh([before.area, after.area].filter((id) => id !== null))
    },
    crowded: () => {
      crowdStale = true
    },
    sweep: (box) => {
      swept = box
    },
    renew: (what) => {
      if (what === 'theme') {
        palette = readPalette(dom.stage)
        measure = measureWith(palette.font)
        fits = new WeakMap()
        tiles.spoilAll()
      }
      items.refreshAll()
      areas.refreshAll()
      crowdStale = true
    },
    close: () => {
      items.close()
      areas.close()
      tiles.close()
    },
  }
}
