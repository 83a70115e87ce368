import { contains, type Point } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import type { AttachActions } from '../engine/attaching/attachActions.ts'
import type { BoardActions, TextEditingActions } from '../engine/boardActions.ts'
import type { ClusterDrops } from '../engine/clustering/clusterDrops.ts'
import { type CommandWriter, deleteObjects, setBoxes } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import type { FrameActions } from '../engine/frames/frameActions.ts'
import type { GroupActions } from '../engine/grouping/groupActions.ts'
import { toCursor } from '../engine/presence/presencePublisher.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { Painter } from '../render/painter.ts'
import type { StageDom } from '../render/stage/stageDom.ts'
import { unitKeyOf, unitOf } from '../scene/groups/groupIndex.ts'
import { objectAt } from '../scene/hitTest.ts'
import { EMPTY_SELECTION, sameSelection } from '../scene/selection.ts'
import { type FrameHandle, frameHandles, type PointerInput, type PointerTarget } from '../tools/pointerInput.ts'
import { selectTool } from '../tools/selectTool.ts'
import { hitsObjects, IDLE, type ToolState } from '../tools/tool.ts'
import type { ToolEffect } from '../tools/toolEffect.ts'
import { toolsOf } from '../tools/toolTable.ts'
import { createInkEffects } from './inkEffects.ts'
import { hoverAt, listenToPointer, type RawPointerInput } from './pointerListener.ts'
import { snappingOf } from './snappingOf.ts'

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
  readonly actions: Pick<AttachActions, 'stampAt'> & Pick<BoardActions, 'create' | 'newNote' | 'join' | 'attach' | 'copyInPlace' | 'deleteObjects'>
  readonly groupActions: Pick<GroupActions, 'enterGroup'>
  readonly frameActions: FrameActions
  readonly textEditing: TextEditingActions
  readonly painter: Pick<Painter, 'setMarquee' | 'setGuides' | 'setJoin' | 'setLasso' | 'inkLayer'>
  readonly clusterDrops: ClusterDrops
}

/** CSS pixels around an object in which an end is attached to it. */
const JOIN_PIXELS = 10
/** A point and those around it, in units of the distance. */
const AROUND: readonly Point[] = [
  { x: 0, y: 0 },
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => ({ x: Math.cos((eighth * Math.PI) / 4), y: Math.sin((eighth * Math.PI) / 4) })),
]

