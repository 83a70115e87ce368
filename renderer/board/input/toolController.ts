import type { Box } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import type { BoardActions } from '../engine/boardActions.ts'
import type { Core } from '../engine/core.ts'
import { toCursor } from '../engine/presencePublisher.ts'
import { areaTitleAt, noteAt } from '../scene/hitTest.ts'
import { sameSelection } from '../scene/selection.ts'
import { type FrameHandle, frameHandles, type PointerTarget } from '../tools/pointerInput.ts'
import { IDLE, type ToolState } from '../tools/tool.ts'
import type { ToolEffect } from '../tools/toolEffect.ts'
import { tools } from '../tools/toolTable.ts'
import { listenToPointer, type RawPointerInput } from './pointerListener.ts'

/** The carrying space bar: while it is down, the hand moves the paper. */
export interface ToolController {
  readonly setSpaceDown: (isDown: boolean) => void
  /** Has the paper been carried since the bar went down? */
  readonly hasPanned: () => boolean
  /** Lets go of what the hand is in the middle of. @returns whether there was anything */
  readonly cancel: () => boolean
  readonly close: Dispose
}

/** From hands to tools, and from their wishes to what happens. @param showMarquee shows the box being swept */
export function createToolController(core: Core, actions: BoardActions, showMarquee: (box: Box | null) => void): ToolController {
  const { scene, view, selection, dom } = core
  let toolState: ToolState = IDLE
  let spaceDown = false
  let hasPanned = false

  const targetAt = (input: RawPointerInput): PointerTarget => {
    const handle = input.element?.closest<HTMLElement>('[data-handle]')?.dataset.handle
    if (handle && frameHandles.includes(handle as FrameHandle)) return { type: 'handle', handle: handle as FrameHandle }
    const point = view.boardPointAt(input.screenPoint)
    const note = noteAt(point, scene, core.index)
    if (note) return { type: 'note', note: note.id }
    const area = areaTitleAt(point, scene.areas.values(), view.camera.current().zoom)
    return area ? { type: 'area', area: area.id } : { type: 'canvas' }
  }

  const applyEffect = (effect: ToolEffect) => {
    switch (effect.type) {
      case 'pan':
        hasPanned = true
        view.pan(effect.delta)
        break
      case 'select':
        if (!sameSelection(selection.current(), effect.selection)) selection.set(effect.selection)
        break
      case 'preview':
        core.setPreview(effect.preview)
        break
      case 'cancelPreview':
        core.setPreview(null)
        break
      case 'marquee':
        showMarquee(effect.box)
        break
      case 'newNote':
        actions.newNote(effect.point)
        break
      case 'newArea':
        actions.newArea(effect.box)
        break
      case 'commit':
        core.setPreview(null)
        core.execute({ type: 'setBoxes', boxes: effect.preview })
    }
  }

  const onInput = (rawInput: RawPointerInput) => {
    if (rawInput.type === 'press') {
      core.leaveEditing()
      core.commitPending()
      dom.list.focus({ preventScroll: true })
    }
    const input = {
      type: rawInput.type,
      screenPoint: rawInput.screenPoint,
      at: view.boardPointAt(rawInput.screenPoint),
      target: rawInput.type === 'press' ? targetAt(rawInput) : ({ type: 'canvas' } as const),
      shift: rawInput.shift,
      isTouch: rawInput.isTouch,
      isPan: rawInput.isPan,
    }
    if (input.target.type === 'note') core.active.set(input.target.note)
    const context = {
      notes: scene.notes,
      areas: scene.areas,
      notesWithin: core.index.within,
      selection: selection.current(),
      mayWrite: core.mayWrite.current(),
    }
    const result = tools[core.tool.current()](toolState, input, context)
    toolState = result.state
    for (const effect of result.effects) applyEffect(effect)
    core.busy.set(toolState.type !== 'idle' && toolState.type !== 'pressing')
    showCursor()
  }
  const showCursor = () => {
    if (toolState.type === 'panning') dom.stage.dataset.panning = 'on'
    else if (spaceDown) dom.stage.dataset.panning = 'ready'
    else delete dom.stage.dataset.panning
  }

  const stopListening = listenToPointer(dom.stage, {
    onInput,
    onHover: (screenPoint) => core.presence.publish({ cursor: screenPoint && toCursor(view.boardPointAt(screenPoint)) }),
    onDoubleClick: (screenPoint, element) => {
      if (core.tool.current() !== 'select') return
      const target = targetAt({ type: 'press', screenPoint, element, shift: false, isTouch: false, isPan: false })
      if (target.type === 'note') core.edit(target.note)
      else if (target.type === 'area') core.edit(target.area)
      else if (target.type === 'canvas') actions.newNote(view.boardPointAt(screenPoint))
    },
    onPan: view.pan,
    onZoom: view.zoomBy,
    isSpaceDown: () => spaceDown,
  })

  return {
    setSpaceDown: (isDown) => {
      if (isDown && !spaceDown) hasPanned = false
      spaceDown = isDown
      showCursor()
    },
    hasPanned: () => hasPanned,
    cancel: () => {
      if (toolState.type === 'idle') return false
      toolState = IDLE
      core.setPreview(null)
      showMarquee(null)
      core.busy.set(false)
      showCursor()
      return true
    },
    close: stopListening,
  }
}
