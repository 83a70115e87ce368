import { type Box, boxAround, boxBetween, type Point } from '../../../shared/base/geometry.ts'
import { areaOf } from '../../../shared/model/derived/areaOf.ts'
import type { AreaId } from '../../../shared/model/records/area.ts'
import type { NoteId } from '../../../shared/model/records/note.ts'
import { translateBox } from '../scene/placement.ts'
import { EMPTY_SELECTION, selectArea, selectNotes, toggleNote } from '../scene/selection.ts'
import { beginPan, withPanning } from './panning.ts'
import type { PointerInput } from './pointerInput.ts'
import { resizeFrame, scaleBox } from './resize.ts'
import { hasMoved, IDLE, type ToolContext, type ToolResult, type ToolState } from './tool.ts'
import type { DragPreview } from './toolEffect.ts'

/** Smallest side of a note and of an area that resizing leaves, in board units. */
export const MIN_SIDE = { note: 60, area: 120 } as const

/** Selects by click and by marquee; moves and resizes what is selected. Cost of an event: O(selected notes), of a marquee O(notes in it). */
export const selectTool = withPanning(select)

function select(state: ToolState, input: PointerInput, context: ToolContext): ToolResult {
  switch (state.type) {
    case 'idle':
      return input.type === 'press' ? onPress(input, context) : { state: IDLE, effects: [] }
    case 'pressing':
      return onPressing(state, input, context)
    case 'moving':
      return continueDrag(state, input, (delta) => translatePreview(state.start, delta))
    case 'resizing':
      return continueDrag(state, input, (delta) => {
        const nextFrame = resizeFrame(state.frame, state.handle, delta, state.start.area ? MIN_SIDE.area : MIN_SIDE.note, input.shift)
        return mapBoxes(state.start, (box) => scaleBox(box, state.frame, nextFrame))
      })
    case 'selecting':
      return continueMarquee(state, input, context)
    case 'drawing':
    case 'panning':
      return { state: IDLE, effects: [{ type: 'marquee', box: null }] }
  }
}

function onPress(input: PointerInput, { selection }: ToolContext): ToolResult {
  const state: ToolState = { type: 'pressing', pressInput: input }
  const { target } = input
  if (target.type === 'note' && !input.shift && !selection.notes.has(target.note))
    return { state, effects: [{ type: 'select', selection: selectNotes([target.note]) }] }
  if (target.type === 'area' && selection.area !== target.area) return { state, effects: [{ type: 'select', selection: selectArea(target.area) }] }
  return { state, effects: [] }
}

function onPressing(state: ToolState & { type: 'pressing' }, input: PointerInput, context: ToolContext): ToolResult {
  if (input.type === 'cancel') return { state: IDLE, effects: [] }
  if (input.type === 'release') return onClick(state.pressInput, context)
  if (!hasMoved(state.pressInput, input)) return { state, effects: [] }
  const started = startDrag(state.pressInput, context)
  const effects = started.effects
  const result = started.state.type === 'idle' ? started : selectTool(started.state, input, context)
  return { state: result.state, effects: [...effects, ...result.effects] }
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
  if (target.type === 'handle') {
    const start = selectedBoxes(context)
    const frame = boxAround([...start.notes.values(), ...(start.area ? [start.area.box] : [])])
    return frame
      ? { state: { type: 'resizing', from: pressInput.at, handle: target.handle, frame, start, preview: start }, effects: [] }
      : { state: IDLE, effects: [] }
  }
  if (target.type === 'area') {
    const start = areaWithNotes(context, target.area)
    return { state: { type: 'moving', from: pressInput.at, start, preview: start }, effects: [] }
  }
  const nextSelection = context.selection.notes.has(target.note) ? context.selection : selectNotes([...context.selection.notes, target.note])
  const start = selectedBoxes({ ...context, selection: nextSelection })
  return { state: { type: 'moving', from: pressInput.at, start, preview: start }, effects: [{ type: 'select', selection: nextSelection }] }
}

function onClick(pressInput: PointerInput, { selection }: ToolContext): ToolResult {
  const { target } = pressInput
  if (target.type === 'note' && pressInput.shift) return { state: IDLE, effects: [{ type: 'select', selection: toggleNote(selection, target.note) }] }
  if (target.type === 'note' && selection.notes.size > 1) return { state: IDLE, effects: [{ type: 'select', selection: selectNotes([target.note]) }] }
  if (target.type === 'canvas' && !pressInput.shift) return { state: IDLE, effects: [{ type: 'select', selection: EMPTY_SELECTION }] }
  return { state: IDLE, effects: [] }
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
  const selection = selectNotes([...state.initialSelection.notes, ...context.notesWithin(box)])
  return {
    state,
    effects: [
      { type: 'marquee', box },
      { type: 'select', selection },
    ],
  }
}

/** The stored boxes of the selection: where a drag of it begins. */
export function selectedBoxes({ notes, areas, selection }: Pick<ToolContext, 'notes' | 'areas' | 'selection'>): DragPreview {
  const boxes = new Map<NoteId, Box>()
  for (const id of selection.notes) {
    const note = notes.get(id)
    if (note) boxes.set(id, note.box)
  }
  const area = selection.area ? areas.get(selection.area) : undefined
  return { notes: boxes, area: area ? { id: area.id, box: area.box } : null }
}

/** The stored boxes of an area and of the notes that belong to it: dragged by its title, an area moves its notes. Cost: O(notes within × areas). */
export function areaWithNotes({ notes, areas, notesWithin }: ToolContext, id: AreaId): DragPreview {
  const area = areas.get(id)
  if (!area) return { notes: new Map(), area: null }
  const noteEntries = notesWithin(area.box).flatMap((noteId) => {
    const note = notes.get(noteId)
    return note && areaOf(note, areas.values())?.id === id ? [[noteId, note.box] as const] : []
  })
  return { notes: new Map(noteEntries), area: { id, box: area.box } }
}

const mapBoxes = (preview: DragPreview, transform: (box: Box) => Box): DragPreview => ({
  notes: new Map(Array.from(preview.notes, ([id, box]) => [id, transform(box)])),
  area: preview.area ? { id: preview.area.id, box: transform(preview.area.box) } : null,
})

/** The preview, with every box moved by `delta`. */
export const translatePreview = (preview: DragPreview, delta: Point): DragPreview => mapBoxes(preview, (box) => translateBox(box, delta))
