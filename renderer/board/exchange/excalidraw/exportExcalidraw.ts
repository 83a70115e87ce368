import { type Box, boxAround, type Point } from '../../../../shared/base/geometry.ts'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import { isBound } from '../../../../shared/model/value/connectorEnd.ts'
import { drawInSlices } from '../../export/drawBoard.ts'
import { inSlices, type Slicing } from '../../export/inSlices.ts'
import { areaKind } from '../../objects/area/areaKind.ts'
import type { DrawLabels } from '../../objects/boardLabels.ts'
import { connectorKind } from '../../objects/connector/connectorKind.ts'
import { connectorCaption } from '../../objects/connector/connectorLabel.ts'
import { asRoute } from '../../objects/connector/route.ts'
import { noteKind } from '../../objects/note/noteKind.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import { type BoardObject, recordOf } from '../../objects/objectKind.ts'
import { boardTextKind } from '../../objects/text/boardTextKind.ts'
import { colourOf } from '../../objects/vector/paintParts.ts'
import type { VectorPart } from '../../objects/vector/vectorPart.ts'
import type { Scene } from '../../scene/scene.ts'
import { byLayer } from '../../scene/stackingOrder.ts'
import { LINE_HEIGHT, type Measure, wrapText } from '../../text/fitText.ts'
import { createMeasure } from '../../text/textMeasure.ts'
import type { Palette } from '../../theme/palette.ts'

/** What a drawing is written with. */
export interface ExcalidrawOptions {
  readonly palette: Palette
  readonly labels: DrawLabels
  /** Above the board; '' for none. */
  readonly question: string
  /** Without: that of the browser. */
  readonly measure?: Measure
}

type Written = Record<string, unknown>

const TRANSPARENT = 'transparent'
/** Excalidraw's number for Helvetica. */
const HELVETICA = 2
/** Size of letters where they are not drawn, and of the question. */
const [USUAL_SIZE, QUESTION_SIZE] = [20, 44]
/** Forms that Excalidraw has, by its names, and the corners of those that it draws as lines. */
const types: Readonly<Record<string, string>> = { ellipse: 'ellipse', diamond: 'diamond' }
const corners: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  triangle: [
    [0.5, 0],
    [1, 1],
    [0, 1],
    [0.5, 0],
  ],
  hexagon: [
    [0.18, 0],
    [0.82, 0],
    [1, 0.5],
    [0.82, 1],
    [0.18, 1],
    [0, 0.5],
    [0.18, 0],
  ],
}
const rounded = new Set(['rounded', 'pill', 'speech'])

/**
 * A board as a drawing of Excalidraw (version 2 of its files): notes and shapes hold their words, areas are frames, connectors arrows that stay bound. What
 * Excalidraw has no word for is beside it as `customData.tavolo`, by which Tavolo reads its own files as they were. Names of people are not in it.
 * Cost: O(objects · length of their texts), in slices. @throws the reason of the signal once it is aborted
 */
export async function exportExcalidraw(scene: Scene, options: ExcalidrawOptions, slicing: Slicing = {}): Promise<string> {
  const { palette, labels, question, measure = createMeasure(palette.font) } = options
  const drawn = new Map((await drawInSlices(scene, measure, labels, slicing)).map(({ id, parts }) => [id, parts]))
  const areas = [...scene.of(areaKind).values()]
  const objects = [...scene.objects.values()].sort((a, b) => Number(a.kind.plane === 'ground') - Number(b.kind.plane === 'ground') || byLayer(a, b))
  const arrows = arrowsByObject(objects)
  const context: WriteContext = {
    palette,
    labels,
    measure,
    partsOf: (id) => drawn.get(id) ?? [],
    frameOf: (object) => (object.kind.plane === 'sheet' ? (areaOf(object, areas)?.id ?? null) : null),
    arrowsOf: (id) => arrows.get(id) ?? [],
  }
  const written = await inSlices(objects, (object) => elementsOf(object, context), { signal: slicing.signal })
  const elements = [...questionElements(question, scene, context), ...written.flat()].map((element, at) => ({
    ...usual,
    seed: at + 1,
    versionNonce: at + 1,
    ...element,
  }))
  return JSON.stringify({
    type: 'excalidraw',
    version: 2,
    source: 'Tavolo',
    elements,
    appState: { viewBackgroundColor: palette.paper, gridSize: null },
    files: {},
  })
}

