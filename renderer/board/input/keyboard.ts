import type { Dispose } from '../../../shared/base/live.ts'
import type { NoteId } from '../../../shared/model/records/note.ts'
import type { Core } from '../engine/core.ts'
import { readingOrder } from '../outline/outlineOrder.ts'
import { EMPTY_SELECTION, toggleNote } from '../scene/selection.ts'
import type { Nudge } from './nudge.ts'
import type { ToolController } from './toolController.ts'

const arrowDirections: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** Board units for one press: of an arrow, and with Shift; CSS pixels when it is the paper that moves. */
const STEP = 4
const BIG_STEP = 40
const PAN_STEP = 80

interface KeyboardActions {
  readonly goTo: (id: NoteId) => void
  readonly selectAll: () => void
  readonly deleteSelection: () => void
}

/** The keys that belong to the board itself, while it has the focus. All others are commands of the window. */
export function listenToKeyboard(core: Core, actions: KeyboardActions, nudge: Nudge, toolController: ToolController): Dispose {
  const { list } = core.dom
  let order: readonly NoteId[] | null = null
  const unsubscribe = core.scene.subscribe(() => {
    order = null
  })

  const goToNeighbour = (direction: 1 | -1): boolean => {
    order ??= readingOrder(core.scene.notes.values(), core.scene.areas.values())
    const activeId = core.active.current()
    const activeIndex = activeId ? order.indexOf(activeId) : -1
    const next = activeIndex < 0 ? (direction > 0 ? order[0] : order.at(-1)) : order[activeIndex + direction]
    if (!next) return false
    nudge.commit()
    actions.goTo(next)
    return true
  }

  const stepOut = () => {
    if (toolController.cancel()) return
    nudge.commit()
    const { notes, area } = core.selection.current()
    if (core.tool.current() !== 'select') core.tool.set('select')
    else if (notes.size > 0 || area) core.selection.set(EMPTY_SELECTION)
    else core.active.set(null)
  }

  const onArrow = (event: KeyboardEvent, [x, y]: readonly [number, number]) => {
    const { notes, area } = core.selection.current()
    const step = event.shiftKey ? BIG_STEP : STEP
    if (notes.size === 0 && !area) core.view.pan({ x: -x * PAN_STEP, y: -y * PAN_STEP })
    else if (event.altKey) nudge.resizeBy({ x: x * step, y: y * step })
    else nudge.moveBy({ x: x * step, y: y * step })
  }

  const editActive = () => {
    const { notes, area } = core.selection.current()
    const noteId = notes.size === 1 ? [...notes][0] : core.active.current()
    const target = area ?? noteId
    if (target) core.edit(target)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== list || event.isComposing) return
    const mod = event.ctrlKey || event.metaKey
    const arrowDirection = arrowDirections[event.key]
    if (event.key === 'Tab' && !mod) {
      if (onTab(event.shiftKey ? -1 : 1)) event.preventDefault()
      return
    }
    if (arrowDirection && !mod) onArrow(event, arrowDirection)
    else if ((event.key === 'Enter' || event.key === 'F2') && !mod) editActive()
    else if (event.key === 'Escape') stepOut()
    else if (event.key === 'Delete' || event.key === 'Backspace') actions.deleteSelection()
    else if (event.key === ' ') toolController.setSpaceDown(true)
    else if (mod && !event.shiftKey && event.key.toLowerCase() === 'a') actions.selectAll()
    else return
    event.preventDefault()
  }
  /** From the last note, or after Escape twice, Tab goes on to what comes after the board. */
  let leaving = false
  const onTab = (direction: 1 | -1): boolean => {
    if (leaving || !goToNeighbour(direction)) {
      core.active.set(null)
      leaving = false
      return false
    }
    return true
  }
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key !== ' ') return
    const active = core.active.current()
    if (!toolController.hasPanned() && active && event.target === list) core.selection.set(toggleNote(core.selection.current(), active))
    toolController.setSpaceDown(false)
  }
  const onBlur = () => toolController.setSpaceDown(false)
  const onFocus = () => {
    leaving = false
    const [firstSelected] = core.selection.current().notes
    if (!core.active.current() && firstSelected) core.active.set(firstSelected)
  }
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && event.target === list) leaving = core.active.current() === null && core.selection.current().notes.size === 0
    else if (event.key !== 'Tab') leaving = false
  }
  list.addEventListener('keydown', onKeyDown)
  list.addEventListener('keydown', onEscape)
  list.addEventListener('keyup', onKeyUp)
  list.addEventListener('blur', onBlur)
  list.addEventListener('focus', onFocus)
  return () => {
    unsubscribe()
    list.removeEventListener('keydown', onKeyDown)
    list.removeEventListener('keydown', onEscape)
    list.removeEventListener('keyup', onKeyUp)
    list.removeEventListener('blur', onBlur)
    list.removeEventListener('focus', onFocus)
  }
}