/** Feeds pointer events to the current tool and applies the effects that the tool asks for. */
export function createToolController({
  core,
  dom,
  writer,
  actions,
  groupActions,
  frameActions,
  textEditing,
  painter,
  clusterDrops,
}: ToolControllerParts): ToolController {
  const { kinds, scene, index, view, state, dragPreview, permissions } = core
  const tools = toolsOf(kinds)
  const { selection } = state
  const joinableKinds = kinds.filter((kind) => (!kind.follows || kind.isFollowed) && !kind.isOverlay)
  const isShown = (id: ObjectId) => scene.hiddenIn(id) === null
  const hitAt = (point: Point, hitKinds = kinds) =>
    objectAt(point, view.camera.current().zoom, { kinds: hitKinds, objects: scene.objects, index, boxOf: dragPreview.boxOf, isShown })
  /** The object at a point, or close to it: an end need not be aimed at to the pixel. */
  const joinableAt = (point: Point): ObjectId | null => {
    const far = JOIN_PIXELS / view.camera.current().zoom
    for (const { x, y } of AROUND) {
      const object = hitAt({ x: point.x + x * far, y: point.y + y * far }, joinableKinds)
      if (object) return object.id
    }
    return null
  }
  const unitAt = (id: ObjectId) => unitOf(scene.groups, id, state.entered.current())
  const { mayMove } = permissions
  const reader = { objects: scene.objects, of: scene.of, within: index.within, joinableAt, unitOf: unitAt, isShown, mayMove }
  const ink = createInkEffects(core, { writer, actions, inkLayer: painter.inkLayer })
  let toolState: ToolState = IDLE
  let hasPen = false
  /** The closed object whose words “so much is in it” were pressed: a click on them opens it. */
  let opener: ObjectId | null = null
  let spaceDown = false
  let hasPanned = false

  /** Whether a point of a closed object is beside its title: there it is opened. */
  const isOnLid = (id: ObjectId, point: Point): boolean => {
    const object = scene.objects.get(id)
    if (!object?.kind.frame?.isClosed(object.record)) return false
    const title = object.kind.title?.(object.record, dragPreview.boxOf(object), view.camera.current().zoom, state.labels.current())
    return !title || !contains(title.box, point)
  }

  const targetAt = (input: Pick<RawPointerInput, 'screenPoint' | 'element'>): PointerTarget => {
    const handle = input.element?.closest<HTMLElement>('[data-handle]')?.dataset.handle
    if (handle && frameHandles.includes(handle as FrameHandle)) return { type: 'handle', handle: handle as FrameHandle }
    if (input.element?.closest('[data-rotate]')) return { type: 'rotate' }
    const end = input.element?.closest<HTMLElement>('[data-end]')?.dataset.end
    if (end === 'from' || end === 'to') return { type: 'end', end }
    const object = hitAt(view.boardPointAt(input.screenPoint))
    return object ? { type: 'object', id: object.id } : { type: 'canvas' }
  }

  const applyEffect = (effect: ToolEffect, input: PointerInput) => {
    switch (effect.type) {
      case 'pan':
        hasPanned = true
        view.pan(effect.delta)
        break
      case 'point':
        state.pointer.set(effect.screenPoint)
        break
      case 'select':
        if (!sameSelection(selection.current(), effect.selection)) selection.set(effect.selection)
        break
      case 'preview':
        dragPreview.setPreview(effect.preview, clusterDrops.follow(toolState, effect.preview, input))
        break
      case 'cancelPreview':
        dragPreview.setPreview(null)
        clusterDrops.cancel()
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
      case 'lasso':
        painter.setLasso(effect.points)
        break
      case 'beginLine':
      case 'drawLine':
      case 'endLine':
      case 'erase':
      case 'endErasing':
        ink.apply(effect)
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
      case 'stamp':
        actions.stampAt(effect.at, effect.on)
        break
      case 'open':
        textEditing.edit(effect.id)
        break
      case 'create':
        actions.create(effect.kind, effect.box)
        break
      case 'commit':
        dragPreview.setPreview(null)
        writer.execute(clusterDrops.released(setBoxes(core, effect.preview)))
    }
  }

  const run = (input: PointerInput) => {
    const context = { ...reader, snapping: snappingOf(core), selection: selection.current(), hasPen, mayWrite: core.mayWrite.current() }
    const result = (tools.get(state.tool.current()) ?? selectTool)(toolState, input, context)
    toolState = result.state
    for (const effect of result.effects) applyEffect(effect, input)
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
    hasPen ||= rawInput.isPen
    const { element: _element, isPen: _isPen, samples, ...plain } = rawInput
    const hits = rawInput.type === 'press' && hitsObjects(state.tool.current())
    const input: PointerInput = {
      ...plain,
      at: view.boardPointAt(rawInput.screenPoint),
      target: hits ? targetAt(rawInput) : { type: 'canvas' },
      samples: samples.map(({ screenPoint, pressure }) => ({ ...view.boardPointAt(screenPoint), pressure })),
    }
    if (input.target.type === 'object') state.active.set(input.target.id)
    const isClick = rawInput.type === 'release' && toolState.type === 'pressing'
    run(input)
    if (rawInput.type === 'press') opener = input.target.type === 'object' && rawInput.element?.closest('[data-opens]') ? input.target.id : null
    else if (isClick && opener !== null && !input.shift && core.mayWrite.current()) frameActions.setClosed([opener], false)
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
      if (screenPoint && toolState.type === 'joining') onInput(hoverAt(screenPoint))
      core.presence.publish({ cursor: screenPoint && toCursor(view.boardPointAt(screenPoint)) })
    },
    onDoubleClick: (screenPoint, element) => {
      if (state.tool.current() !== 'select') return
      const target = targetAt({ screenPoint, element })
      const key = target.type === 'object' ? unitKeyOf(scene.groups, target.id, state.entered.current()) : null
      if (target.type === 'object' && key !== null) groupActions.enterGroup(key, target.id)
      else if (target.type === 'object' && isOnLid(target.id, view.boardPointAt(screenPoint))) frameActions.setClosed([target.id], false)
      else if (target.type === 'object') textEditing.edit(target.id)
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
    clusterDrops.cancel()
    painter.setMarquee(null)
    painter.setGuides([])
    painter.setJoin(null)
    painter.setLasso(null)
    ink.cancel()
    dropCopies?.()
    endCopies()
    state.busy.set(false)
    showCursor()
    return true
  }
  const stopFollowingTool = state.tool.subscribe(() => {
    cancel()
    // the bar beside a selection would be in the way of what is drawn
    if (!hitsObjects(state.tool.current()) && selection.current().size > 0) selection.set(EMPTY_SELECTION)
  })

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
