import type { Dispose } from '../../shared/base/live.ts'
import type { NoteId } from '../../shared/model/note.ts'
import type { Core } from './core.ts'
import type { Handling } from './handling.ts'
import type { Nudge } from './nudge.ts'
import { readingOrder } from './outlineOrder.ts'
import { NOTHING, toggled } from './selection.ts'

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** Board units for one press: of an arrow, and with Shift; CSS pixels when it is the paper that moves. */
const STEP = 4
const BIG_STEP = 40
const PAPER_STEP = 80

interface Asked {
  readonly goTo: (id: NoteId) => void
  readonly selectAll: () => void
  readonly deleteSelection: () => void
}

/** The keys that belong to the board itself, while it has the focus. All others are commands of the window. */
export function listenToKeys(core: Core, asked: Asked, nudge: Nudge, handling: Handling): Dispose {
  const { list } = core.dom
  let order: readonly NoteId[] | null = null
  const forget = core.scene.subscribe(() => {
    order = null
  })

  const walk = (direction: 1 | -1): boolean => {
    order ??= readingOrder(core.scene.notes.values(), core.scene.areas.values())
    const now = core.active.current()
    const at = now ? order.indexOf(now) : -1
    const next = at < 0 ? (direction > 0 ? order[0] : order.at(-1)) : order[at + direction]
    if (!next) return false
    nudge.land()
    asked.goTo(next)
    return true
  }

  const stepBack = () => {
    if (handling.cancel()) return
    nudge.land()
    const { notes, area } = core.selection.current()
    if (core.tool.current() !== 'select') core.tool.set('select')
    else if (notes.size > 0 || area) core.selection.set(NOTHING)
    else core.active.set(null)
  }

  const arrow = (event: KeyboardEvent, [x, y]: readonly [number, number]) => {
    const { notes, area } = core.selection.current()
    const step = event.shiftKey ? BIG_STEP : STEP
    if (notes.size === 0 && !area) core.view.pan({ x: -x * PAPER_STEP, y: -y * PAPER_STEP })
    else if (event.altKey) nudge.resize({ x: x * step, y: y * step })
    else nudge.move({ x: x * step, y: y * step })
  }

  const enter = () => {
    const { notes, area } = core.selection.current()
    const only = notes.size === 1 ? [...notes][0] : core.active.current()
    const what = area ?? only
    if (what) core.edit(what)
  }

  const onKey = (event: KeyboardEvent) => {
    if (event.target !== list || event.isComposing) return
    const mod = event.ctrlKey || event.metaKey
    const way = arrows[event.key]
    if (event.key === 'Tab' && !mod) {
      if (walked(event.shiftKey ? -1 : 1)) event.preventDefault()
      return
    }
    if (way && !mod) arrow(event, way)
    else if ((event.key === 'Enter' || event.key === 'F2') && !mod) enter()
    else if (event.key === 'Escape') stepBack()
    else if (event.key === 'Delete' || event.key === 'Backspace') asked.deleteSelection()
    else if (event.key === ' ') handling.carry(true)
    else if (mod && !event.shiftKey && event.key.toLowerCase() === 'a') asked.selectAll()
    else return
    event.preventDefault()
  }
  /** From the last note, or after Escape twice, Tab goes on to what comes after the board. */
  let left = false
  const walked = (direction: 1 | -1): boolean => {
    if (left || !walk(direction)) {
      core.active.set(null)
      left = false
      return false
    }
    return true
  }
  const onUp = (event: KeyboardEvent) => {
    if (event.key !== ' ') return
    const active = core.active.current()
    if (!handling.carried() && active && event.target === list) core.selection.set(toggled(core.selection.current(), active))
    handling.carry(false)
  }
  const onBlur = () => handling.carry(false)
  const onFocus = () => {
    left = false
    const [only] = core.selection.current().notes
    if (!core.active.current() && only) core.active.set(only)
  }
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && event.target === list) left = core.active.current() === null && core.selection.current().notes.size === 0
    else if (event.key !== 'Tab') left = false
  }
  list.addEventListener('keydown', onKey)
  list.addEventListener('keydown', onEscape)
  list.addEventListener('keyup', onUp)
  list.addEventListener('blur', onBlur)
  list.addEventListener('focus', onFocus)
  return () => {
    forget()
    list.removeEventListener('keydown', onKey)
    list.removeEventListener('keydown', onEscape)
    list.removeEventListener('keyup', onUp)
    list.removeEventListener('blur', onBlur)
    list.removeEventListener('focus', onFocus)
  }
}
