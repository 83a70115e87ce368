import { boxAround } from '../../shared/base/geometry.ts'
import { signal } from '../../shared/base/live.ts'
import type { AreaId } from '../../shared/model/area.ts'
import type { NoteColour, NoteId } from '../../shared/model/note.ts'
import type { Board, BoardNews } from './board.ts'
import { centredOn, fitted, stepFrom } from './camera.ts'
import type { BoardOptions, Core } from './core.ts'
import { type Crowd, openCrowd } from './crowd.ts'
import { openDeeds } from './deeds.ts'
import { handleHands } from './handling.ts'
import { openHold } from './hold.ts'
import { openIndex } from './index.ts'
import { listenToKeys } from './keyboard.ts'
import { openNudge } from './nudge.ts'
import { readingOrder } from './outlineOrder.ts'
import { onNewTheme } from './paint/palette.ts'
import { openPainter, type Painter } from './painter.ts'
import { dragOf, selectedOf, takeSeat } from './presence.ts'
import { openScene } from './scene.ts'
import { NOTHING, theseNotes } from './selection.ts'
import { toScreen } from './space.ts'
import { buildStage } from './stageDom.ts'
import type { ToolName } from './tools/tool.ts'
import { openUndo } from './undo.ts'
import { openView, zoomInMiddle } from './view.ts'
import { grant, type Made } from './wishes.ts'
import { openWriting } from './writing.ts'

let boards = 0
const NONE: Made = { notes: [], area: null }

