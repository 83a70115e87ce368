import { type Box, boxAround, boxBetween, encloses, type Point } from '../../../shared/base/geometry.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { ObjectReader } from '../objects/objectKind.ts'
import { translateBox } from '../scene/placement.ts'
import { EMPTY_SELECTION, type Selection, select, toggle } from '../scene/selection.ts'
import { snap } from '../scene/snapping.ts'
import { beginMovingEnd, continueJoining } from './joinTool.ts'
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
        const nextFrame = resizeFrame(state.frame, state.handle, delta, state.minSide, input.shift)
        return mapBoxes(state.start, (box) => scaleBox(box, state.frame, nextFrame))
      })
    case 'selecting':
      return continueMarquee(state, input, context)
    case 'joining':
      return continueJoining(state, input, context)
    case 'drawing':
    case 'panning':
      return { state: IDLE, effects: [{ type: 'marquee', box: null }] }
  }
})

function onPress(input: PointerInput, { selection }: ToolContext): ToolResult {
  const { target } = input
  const isNew = target.type === 'object' && !input.shift && !selection.has(target.id)
  return { state: { type: 'pressing', pressInput: input }, effects: isNew ? [{ type: 'select', selection: select(target.id) }] : [] }
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
    return {
      state: { type: 'selecting', from: pressInput.at, initialSelection: pressInput.shift ? context.selection : EMPTY_SELECTION },
      effects: [],
    }
  }
  if (!context.mayWrite) return { state: IDLE, effects: [] }
  if (target.type === 'end') return beginMovingEnd(pressInput, target.end, context)
  if (target.type === 'handle') {
    const start = selectedBoxes(context, context.selection)
    const frame = boxAround(start.values())
    const minSide = minSideOf(context, context.selection)
    if (!frame || minSide === null) return { state: IDLE, effects: [] }
    return { state: { type: 'resizing', from: pressInput.at, handle: target.handle, frame, minSide, start, preview: start }, effects: [] }
  }
  const nextSelection = context.selection.has(target.id) ? context.selection : select(...context.selection, target.id)
  const selects = { type: 'select', selection: nextSelection } as const
  if (pressInput.alt) return { state: IDLE, effects: [selects, { type: 'dragCopies', press: pressInput }] }
  const start = movedBoxes(context, nextSelection)
  const frame = boxAround([...nextSelection].flatMap((id) => context.objects.get(id) ?? []).flatMap(({ kind, box }) => (kind.follows ? [] : [box])))
  return { state: { type: 'moving', from: pressInput.at, frame, start, preview: start }, effects: [selects] }
}

function onClick({ target, shift }: PointerInput, { selection }: ToolContext): ToolResult {
  if (target.type === 'object' && shift) return { state: IDLE, effects: [{ type: 'select', selection: toggle(selection, target.id) }] }
  if (target.type === 'object' && selection.size > 1) return { state: IDLE, effects: [{ type: 'select', selection: select(target.id) }] }
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
  state: ToolState & { type: 'moving' | 'resizing' },
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
      { type: 'select', selection: select(...state.initialSelection, ...inMarquee(context, box)) },
    ],
  }
}

const inMarquee = ({ objects, within }: ObjectReader, marquee: Box): readonly ObjectId[] =>
  within(marquee).filter((id) => {
    const object = objects.get(id)
    return object && (object.kind.marquee === 'any' || encloses(marquee, object.box))
  })

/** The stored boxes of a selection: where resizing it begins. */
export const selectedBoxes = ({ objects }: Pick<ObjectReader, 'objects'>, selection: Selection): DragPreview =>
  new Map(
    [...selection].flatMap((id) => {
      const object = objects.get(id)
      return object ? [[id, object.box] as const] : []
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

const mapBoxes = (preview: DragPreview, transform: (box: Box) => Box): DragPreview =>
  new Map(Array.from(preview, ([id, box]) => [id, transform(box)]))

/** The preview, with every box moved by `delta`. */
export const translatePreview = (preview: DragPreview, delta: Point): DragPreview => mapBoxes(preview, (box) => translateBox(box, delta))
