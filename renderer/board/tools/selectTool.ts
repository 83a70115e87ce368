import { extentOf, inPlaceOf, normalAngle, type RotatedBox, rotatePoint } from '../../../shared/base/boxes/rotation.ts'
import { type Box, boxAround, boxBetween, centreOf, encloses, type Point } from '../../../shared/base/geometry.ts'
import { isRotatable } from '../../../shared/model/records/boardObject.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { ObjectReader } from '../objects/objectKind.ts'
import { translateBox } from '../scene/placement.ts'
import { EMPTY_SELECTION, type Selection, select, toggle } from '../scene/selection.ts'
import { snap } from '../scene/snapping.ts'
import { beginMovingEnd, continueJoining } from './joinTool.ts'
import { beginLasso, continueLasso } from './lasso.ts'
import { beginPan, withPanning } from './panning.ts'
import type { PointerInput } from './pointerInput.ts'
import { resizeFrame, scaleBox } from './resize.ts'
import { hasMoved, IDLE, type ToolContext, type ToolResult, type ToolState } from './tool.ts'
import type { DragPreview } from './toolEffect.ts'

/** Selects by click and by marquee; moves and resizes what is selected. Cost of an event: O(selection), of a marquee O(objects in it). */
export const selectTool = withPanning((state, input, context) => {
  switch (state.type) {
    case 'idle':
      return input.type === 'press' ? onPress(input, context) : { state: IDLE, effects: [] }
    case 'pressing':
      return onPressing(state, input, context)
    case 'moving':
      return continueMove(state, input, context)
    case 'resizing':
      return continueDrag(state, input, (delta) => {
        // as if the frame were upright, and the pointer turned
        const turned = rotatePoint(delta, ORIGIN, -(state.frame.angle ?? 0))
        const nextFrame = resizeFrame(state.frame, state.handle, turned, state.minSide, input.shift !== state.keepsRatio)
        return mapBoxes(state.start, (box) => inPlaceOf(box, scaleBox(box, state.frame, nextFrame)))
      })
    case 'rotating':
      return continueDrag(state, input, () => rotatedPreview(state.start, state.centre, turnOf(state, input), context))
    case 'selecting':
      return continueMarquee(state, input, context)
    case 'joining':
      return continueJoining(state, input, context)
    case 'lassoing':
      return continueLasso(state, input, context)
    case 'drawing':
    case 'inking':
    case 'erasing':
    case 'panning':
      return { state: IDLE, effects: [{ type: 'marquee', box: null }] }
  }
})

function onPress(input: PointerInput, { selection, unitOf }: ToolContext): ToolResult {
  const { target } = input
  const isNew = target.type === 'object' && !input.shift && !selection.has(target.id)
  return { state: { type: 'pressing', pressInput: input }, effects: isNew ? [{ type: 'select', selection: select(...unitOf(target.id)) }] : [] }
}

function onPressing(state: ToolState & { type: 'pressing' }, input: PointerInput, context: ToolContext): ToolResult {
  if (input.type === 'cancel') return { state: IDLE, effects: [] }
  if (input.type === 'release') return onClick(state.pressInput, context)
  if (!hasMoved(state.pressInput, input)) return { state, effects: [] }
  const started = startDrag(state.pressInput, context)
  if (started.state.type === 'idle') return started
  const result = selectTool(started.state, input, context)
  return { state: result.state, effects: [...started.effects, ...result.effects] }
}