/** Opens a board in an element that has a size. One per view; `close` gives everything back. */
export function openBoard(options: BoardOptions): Board {
  const { root, doc, author, mayWrite } = options
  const name = `board${++boards}`
  let labels = options.labels
  const frameListeners = new Set<() => void>()
  const newsListeners = new Set<(news: BoardNews) => void>()
  let whenDrawn: (() => void)[] = []

  const dom = buildStage(root)
  const scene = openScene(doc)
  const index = openIndex<NoteId>()
  index.load(Array.from(scene.notes.values(), (note) => [note.id, note.box] as const))

  const view = openView(dom.stage, (camera, size) => {
    const { drawn, more } = painter.frame(camera, size)
    for (const listener of [...frameListeners]) listener()
    if (drawn) {
      dom.stage.dataset.drawn = ''
      const waiting = whenDrawn
      whenDrawn = []
      for (const resolve of waiting) resolve()
    }
    return more
  })

  const core: Core = {
    ...options,
    dom,
    scene,
    index,
    view,
    hold: openHold(),
    seat: takeSeat(options.awareness),
    undo: openUndo(doc, author),
    labels: () => labels,
    selection: signal(NOTHING),
    active: signal<NoteId | null>(null),
    editing: signal<NoteId | AreaId | null>(null),
    tool: signal<ToolName>('select'),
    busy: signal(false),
    authorsShown: signal(false),
    lastColour: signal<NoteColour>('sun'),
    domId: (id) => `${name}-${id}`,
    holdUp: (held) => {
      const areaBefore = core.hold.held()?.area?.id
      const changed = core.hold.take(held)
      painter.touched(changed, true)
      if (areaBefore && !held?.area) painter.renew('labels')
      core.seat.tell({
        drag: held && held.notes.size > 0 ? dragOf(held.notes) : null,
        selected: held ? [] : selectedOf(core.selection.current().notes),
      })
      view.schedule()
    },
    act: (deed) => {
      if (!mayWrite.current()) {
        core.tell({ news: 'readOnly' })
        return NONE
      }
      if (deed.deed !== 'place') nudge.land()
      core.undo.cut()
      const made = grant(doc, author, deed)
      core.undo.cut()
      return made
    },
    settle: () => nudge.land(),
    edit: (id) => writing.edit(id),
    leaveEditing: () => writing.leave(),
    tell: (news) => {
      for (const listener of [...newsListeners]) listener(news)
    },
  }

  const crowd: Crowd = openCrowd(options.awareness, () => {
    const changed = core.hold.follow(crowd.others.values())
    if (changed.size > 0) painter.touched(changed, true)
    painter.crowded()
    view.schedule()
  })
  const painter: Painter = openPainter(core, () => crowd)
  const nudge = openNudge(core)
  const goTo = (id: NoteId) => {
    const note = scene.notes.get(id)
    if (!note) return
    core.active.set(id)
    core.selection.set(theseNotes([id]))
    view.show(note.box)
  }
  const writing = openWriting(
    core,
    () => painter,
    (from, direction) => {
      const order = readingOrder(scene.notes.values(), scene.areas.values())
      const next = order[order.indexOf(from) + direction]
      if (next) goTo(next)
    },
  )
  const deeds = openDeeds(core)
  const selectAll = () => core.selection.set(theseNotes(scene.notes.keys()))
  const handling = handleHands(core, deeds, (box) => {
    painter.sweep(box)
    view.schedule()
  })

  const showActive = () => {
    const active = core.active.current()
    if (active) dom.list.setAttribute('aria-activedescendant', core.domId(active))
    else dom.list.removeAttribute('aria-activedescendant')
  }
  let selectedBefore = core.selection.current()
  let activeBefore: NoteId | null = null
  const stops = [
    scene.subscribe((change) => {
      for (const [id, { before, after }] of change.notes) {
        if (after) index.put(id, after.box)
        else {
          index.remove(id)
          if (core.editing.current() === id) {
            writing.leave()
            if (!change.mine && before) core.tell({ news: 'lost', text: before.text, box: before.box })
          }
        }
      }
      painter.changed(change)
      prune()
      writing.place()
      view.schedule()
    }),
    core.selection.subscribe(() => {
      nudge.land()
      painter.selected(selectedBefore, core.selection.current())
      selectedBefore = core.selection.current()
      core.seat.tell({ selected: selectedOf(selectedBefore.notes) })
      view.schedule()
    }),
    core.active.subscribe(() => {
      const now = core.active.current()
      painter.touched(
        [activeBefore, now].filter((id) => id !== null),
        false,
      )
      activeBefore = now
      showActive()
      view.schedule()
    }),
    core.tool.subscribe(() => {
      dom.stage.dataset.tool = core.tool.current()
    }),
    mayWrite.subscribe(view.schedule),
    listenToKeys(core, { goTo, selectAll, deleteSelection: deeds.deleteSelection }, nudge, handling),
    onNewTheme(() => {
      painter.renew('theme')
      view.schedule()
    }),
    handling.close,
  ]
  /** What is gone is no longer chosen. */
  function prune() {
    const { notes, area } = core.selection.current()
    const left = [...notes].filter((id) => scene.notes.has(id))
    if (left.length !== notes.size || (area && !scene.areas.has(area)))
      core.selection.set({ notes: new Set(left), area: area && scene.areas.has(area) ? area : null })
    const active = core.active.current()
    if (active && !scene.notes.has(active)) core.active.set(null)
  }
  const sayName = () => {
    dom.list.setAttribute('aria-label', labels.board)
    dom.list.setAttribute('aria-description', labels.help)
  }
  sayName()
  void document.fonts?.ready.then(() => {
    painter.renew('theme')
    view.schedule()
  })
  const everything = () =>
    boxAround([...Array.from(scene.notes.values(), (note) => note.box), ...Array.from(scene.areas.values(), (area) => area.box)])
  const chosenBox = () => {
    const { notes, area } = core.selection.current()
    const known = area ? scene.areas.get(area) : undefined
    return known ? core.hold.areaBoxOf(known) : boxAround([...notes].flatMap((id) => scene.notes.get(id) ?? []).map(core.hold.boxOf))
  }
  core.hold.follow(crowd.others.values())
  const all = everything()
  const size = view.size.current()
  view.camera.set(options.camera ?? (all ? fitted(all, size) : centredOn({ x: 0, y: 0 }, size, 1)))
  view.schedule()

  return {
    doc,
    author,
    scene,
    mayWrite,
    camera: view.camera,
    size: view.size,
    selection: core.selection,
    active: core.active,
    editing: core.editing,
    tool: core.tool,
    busy: core.busy,
    authorsShown: core.authorsShown,
    undo: {
      ...core.undo,
      // what the keyboard still holds is a deed already, to the one who did it
      undo: () => {
        nudge.land()
        core.undo.undo()
      },
    },
    ...deeds,
    take: core.tool.set,
    select: core.selection.set,
    goTo,
    edit: writing.edit,
    leaveEditing: writing.leave,
    selectAll,
    showAuthors: (shown) => {
      core.authorsShown.set(shown)
      painter.renew('labels')
      view.schedule()
    },
    fit: (what) => {
      const box = what === 'all' ? everything() : chosenBox()
      if (box) view.fit(box)
      else view.fly(centredOn({ x: 0, y: 0 }, view.size.current(), 1))
    },
    zoom: (direction) => zoomInMiddle(view, (zoom) => (direction === 0 ? 1 : stepFrom(zoom, direction))),
    show: view.show,
    seenBox: view.seen,
    selectionSeen: () => {
      const box = chosenBox()
      if (!box) return null
      const camera = view.camera.current()
      return { ...toScreen(camera, box), width: box.width * camera.zoom, height: box.height * camera.zoom }
    },
    focus: () => dom.list.focus({ preventScroll: true }),
    onFrame: (listener) => {
      frameListeners.add(listener)
      return () => frameListeners.delete(listener)
    },
    onNews: (listener) => {
      newsListeners.add(listener)
      return () => newsListeners.delete(listener)
    },
    setLabels: (next) => {
      labels = next
      sayName()
      painter.renew('labels')
      view.schedule()
    },
    drawn: () =>
      new Promise((resolve) => {
        whenDrawn.push(resolve)
        view.schedule()
      }),
    close: () => {
      writing.leave()
      nudge.land()
      for (const stop of stops) stop()
      crowd.close()
      core.seat.leave()
      core.undo.close()
      scene.close()
      view.close()
      painter.close()
      dom.remove()
    },
  }
}
