import type { EndName } from '../../../shared/model/records/connector.ts'
import { type ConnectorEnd, isBound } from '../../../shared/model/value/connectorEnd.ts'
import type { ObjectKind } from '../objects/objectKind.ts'
import { beginPan, withPanning } from './panning.ts'
import type { PointerInput } from './pointerInput.ts'
import { hasMoved, IDLE, type JoiningState, type Tool, type ToolContext, type ToolResult } from './tool.ts'
import type { JoinPreview, ToolEffect } from './toolEffect.ts'

/** Board units below which two free ends are one point: nothing is joined. */
const MIN_LENGTH = 8

/**
 * A tool that joins: dragged from one object to another, or clicked on both. Where no object is, the end is free. A finger that moves from where no
 * object is pans.
 */
export function joinTool(kind: ObjectKind): Tool {
  const start = withPanning((state, input, context) => {
    if (input.type !== 'press' || !context.mayWrite) return { state: IDLE, effects: [] }
    const fixed = endAt(input, context)
    if (state.type === 'idle' && input.isTouch && !isBound(fixed)) return beginPan(input)
    return shown({ type: 'joining', subject: { kind }, end: 'to', fixed, pressInput: input, isSecond: false }, input, context)
  })
  return (state, input, context) => (state.type === 'joining' ? continueJoining(state, input, context) : start(state, input, context))
}

/** Begins to move an end of the one selected object. */
export function beginMovingEnd(pressInput: PointerInput, end: EndName, { objects, selection }: ToolContext): ToolResult {
  const [id] = selection
  const object = id && selection.size === 1 ? objects.get(id) : undefined
  const fixed = object?.kind.joins?.ofRecord(object.record)[end === 'from' ? 'to' : 'from']
  if (!object || fixed === undefined) return { state: IDLE, effects: [] }
  return { state: { type: 'joining', subject: { id: object.id }, end, fixed, pressInput, isSecond: true }, effects: [] }
}

/** The end follows the pointer, and is set where it is released. */
export function continueJoining(state: JoiningState, input: PointerInput, context: ToolContext): ToolResult {
  if (input.type === 'cancel') return { state: IDLE, effects: [HIDE] }
  if (input.type === 'press') return shown({ ...state, pressInput: input, isSecond: true }, input, context)
  if (input.type === 'move') return shown(state, input, context)
  if (!state.isSecond && !hasMoved(state.pressInput, input)) return { state: { ...state, isSecond: true }, effects: [] }
  const { from, to } = endsOf(state, endAt(input, context))
  return { state: IDLE, effects: [HIDE, ...(context.mayWrite && mayJoin(from, to) ? [written(state, { from, to })] : [])] }
}

const HIDE: ToolEffect = { type: 'joining', preview: null }

function shown(state: JoiningState, input: PointerInput, context: ToolContext): ToolResult {
  return { state, effects: [{ type: 'joining', preview: endsOf(state, endAt(input, context)) }] }
}

function written({ subject, end }: JoiningState, ends: JoinPreview): ToolEffect {
  return 'kind' in subject ? { type: 'join', kind: subject.kind, ...ends } : { type: 'attach', id: subject.id, end, to: ends[end] }
}

const endsOf = ({ end, fixed }: JoiningState, moved: ConnectorEnd): JoinPreview =>
  end === 'to' ? { from: fixed, to: moved } : { from: moved, to: fixed }

const endAt = ({ at }: PointerInput, { joinableAt }: ToolContext): ConnectorEnd => joinableAt(at) ?? at

/** Two objects, or two points apart. */
const mayJoin = (from: ConnectorEnd, to: ConnectorEnd): boolean =>
  isBound(from) || isBound(to) ? from !== to : Math.hypot(to.x - from.x, to.y - from.y) >= MIN_LENGTH
