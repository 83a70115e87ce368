import type { Box, Point } from '../../../../shared/base/geometry.ts'

/** A file of Excalidraw: its elements, not read yet. */
export interface ExcalidrawFile {
  readonly elements: readonly unknown[]
}

/** What is read of an element of Excalidraw, each part softly. */
export interface Element {
  readonly id: string
  readonly type: string
  /** In units of Excalidraw, which are those of a board: CSS pixels at zoom 1. Sides are not negative. */
  readonly box: Box
  /** Radians. */
  readonly angle: number
  readonly opacity: number
  readonly stroke: unknown
  readonly background: unknown
  readonly isRounded: boolean
  /** From the innermost group to the outermost. */
  readonly groupIds: readonly string[]
  readonly text: string
  readonly fontSize: number
  readonly textAlign: string
  readonly containerId: string | null
  /** Of lines: on the board. */
  readonly points: readonly Point[]
  readonly from: string | null
  readonly to: string | null
  readonly startHead: boolean
  readonly endHead: boolean
  readonly isElbow: boolean
  readonly name: string
  readonly link: string
  /** What Tavolo wrote, unread. */
  readonly own: Readonly<Record<string, unknown>>
}

type Raw = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
const idIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const numberIn = (value: unknown, fallback: number): number => (typeof value === 'number' && Number.isFinite(value) ? value : fallback)

/** Points of a line that are read. */
const MAX_POINTS = 10_000

/** The file in a parsed JSON value: a file, or what Excalidraw puts on the clipboard; null where it is none. */
export function excalidrawFile(value: unknown): ExcalidrawFile | null {
  if (!isObject(value) || !Array.isArray(value.elements)) return null
  return value.type === 'excalidraw' || value.type === 'excalidraw/clipboard' ? { elements: value.elements } : null
}

/** Reads an element; null where it has no id, no type or no place. Deleted ones are `deleted`. Cost: O(its points). */
export function readElement(value: unknown): Element | 'deleted' | null {
  if (!isObject(value)) return null
  if (value.isDeleted === true) return 'deleted'
  const id = idIn(value.id)
  const type = idIn(value.type)
  const [x, y] = [numberIn(value.x, Number.NaN), numberIn(value.y, Number.NaN)]
  if (!id || !type || Number.isNaN(x) || Number.isNaN(y)) return null
  const [width, height] = [numberIn(value.width, 0), numberIn(value.height, 0)]
  const own = isObject(value.customData) && isObject(value.customData.tavolo) ? value.customData.tavolo : {}
  return {
    id,
    type,
    box: { x: x + Math.min(0, width), y: y + Math.min(0, height), width: Math.abs(width), height: Math.abs(height) },
    angle: numberIn(value.angle, 0),
    opacity: numberIn(value.opacity, 100),
    stroke: value.strokeColor,
    background: value.backgroundColor,
    isRounded: isObject(value.roundness) || value.strokeSharpness === 'round',
    groupIds: Array.isArray(value.groupIds) ? value.groupIds.flatMap((group) => idIn(group) ?? []).slice(0, 20) : [],
    text: textIn(value.originalText) || textIn(value.rawText) || textIn(value.text),
    fontSize: numberIn(value.fontSize, 20),
    textAlign: textIn(value.textAlign),
    containerId: idIn(value.containerId) ?? idIn(own.labelOf),
    points: pointsIn(value.points, { x, y }),
    from: isObject(value.startBinding) ? idIn(value.startBinding.elementId) : null,
    to: isObject(value.endBinding) ? idIn(value.endBinding.elementId) : null,
    startHead: idIn(value.startArrowhead) !== null,
    endHead: idIn(value.endArrowhead) !== null,
    isElbow: value.elbowed === true,
    name: textIn(value.name),
    link: textIn(value.link),
    own,
  }
}

const pointsIn = (value: unknown, origin: Point): readonly Point[] =>
  (Array.isArray(value) ? value.slice(0, MAX_POINTS) : []).flatMap((point) => {
    const [x, y] = Array.isArray(point) ? [numberIn(point[0], Number.NaN), numberIn(point[1], Number.NaN)] : [Number.NaN, Number.NaN]
    return Number.isNaN(x) || Number.isNaN(y) ? [] : [{ x: origin.x + x, y: origin.y + y }]
  })