interface WriteContext {
  readonly palette: Palette
  readonly labels: DrawLabels
  readonly measure: Measure
  readonly partsOf: (id: ObjectId) => readonly VectorPart[]
  readonly frameOf: (object: BoardObject) => ObjectId | null
  readonly arrowsOf: (id: ObjectId) => readonly ObjectId[]
}

/** What every element has. */
const usual: Written = {
  angle: 0,
  strokeColor: TRANSPARENT,
  backgroundColor: TRANSPARENT,
  fillStyle: 'solid',
  strokeWidth: 2,
  strokeStyle: 'solid',
  roughness: 0,
  opacity: 100,
  groupIds: [],
  frameId: null,
  roundness: null,
  version: 1,
  isDeleted: false,
  boundElements: [],
  updated: 1,
  link: null,
  locked: false,
}

/** The arrows that are bound to each object. */
function arrowsByObject(objects: readonly BoardObject[]): ReadonlyMap<ObjectId, readonly ObjectId[]> {
  const arrows = new Map<ObjectId, ObjectId[]>()
  for (const { id, kind, record } of objects) {
    const ends = kind.joins?.ofRecord(record)
    for (const end of ends ? [ends.from, ends.to] : []) if (isBound(end)) arrows.set(end, [...(arrows.get(end) ?? []), id])
  }
  return arrows
}

function elementsOf(object: BoardObject, context: WriteContext): readonly Written[] {
  const { id, kind, record, box } = object
  const { palette, frameOf, arrowsOf } = context
  const shared = { id, groupIds: [...(record.groups ?? [])].reverse(), frameId: frameOf(object) }
  const bound = arrowsOf(id).map((arrow) => ({ id: arrow, type: 'arrow' }))
  const area = recordOf(object, areaKind)
  if (area) return [{ ...shared, type: 'frame', ...box, name: area.title, strokeColor: palette.areaEdge, customData: own(object) }]
  if (kind.joins) return arrowElements(object, shared, context)
  const text = kind.text(record)
  if ((kind as unknown) === boardTextKind)
    return [{ ...shared, ...textElement(object, text, context), boundElements: bound, customData: own(object) }]
  const { fill = 'none', edge = 'none', form = 'rectangle' } = kind.appearance?.(record) ?? {}
  const outline = corners[form]
  const label = text.trim() ? [{ ...textElement(object, text, context), id: `${id}-text`, groupIds: shared.groupIds, frameId: shared.frameId }] : []
  const body: Written = {
    ...shared,
    ...box,
    type: outline ? 'line' : (types[form] ?? 'rectangle'),
    ...(outline ? { points: outline.map(([x, y]) => [x * box.width, y * box.height]) } : {}),
    backgroundColor: fill === 'none' ? TRANSPARENT : colourOf(palette, `note-${fill}`),
    strokeColor: edge === 'none' ? (fill === 'none' ? palette.areaEdge : TRANSPARENT) : colourOf(palette, `edge-${edge}`),
    roundness: rounded.has(form) || (kind as unknown) === noteKind ? { type: 3 } : null,
    boundElements: [...(outline ? [] : label.map((element) => ({ id: element.id, type: 'text' }))), ...bound],
    customData: own(object),
  }
  // a line holds no words: they lie on it, in a group with it
  const group = outline && label.length > 0 ? { groupIds: [`${id}-group`, ...shared.groupIds] } : {}
  return [
    { ...body, ...group },
    ...label.map((element) => ({ ...element, ...group, ...(outline ? { customData: { tavolo: { labelOf: id } } } : { containerId: id }) })),
  ]
}

/** What Excalidraw has no word for. */
function own(object: BoardObject): Written {
  const { kind, record } = object
  const { fill, edge, form, size, align } = kind.appearance?.(record) ?? {}
  const { question } = recordOf(object, areaKind) ?? {}
  const line = recordOf(object, connectorKind)
  const plain = {
    kind: kind.name,
    colour: fill,
    fill,
    edge,
    form,
    size,
    align,
    question,
    path: line?.path,
    meaning: line?.meaning,
    label: line?.label,
  }
  return { tavolo: Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined && value !== '')) }
}

