import type { Dispose } from '../../../shared/base/live.ts'
import type { AttachActions } from '../engine/attaching/attachActions.ts'
import type { BoardActions, TextEditingActions } from '../engine/boardActions.ts'
import type { CommandWriter } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import type { FrameActions } from '../engine/frames/frameActions.ts'
import type { GroupActions } from '../engine/grouping/groupActions.ts'
import type { Navigation } from '../engine/navigation.ts'
import type { Following } from '../engine/presence/following.ts'
import { isMarkable } from '../objects/attached/attached.ts'
import { unitOf } from '../scene/groups/groupIndex.ts'
import { EMPTY_SELECTION, toggle } from '../scene/selection.ts'
import type { Nudge } from './nudge.ts'
import type { ToolController } from './toolController.ts'

const arrowDirections: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** Board units by which one press of an arrow key moves or resizes the selection; with Shift. */
const STEP = 4
const BIG_STEP = 40
/** CSS pixels by which one press of an arrow key pans where nothing is selected. */
const PAN_STEP = 80

/** The parts that the keyboard is built on. */
interface KeyboardParts {
  readonly core: EngineCore
  /** The element that has the focus while these keys apply. */
  readonly list: HTMLElement
  readonly writer: CommandWriter
  readonly navigation: Navigation
  readonly textEditing: TextEditingActions
  readonly actions: Pick<AttachActions, 'stampAt'> & Pick<BoardActions, 'deleteSelection' | 'createNearby' | 'newArea'>
  readonly groupActions: GroupActions
  readonly frameActions: FrameActions
  readonly nudge: Nudge
  readonly toolController: ToolController
  readonly following: Pick<Following, 'followed' | 'follow'>
}

/** Listens to the keys that belong to the board while it has the focus. All other keys are commands of the window. */
export function listenToKeyboard({
  core,
  list,
  writer,
  navigation,
  textEditing,
  actions,
  groupActions,
  frameActions,
  nudge,
  toolController,
  following,
}: KeyboardParts): Dispose {
  const { state, view } = core

  const stepOut = () => {
    if (toolController.cancel()) return
    if (following.followed.current()) return following.follow(null)
    writer.commitPending()
    if (state.tool.current() !== 'select') state.tool.set('select')
    else if (groupActions.leaveGroup()) return
    else if (state.selection.current().size > 0) state.selection.set(EMPTY_SELECTION)
    else state.active.set(null)
  }

  const onArrow = (event: KeyboardEvent, [x, y]: readonly [number, number]) => {
    const step = event.shiftKey ? BIG_STEP : STEP
    if (state.selection.current().size === 0) view.pan({ x: -x * PAN_STEP, y: -y * PAN_STEP })
    else if (event.altKey) nudge.resizeBy({ x: x * step, y: y * step })
    else nudge.moveBy({ x: x * step, y: y * step })
  }

  /** The twin of the tool that stamps: on the object that the keyboard is at, else on the board in the middle of the view. */
  const stampActive = () => {
    const id = state.active.current()
    const active = id ? core.scene.objects.get(id) : undefined
    const { x, y, width, height } = active?.box ?? view.visibleBox()
    actions.stampAt({ x: x + width / 2, y: y + height / 2 }, active && isMarkable(active) ? active.id : null)
  }

  const editActive = (key: string) => {
    // a tool that puts an object has a twin by key
    const put = core.kinds.find(({ name, putBy }) => name === state.tool.current() && putBy !== 'join')
    if (put?.putBy === 'stamp') return stampActive()
    if (put) return void (put.plane === 'ground' ? actions.newArea() : actions.createNearby(put))
    const [group, ...otherGroups] = groupActions.selectedGroups()
    if (group !== undefined && otherGroups.length === 0 && groupActions.selectedUnits() === 1) {
      const active = state.active.current()
      return groupActions.enterGroup(group, active && core.scene.groups.membersOf(group).has(active) ? active : undefined)
    }
    const [selected, ...others] = state.selection.current()
    const target = selected && others.length === 0 ? selected : state.active.current()
    const object = target ? core.scene.objects.get(target) : undefined
    // the title of what is closed has a key of its own
    if (object?.kind.frame?.isClosed(object.record) && key === 'Enter') frameActions.setClosed([object.id], false)
    else if (target) textEditing.edit(target)
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
    else if ((event.key === 'Enter' || event.key === 'F2') && !mod) editActive(event.key)
    else if (event.key === 'Escape') stepOut()
    else if (event.key === 'Delete' || event.key === 'Backspace') actions.deleteSelection()
    else if (event.key === ' ') toolController.setSpaceDown(true)
    else if (mod && !event.shiftKey && event.key.toLowerCase() === 'a') navigation.selectAll()
    else return
    event.preventDefault()
  }
  /** After the last object, or after Escape pressed twice, Tab moves the focus to what follows the board. */
  let leaving = false
  const onTab = (direction: 1 | -1): boolean => {
    if (leaving || !navigation.goToNeighbour(state.active.current(), direction)) {
      state.active.set(null)
      leaving = false
      return false
    }
    return true
  }
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key !== ' ') return
    const active = state.active.current()
    if (!toolController.hasPanned() && active && event.target === list)
      state.selection.set(toggle(state.selection.current(), ...unitOf(core.scene.groups, active, state.entered.current())))
    toolController.setSpaceDown(false)
  }
  const onBlur = () => toolController.setSpaceDown(false)
  const onFocus = () => {
    leaving = false
    const [firstSelected] = state.selection.current()
    if (!state.active.current() && firstSelected) state.active.set(firstSelected)
  }
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && event.target === list) leaving = state.active.current() === null && state.selection.current().size === 0
    else if (event.key !== 'Tab') leaving = false
  }
  list.addEventListener('keydown', onKeyDown)
  list.addEventListener('keydown', onEscape)
  list.addEventListener('keyup', onKeyUp)
  list.addEventListener('blur', onBlur)
  list.addEventListener('focus', onFocus)
  return () => {
    list.removeEventListener('keydown', onKeyDown)
    list.removeEventListener('keydown', onEscape)
    list.removeEventListener('keyup', onKeyUp)
    list.removeEventListener('blur', onBlur)
    list.removeEventListener('focus', onFocus)
  }
}