/** The gesture that begins when a pressed pointer has moved: it depends on what was pressed. */
function startDrag(pressInput: PointerInput, context: ToolContext): ToolResult {
  const { target } = pressInput
  if (target.type === 'canvas') {
    if (pressInput.isTouch) return beginPan(pressInput)
    if (pressInput.alt) return beginLasso(pressInput, context)
    return selectFrom(pressInput, context)
  }
  if (!context.mayWrite) return { state: IDLE, effects: [] }
  if (target.type === 'end') return beginMovingEnd(pressInput, target.end, context)
  if (target.type === 'handle') {
    const start = selectedBoxes(context, context.selection)
    const [only] = start.values()
    const frame = only && start.size === 1 ? only : boxAround(start.values())
    const minSide = minSideOf(context, context.selection)
    if (!frame || minSide === null) return { state: IDLE, effects: [] }
    const keepsRatio = keepsRatioOf(context, context.selection)
    return { state: { type: 'resizing', from: pressInput.at, handle: target.handle, frame, keepsRatio, minSide, start, preview: start }, effects: [] }
  }
  if (target.type === 'rotate') {
    const start = movedBoxes(context, context.selection)
    const frame = boxAround([...start.values()].map((box) => extentOf(box)))
    if (!frame) return { state: IDLE, effects: [] }
    return { state: { type: 'rotating', from: pressInput.at, centre: centreOf(frame), start, preview: start }, effects: [] }
  }
  const nextSelection = context.selection.has(target.id) ? context.selection : select(...context.selection, ...context.unitOf(target.id))
  const selects = { type: 'select', selection: nextSelection } as const
  if (pressInput.alt) return { state: IDLE, effects: [selects, { type: 'dragCopies', press: pressInput }] }
  const start = movedBoxes(context, nextSelection)
  // as on the empty board: what is locked lies beneath what is put on it
  if (start.size === 0) return pressInput.isTouch ? beginPan(pressInput) : selectFrom(pressInput, context)
  const frame = boxAround(
    [...nextSelection]
      .flatMap((id) => context.objects.get(id) ?? [])
      .flatMap(({ id, kind, box }) => (kind.follows || !start.has(id) ? [] : [extentOf(box)])),
  )
  return { state: { type: 'moving', from: pressInput.at, frame, start, preview: start }, effects: [selects] }
}

const selectFrom = ({ at, shift }: PointerInput, { selection }: ToolContext): ToolResult => ({
  state: { type: 'selecting', from: at, initialSelection: shift ? selection : EMPTY_SELECTION },
  effects: [],
})

function onClick({ target, shift, ctrl }: PointerInput, { objects, selection, unitOf }: ToolContext): ToolResult {
  if (target.type === 'object' && ctrl && objects.get(target.id)?.kind.opens) return { state: IDLE, effects: [{ type: 'open', id: target.id }] }
  if (target.type === 'object' && shift) return { state: IDLE, effects: [{ type: 'select', selection: toggle(selection, ...unitOf(target.id)) }] }
  if (target.type === 'object' && selection.size > 1) return { state: IDLE, effects: [{ type: 'select', selection: select(...unitOf(target.id)) }] }
  if (target.type === 'canvas' && !shift) return { state: IDLE, effects: [{ type: 'select', selection: EMPTY_SELECTION }] }
  return { state: IDLE, effects: [] }
}

/** Moves what is dragged; its frame snaps to what lies beside it. */
function continueMove(state: ToolState & { type: 'moving' }, input: PointerInput, { snapping }: ToolContext): ToolResult {
  const delta = { x: input.at.x - state.from.x, y: input.at.y - state.from.y }
  if (input.type !== 'move') {
    const ended = continueDrag(state, input, () => state.preview)
    return { ...ended, effects: [...ended.effects, { type: 'guides', guides: [] }] }
  }
  const frame = state.frame && translateBox(state.frame, delta)
  const snapped = frame && snapping && !input.ctrl ? snap(frame, snapping.neighbours(frame, state.start), snapping.distance) : null
  const moved = { x: delta.x + (snapped?.delta.x ?? 0), y: delta.y + (snapped?.delta.y ?? 0) }
  const result = continueDrag(state, input, () => translatePreview(state.start, moved))
  return { ...result, effects: [...result.effects, { type: 'guides', guides: snapped?.guides ?? [] }] }
}

function continueDrag(
  state: ToolState & { type: 'moving' | 'resizing' | 'rotating' },
  input: PointerInput,
  previewAfter: (delta: Point) => DragPreview,
): ToolResult {
  if (input.type === 'cancel') return { state: IDLE, effects: [{ type: 'cancelPreview' }] }
  if (input.type === 'release') return { state: IDLE, effects: [{ type: 'commit', preview: state.preview }] }
  const preview = previewAfter({ x: input.at.x - state.from.x, y: input.at.y - state.from.y })
  return { state: { ...state, preview }, effects: [{ type: 'preview', preview }] }
}

function continueMarquee(state: ToolState & { type: 'selecting' }, input: PointerInput, context: ToolContext): ToolResult {
  if (input.type !== 'move') return { state: IDLE, effects: [{ type: 'marquee', box: null }] }
  const box = boxBetween(state.from, input.at)
  return {
    state,
    effects: [
      { type: 'marquee', box },
      { type: 'select', selection: select(...state.initialSelection, ...inMarquee(context, box).flatMap(context.unitOf)) },
    ],
  }
}

