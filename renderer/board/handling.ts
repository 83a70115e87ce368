import type { Box } from '../../shared/base/geometry.ts'
import type { Dispose } from '../../shared/base/live.ts'
import type { Core } from './core.ts'
import type { Deeds } from './deeds.ts'
import { areaTitleAt, noteAt } from './hit.ts'
import { listenToHands, type RawHand } from './input.ts'
import { cursorAt } from './presence.ts'
import { sameSelection } from './selection.ts'
import { type Corner, corners, type Target } from './tools/hand.ts'
import { type Doing, IDLE } from './tools/tool.ts'
import { tools } from './tools/tools.ts'
import type { Wish } from './wishes.ts'

/** The carrying space bar: while it is down, the hand moves the paper. */
export interface Handling {
  readonly carry: (on: boolean) => void
  /** Has the paper been carried since the bar went down? */
  readonly carried: () => boolean
  /** Lets go of what the hand is in the middle of. @returns whether there was anything */
  readonly cancel: () => boolean
  readonly close: Dispose
}

/** From hands to tools, and from their wishes to what happens. @param sweep shows the box being swept */
export function handleHands(core: Core, deeds: Deeds, sweep: (box: Box | null) => void): Handling {
  const { scene, view, selection, dom } = core
  let doing: Doing = IDLE
  let space = false
  let carried = false

  const targetAt = (raw: RawHand): Target => {
    const handle = raw.element?.closest<HTMLElement>('[data-handle]')?.dataset.handle
    if (handle && corners.includes(handle as Corner)) return { on: 'handle', corner: handle as Corner }
    const at = view.at(raw.seen)
    const note = noteAt(at, scene, core.index)
    if (note) return { on: 'note', note: note.id }
    const area = areaTitleAt(at, scene.areas.values(), view.camera.current().zoom)
    return area ? { on: 'area', area: area.id } : { on: 'paper' }
  }

  const fulfil = (wish: Wish) => {
    switch (wish.wish) {
      case 'pan':
        carried = true
        view.pan(wish.by)
        break
      case 'select':
        if (!sameSelection(selection.current(), wish.selection)) selection.set(wish.selection)
        break
      case 'hold':
        core.holdUp(wish.held)
        break
      case 'drop':
        core.holdUp(null)
        break
      case 'sweep':
        sweep(wish.box)
        break
      case 'newNote':
        deeds.newNote(wish.at)
        break
      case 'newArea':
        deeds.newArea(wish.box)
        break
      case 'land':
        core.holdUp(null)
        core.act({ deed: 'place', held: wish.held })
    }
  }

  const onHand = (raw: RawHand) => {
    if (raw.does === 'press') {
      core.leaveEditing()
      core.settle()
      dom.list.focus({ preventScroll: true })
    }
    const hand = {
      does: raw.does,
      seen: raw.seen,
      at: view.at(raw.seen),
      target: raw.does === 'press' ? targetAt(raw) : ({ on: 'paper' } as const),
      shift: raw.shift,
      finger: raw.finger,
      carries: raw.carries,
    }
    if (hand.target.on === 'note') core.active.set(hand.target.note)
    const look = {
      notes: scene.notes,
      areas: scene.areas,
      notesWithin: core.index.within,
      selection: selection.current(),
      mayWrite: core.mayWrite.current(),
    }
    const step = tools[core.tool.current()](doing, hand, look)
    doing = step.now
    for (const wish of step.wishes) fulfil(wish)
    core.busy.set(doing.doing !== 'nothing' && doing.doing !== 'pressing')
    show()
  }
  const show = () => {
    if (doing.doing === 'panning') dom.stage.dataset.carry = 'on'
    else if (space) dom.stage.dataset.carry = 'ready'
    else delete dom.stage.dataset.carry
  }

  const stop = listenToHands(dom.stage, {
    onHand,
    onHover: (seen) => core.seat.tell({ cursor: seen && cursorAt(view.at(seen)) }),
    onTwice: (seen, element) => {
      if (core.tool.current() !== 'select') return
      const target = targetAt({ does: 'press', seen, element, shift: false, finger: false, carries: false })
      if (target.on === 'note') core.edit(target.note)
      else if (target.on === 'area') core.edit(target.area)
      else if (target.on === 'paper') deeds.newNote(view.at(seen))
    },
    onPan: view.pan,
    onZoom: view.zoomBy,
    carrying: () => space,
  })

  return {
    carry: (on) => {
      if (on && !space) carried = false
      space = on
      show()
    },
    carried: () => carried,
    cancel: () => {
      if (doing.doing === 'nothing') return false
      doing = IDLE
      core.holdUp(null)
      sweep(null)
      core.busy.set(false)
      show()
      return true
    },
    close: stop,
  }
}
