import { grown, type Point } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import type { BoardActions, TextEditingActions } from '../engine/boardActions.ts'
import { type CommandWriter, deleteObjects, setBoxes } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { toCursor } from '../engine/presence/presencePublisher.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { Painter } from '../render/painter.ts'
import type { StageDom } from '../render/stage/stageDom.ts'
import { objectAt } from '../scene/hitTest.ts'
import { sameSelection } from '../scene/selection.ts'
import { nearestBoxes } from '../scene/snapping.ts'
import { type FrameHandle, frameHandles, type PointerInput, type PointerTarget } from '../tools/pointerInput.ts'
import { selectTool } from '../tools/selectTool.ts'
import { IDLE, type Snapping, type ToolState } from '../tools/tool.ts'
import type { ToolEffect } from '../tools/toolEffect.ts'
import { toolsOf } from '../tools/toolTable.ts'
import { listenToPointer, type RawPointerInput } from './pointerListener.ts'

/** CSS pixels within which a dragged box snaps, and within which its neighbours are. */
const SNAP_PIXELS = 6
const SNAP_REACH_PIXELS = 500
/** Neighbours that are looked at: more would be lines without meaning. */
const MAX_NEIGHBOURS = 60
const MIN_SNAP_ZOOM = 0.2

/** Runs the current tool. While the space bar is down, every press pans. */
export interface ToolController {
  readonly setSpaceDown: (isDown: boolean) => void
  /** Whether the camera was panned since the space bar went down. */
  readonly hasPanned: () => boolean
  /** Ends the current gesture without writing. @returns whether there was one */
  readonly cancel: () => boolean
  /** The object at a point of the window, in CSS pixels; null where none is hit. */
  readonly objectAt: (screenPoint: Point) => ObjectId | null
  readonly close: Dispose
}

/** The parts that the controller is built on. */
interface ToolControllerParts {
  readonly core: EngineCore
  readonly dom: StageDom
  readonly writer: CommandWriter
  readonly actions: Pick<BoardActions, 'create' | 'newNote' | 'join' | 'attach' | 'copyInPlace'>
  readonly textEditing: TextEditingActions
  readonly painter: Pick<Painter, 'setMarquee' | 'setGuides' | 'setJoin'>
}

/** CSS pixels around an object in which an end is attached to it. */
const JOIN_PIXELS = 10
/** A point and those around it, in units of the distance. */
const AROUND: readonly Point[] = [
  { x: 0, y: 0 },
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => ({ x: Math.cos((eighth * Math.PI) / 4), y: Math.sin((eighth * Math.PI) / 4) })),
]

/** Feeds pointer events to the current tool and applies the effects that the tool asks for. */
export function createToolController({ core, dom, writer, actions, textEditing, painter }: ToolControllerParts): ToolController {
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

  /** Far away a board unit is less than a pixel, and everything is near everything. */
  const snapping = (): Snapping | null => {
    const { zoom } = view.camera.current()
    if (!state.snaps.current() || zoom < MIN_SNAP_ZOOM) return null
    return {
      distance: SNAP_PIXELS / zoom,
      neighbours: (box, dragged) => {
        const ids = index.within(grown(box, SNAP_REACH_PIXELS / zoom)).filter((id) => !dragged.has(id))
        const boxes = ids.flatMap((id) => {
          const object = scene.objects.get(id)
          return object && !object.kind.follows ? [object.box] : []
        })
        return nearestBoxes(box, boxes, MAX_NEIGHBOURS)
      },
    }
  }

  const targetAt = (input: Pick<RawPointerInput, 'screenPoint' | 'element'>): PointerTarget => {
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
        painter.setMarquee(effect.box)
        break
      case 'guides':
        painter.setGuides(effect.guides)
        break
      case 'dragCopies':
        beginCopies(effect.press)
        break
      case 'joining':
        painter.setJoin(effect.preview)
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

  const run = (input: PointerInput) => {
    const context = { ...reader, snapping: snapping(), selection: selection.current(), mayWrite: core.mayWrite.current() }
    const result = (tools.get(state.tool.current()) ?? selectTool)(toolState, input, context)
    toolState = result.state
    for (const effect of result.effects) applyEffect(effect)
  }

  /** Copies that are being dragged: the copying and the drag are one step of undo, and a drag that is cancelled leaves none. */
  let dropCopies: (() => void) | null = null
  let endStep: (() => void) | null = null
  const beginCopies = (press: PointerInput) => {
    writer.commitPending()
    const forget = core.undo.mark()
    endStep = core.undo.asOneStep()
    const copies = actions.copyInPlace()
    dropCopies = () => {
      writer.execute(deleteObjects(kinds, copies.values()))
      forget()
    }
    const copy = press.target.type === 'object' ? copies.get(press.target.id) : undefined
    if (copy) toolState = { type: 'pressing', pressInput: { ...press, alt: false, target: { type: 'object', id: copy } } }
  }
  const endCopies = () => {
    endStep?.()
    endStep = null
    dropCopies = null
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
      alt: rawInput.alt,
      ctrl: rawInput.ctrl,
      isTouch: rawInput.isTouch,
      isPan: rawInput.isPan,
    }
    if (input.target.type === 'object') state.active.set(input.target.id)
    run(input)
    if (toolState.type === 'idle') {
      if (input.type === 'cancel') dropCopies?.()
      endCopies()
    }
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
        onInput({ type: 'move', screenPoint, shift: false, alt: false, ctrl: false, isTouch: false, isPan: false, element: null })
      core.presence.publish({ cursor: screenPoint && toCursor(view.boardPointAt(screenPoint)) })
    },
    onDoubleClick: (screenPoint, element) => {
      if (state.tool.current() !== 'select') return
      const target = targetAt({ screenPoint, element })
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
    painter.setMarquee(null)
    painter.setGuides([])
    painter.setJoin(null)
    dropCopies?.()
    endCopies()
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
    objectAt: (screenPoint) => {
      const target = targetAt({ screenPoint, element: null })
      return target.type === 'object' ? target.id : null
    },
    cancel,
    close: () => {
      stopFollowingTool()
      stopListening()
    },
  }
}