const inMarquee = ({ objects, within, isShown }: ToolContext, marquee: Box): readonly ObjectId[] =>
  within(marquee).filter((id) => {
    const object = objects.get(id)
    return object && isShown(id) && (object.kind.marquee === 'any' || encloses(marquee, extentOf(object.box)))
  })

/** The stored boxes of what may be moved of a selection: where resizing it begins. */
export const selectedBoxes = ({ objects, mayMove }: Pick<ObjectReader, 'objects' | 'mayMove'>, selection: Selection): DragPreview =>
  new Map(
    [...selection].flatMap((id) => {
      const object = objects.get(id)
      return object && (mayMove?.(object) ?? true) ? [[id, object.box] as const] : []
    }),
  )

/** The stored boxes of a selection and of what is moved along with it: an area moves what lies in it. Cost: O(selection + moved objects × areas). */
export function movedBoxes(reader: ObjectReader, selection: Selection): DragPreview {
  const along = [...selection].flatMap((id) => {
    const object = reader.objects.get(id)
    return object?.kind.movesWith?.(object.record, reader) ?? []
  })
  return selectedBoxes(reader, along.length === 0 ? selection : new Set([...selection, ...along]))
}

/** Smallest side that resizing leaves of the one selected object; null where several are selected, or it has no size of its own. */
export function minSideOf({ objects }: Pick<ObjectReader, 'objects'>, selection: Selection): number | null {
  const [id] = selection
  return id && selection.size === 1 ? (objects.get(id)?.kind.minSide ?? null) : null
}

/** Whether resizing the one selected object keeps its proportions. */
const keepsRatioOf = ({ objects }: Pick<ObjectReader, 'objects'>, selection: Selection): boolean =>
  [...selection].some((id) => objects.get(id)?.kind.keepsRatio)

const mapBoxes = (preview: DragPreview, transform: (box: RotatedBox) => RotatedBox): DragPreview =>
  new Map(Array.from(preview, ([id, box]) => [id, transform(box)]))

/** The preview, with every box moved by `delta`. */
export const translatePreview = (preview: DragPreview, delta: Point): DragPreview => mapBoxes(preview, (box) => translateBox(box, delta))

const ORIGIN: Point = { x: 0, y: 0 }
/** Degrees to which an angle snaps while Shift is down, and by which a key turns. */
export const ANGLE_STEP = 15

/** How far the pointer has turned around the centre, in degrees; with Shift what is turned alone ends at a step, several turn by steps. */
function turnOf({ from, centre, start }: ToolState & { type: 'rotating' }, { at, shift }: PointerInput): number {
  const bearing = (point: Point) => (Math.atan2(point.y - centre.y, point.x - centre.x) * 180) / Math.PI
  const by = bearing(at) - bearing(from)
  if (!shift) return by
  const [only] = start.values()
  const before = start.size === 1 ? (only?.angle ?? 0) : 0
  return Math.round((before + by) / ANGLE_STEP) * ANGLE_STEP - before
}

/**
 * Boxes turned together around a centre: what can be turned turns with them, what cannot stays upright in its place among them. What follows others
 * follows. Cost: O(boxes).
 * @param degrees clockwise
 */
export function rotatedPreview(boxes: DragPreview, centre: Point, degrees: number, { objects }: Pick<ObjectReader, 'objects'>): DragPreview {
  return new Map(
    Array.from(boxes, ([id, box]): readonly [ObjectId, RotatedBox] => {
      const object = objects.get(id)
      if (!object || object.kind.follows) return [id, box]
      const [own, turned] = [centreOf(box), rotatePoint(centreOf(box), centre, degrees)]
      const moved = translateBox(box, { x: turned.x - own.x, y: turned.y - own.y })
      return [id, isRotatable(object.kind.records) ? { ...moved, angle: normalAngle((box.angle ?? 0) + degrees) } : moved]
    }),
  )
}

/** Whether something of a selection can be turned. */
export const canRotate = ({ objects }: Pick<ObjectReader, 'objects'>, selection: Selection): boolean =>
  [...selection].some((id) => {
    const object = objects.get(id)
    return object !== undefined && isRotatable(object.kind.records)
  })
