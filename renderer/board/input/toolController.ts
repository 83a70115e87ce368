import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import type { BoardActions, TextEditingActions } from '../engine/boardActions.ts'
import { type CommandWriter, setBoxes } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { toCursor } from '../engine/presence/presencePublisher.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { StageDom } from '../render/stage/stageDom.ts'
import { objectAt } from '../scene/hitTest.ts'
import { sameSelection } from '../scene/selection.ts'
import { type FrameHandle, frameHandles, type PointerTarget } from '../tools/pointerInput.ts'
import { selectTool } from '../tools/selectTool.ts'
import { IDLE, type ToolState } from '../tools/tool.ts'
import type { JoinPreview, ToolEffect } from '../tools/toolEffect.ts'
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
  readonly actions: Pick<BoardActions, 'create' | 'newNote' | 'join' | 'attach'>
  readonly textEditing: TextEditingActions
  /** Shows the marquee, or the box being drawn; null hides it. */
  readonly showMarquee: (box: Box | null) => void
  /** Shows what is being joined; null hides it. */
  readonly showJoin: (preview: JoinPreview | null) => void
}

/** CSS pixels around an object in which an end is attached to it. */
const JOIN_PIXELS = 10
/** A point and those around it, in units of the distance. */
const AROUND: readonly Point[] = [
  { x: 0, y: 0 },
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => ({ x: Math.cos((eighth * Math.PI) / 4), y: Math.sin((eighth * Math.PI) / 4) })),
]

/** Feeds pointer events to the current tool and applies the effects that the tool asks for. */
export function createToolController({ core, dom, writer, actions, textEditing, showMarquee, showJoin }: ToolControllerParts): ToolController {
  const { kinds, scene, index, view, state, dragPreview } = core
  const tools = toolsOf(kinds)
  const { selection } = state
  const joinableKinds = kinds.filter((kind) => !kind.follows)
  const hitAt = (point: Point, hitKinds = kinds) =>
    objectAt(point, view.camera.current().zoom, { kinds: hitKinds, objects: scene.objects, index, boxOf: dragPreview.boxOf })
  /** The object at a point, or close to it: an end need not be aimed at to the pixel. */
  const joinableAt = (point: Point): ObjectId | null => {
    const far = JOIN_PIXELS / view.camera.current().zoom
    for (const { x, y } of AROUND) {
      const object = hitAt({ x: point.x + x * far, y: point.y + y * far }, joinableKinds)
      if (object) return object.id
    }
    return null
  }
  const reader = { objects: scene.objects, of: scene.of, within: index.within, joinableAt }
  let toolState: ToolState = IDLE
  let spaceDown = false
  let hasPanned = false

  const targetAt = (input: RawPointerInput): PointerTarget => {
    const handle = input.element?.closest<HTMLElement>('[data-handle]')?.dataset.handle
    if (handle && frameHandles.includes(handle as FrameHandle)) return { type: 'handle', handle: handle as FrameHandle }
    const end = input.element?.closest<HTMLElement>('[data-end]')?.dataset.end
    if (end === 'from' || end === 'to') return { type: 'end', end }
    const object = hitAt(view.boardPointAt(input.screenPoint))
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
      case 'joining':
        showJoin(effect.preview)
        break
      case 'join':
        actions.join(effect.kind, effect.from, effect.to)
        break
      case 'attach':
        actions.attach(effect.id, effect.end, effect.to)
        break
      case 'create':
        actions.create(effect.kind, effect.box)
        break
      case 'commit':
        dragPreview.setPreview(null)
        writer.execute(setBoxes(core, effect.preview))
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
      if (screenPoint && toolState.type === 'joining')
        onInput({ type: 'move', screenPoint, shift: false, isTouch: false, isPan: false, element: null })
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

  const cancel = () => {
    if (toolState.type === 'idle') return false
    toolState = IDLE
    dragPreview.setPreview(null)
    showMarquee(null)
    showJoin(null)
    state.busy.set(false)
    showCursor()
    return true
  }
  const stopFollowingTool = state.tool.subscribe(cancel)

  return {
    setSpaceDown: (isDown) => {
      if (isDown && !spaceDown) hasPanned = false
      spaceDown = isDown
      showCursor()
    },
    hasPanned: () => hasPanned,
    cancel,
    close: () => {
      stopFollowingTool()
      stopListening()
    },
  }
}
