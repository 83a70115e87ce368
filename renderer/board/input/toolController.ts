import type { Box } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import type { BoardActions, TextEditingActions } from '../engine/boardActions.ts'
import { type CommandWriter, setBoxes } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { toCursor } from '../engine/presence/presencePublisher.ts'
import type { StageDom } from '../render/stage/stageDom.ts'
import { objectAt } from '../scene/hitTest.ts'
import { sameSelection } from '../scene/selection.ts'
import { type FrameHandle, frameHandles, type PointerTarget } from '../tools/pointerInput.ts'
import { selectTool } from '../tools/selectTool.ts'
import { IDLE, type ToolState } from '../tools/tool.ts'
import type { ToolEffect } from '../tools/toolEffect.ts'
import { toolsOf } from '../tools/toolTable.ts'
import { listenToPointer, type RawPointerInput } from './pointerListener.ts'

/** Runs the current tool. While the space bar is down, every press pans. */
export interface ToolController {
  readonly setSpaceDown: (isDown: boolean) => void
  /** Whether the camera was panned since the space bar went down. */
  readonly hasPanned: () => boolean
  /** Ends the current gesture without writing. @returns whether there was one */
  readonly cancel: () => boolean
  readonly close: Dispose
}

/** The parts that the controller is built on. */
interface ToolControllerParts {
  readonly core: EngineCore
  readonly dom: StageDom
  readonly writer: CommandWriter
  readonly actions: Pick<BoardActions, 'create' | 'newNote'>
  readonly textEditing: TextEditingActions
  /** Shows the marquee, or the box being drawn; null hides it. */
  readonly showMarquee: (box: Box | null) => void
}

/** Feeds pointer events to the current tool and applies the effects that the tool asks for. */
export function createToolController({ core, dom, writer, actions, textEditing, showMarquee }: ToolControllerParts): ToolController {
  const { kinds, scene, index, view, state, dragPreview } = core
  const tools = toolsOf(kinds)
  const { selection } = state
  const reader = { objects: scene.objects, of: scene.of, within: index.within }
  let toolState: ToolState = IDLE
  let spaceDown = false
  let hasPanned = false

  const targetAt = (input: RawPointerInput): PointerTarget => {
    const handle = input.element?.closest<HTMLElement>('[data-handle]')?.dataset.handle
    if (handle && frameHandles.includes(handle as FrameHandle)) return { type: 'handle', handle: handle as FrameHandle }
    const point = view.boardPointAt(input.screenPoint)
    const object = objectAt(point, view.camera.current().zoom, { kinds, objects: scene.objects, index, boxOf: dragPreview.boxOf })
    return object ? { type: 'object', id: object.id } : { type: 'canvas' }
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
        dragPreview.setPreview(effect.preview)
        break
      case 'cancelPreview':
        dragPreview.setPreview(null)
        break
      case 'marquee':
        showMarquee(effect.box)
        break
      case 'create':
        actions.create(effect.kind, effect.box)
        break
      case 'commit':
        dragPreview.setPreview(null)
        writer.execute(setBoxes(kinds, effect.preview))
    }
  }

  const onInput = (rawInput: RawPointerInput) => {
    if (rawInput.type === 'press') {
      textEditing.stop()
      writer.commitPending()
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
    if (input.target.type === 'object') state.active.set(input.target.id)
    const context = { ...reader, selection: selection.current(), mayWrite: core.mayWrite.current() }
    const result = (tools.get(state.tool.current()) ?? selectTool)(toolState, input, context)
    toolState = result.state
    for (const effect of result.effects) applyEffect(effect)
    state.busy.set(toolState.type !== 'idle' && toolState.type !== 'pressing')
    showCursor()
  }
  const showCursor = () => {
    if (toolState.type === 'panning') dom.stage.dataset.panning = 'on'
    else if (spaceDown) dom.stage.dataset.panning = 'ready'
    else delete dom.stage.dataset.panning
  }

  const stopListening = listenToPointer(dom.stage, {
    onInput,
    onHover: (screenPoint) => {
      state.pointer.set(screenPoint)
      core.presence.publish({ cursor: screenPoint && toCursor(view.boardPointAt(screenPoint)) })
    },
    onDoubleClick: (screenPoint, element) => {
      if (state.tool.current() !== 'select') return
      const target = targetAt({ type: 'press', screenPoint, element, shift: false, isTouch: false, isPan: false })
      if (target.type === 'object') textEditing.edit(target.id)
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
      dragPreview.setPreview(null)
      showMarquee(null)
      state.busy.set(false)
      showCursor()
      return true
    },
    close: stopListening,
  }
}