function arrowElements(object: BoardObject, shared: Written, { labels, palette, arrowsOf }: WriteContext): readonly Written[] {
  const line = recordOf(object, connectorKind)
  const ends = object.kind.joins?.ofRecord(object.record)
  const { points, middle, bow } = asRoute(object.box)
  const [first, last] = [points[0] ?? middle, points.at(-1) ?? middle]
  const way = bow ? [first, middle, last] : points
  const caption = line ? connectorCaption(line, labels) : ''
  const binding = (end: unknown) => (typeof end === 'string' ? { elementId: end, focus: 0, gap: 1 } : null)
  const heads = line?.heads ?? 'none'
  const box = boxAround(way.map((point) => ({ ...point, width: 0, height: 0 }))) as Box
  const arrow: Written = {
    ...shared,
    type: 'arrow',
    x: first.x,
    y: first.y,
    width: box.width,
    height: box.height,
    points: way.map((point: Point) => [point.x - first.x, point.y - first.y]),
    lastCommittedPoint: null,
    startBinding: binding(ends?.from),
    endBinding: binding(ends?.to),
    startArrowhead: heads === 'start' || heads === 'both' ? 'triangle' : null,
    endArrowhead: heads === 'end' || heads === 'both' ? 'triangle' : null,
    elbowed: false,
    strokeColor: palette.ink,
    roundness: bow ? { type: 2 } : null,
    boundElements: [...(caption ? [{ id: `${object.id}-text`, type: 'text' }] : []), ...arrowsOf(object.id).map((id) => ({ id, type: 'arrow' }))],
    customData: own(object),
  }
  if (!caption) return [arrow]
  const size = 16
  const label = {
    ...lettering([caption], size, palette),
    ...centred(middle, caption.length * size * 0.55, size * LINE_HEIGHT),
    originalText: caption,
  }
  return [arrow, { ...label, id: `${object.id}-text`, containerId: object.id, textAlign: 'center', verticalAlign: 'middle', frameId: shared.frameId }]
}

const centred = ({ x, y }: Point, width: number, height: number): Box => ({ x: x - width / 2, y: y - height / 2, width, height })

const lettering = (lines: readonly string[], fontSize: number, { ink }: Palette): Written => ({
  type: 'text',
  text: lines.join('\n'),
  fontSize,
  fontFamily: HELVETICA,
  strokeColor: ink,
  lineHeight: LINE_HEIGHT,
  autoResize: false,
})

/** The words of an object, in the lines in which they are drawn. */
function textElement(object: BoardObject, text: string, { partsOf, measure, palette }: WriteContext): Written & { readonly id: ObjectId } {
  const { id, box, kind, record } = object
  const drawn = partsOf(id).filter((part) => part.type === 'text')
  const size = drawn[0]?.size ?? USUAL_SIZE
  const lines = drawn.length > 0 ? drawn.map((part) => part.text) : wrapText(text, Math.max(1, box.width / size), measure)
  const height = lines.length * size * LINE_HEIGHT
  const isNote = (kind as unknown) === noteKind
  const isText = (kind as unknown) === boardTextKind
  const top = drawn[0] ? drawn[0].y - size : box.y
  const align = kind.appearance?.(record).align ?? 'start'
  return {
    ...lettering(lines, size, palette),
    id,
    ...(isText ? { ...box, height: Math.max(box.height, height) } : { x: box.x + 5, y: top, width: Math.max(1, box.width - 10), height }),
    originalText: text,
    containerId: null,
    textAlign: ({ start: 'left', middle: 'center', end: 'right' } as const)[align],
    verticalAlign: isNote || isText ? 'top' : 'middle',
  }
}

function questionElements(question: string, { objects }: Scene, { measure, palette }: WriteContext): readonly Written[] {
  const asked = question.trim()
  const box = boxAround(Array.from(objects.values(), (object) => object.box)) ?? { x: 0, y: 0, width: 600, height: 0 }
  if (!asked) return []
  const lines = wrapText(asked, Math.max(600, box.width) / QUESTION_SIZE, measure)
  const height = lines.length * QUESTION_SIZE * LINE_HEIGHT
  const place = { x: box.x, y: box.y - height - 40, width: Math.max(600, box.width), height }
  return [
    {
      ...lettering(lines, QUESTION_SIZE, palette),
      id: 'question',
      ...place,
      originalText: asked,
      containerId: null,
      textAlign: 'left',
      verticalAlign: 'top',
    },
  ]
}
