import type { RotatedBox } from '../../../shared/base/boxes/rotation.ts'
import type { Box } from '../../../shared/base/geometry.ts'
import type { Area, AreaId } from '../../../shared/model/records/area.ts'
import type { Connector } from '../../../shared/model/records/connector.ts'
import type { Note } from '../../../shared/model/records/note.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import { areaNumbers } from '../objects/area/areaNumbers.ts'
import type { AttachedOf } from '../objects/attached/attached.ts'
import { drawAttached } from '../objects/attached/drawAttached.ts'
import type { DrawLabels, DrawnFrames } from '../objects/boardLabels.ts'
import { connectorKind } from '../objects/connector/connectorKind.ts'
import { noteKind } from '../objects/note/noteKind.ts'
import type { ObjectId, ObjectRecord } from '../objects/objectId.ts'
import { type BoardObject, type ObjectKind, recordOf } from '../objects/objectKind.ts'
import type { VectorPart } from '../objects/vector/vectorPart.ts'
import { hiddenAmong } from '../scene/closed/hiddenObjects.ts'
import type { Scene } from '../scene/scene.ts'
import { byLayer } from '../scene/stackingOrder.ts'
import type { Measure } from '../text/fitText.ts'
import { inSlices, type Slicing } from './inSlices.ts'

/** An object as a vector drawing has it. */
export interface DrawnObject {
  readonly id: ObjectId
  readonly kind: string
  /** Board units. Edges and letters may reach out of it. Where it is turned, all parts are turned with it, around its centre. */
  readonly box: RotatedBox
  readonly parts: readonly VectorPart[]
  /** How many of its parts, the last ones, lie over all other objects. */
  readonly above: number
}

/** The parts of a drawn object that lie where it does in the order of layers, and those over all objects: nothing covers the words on a line. */
export const partsInOrder = ({
  parts,
  above,
}: Pick<DrawnObject, 'parts' | 'above'>): { readonly own: readonly VectorPart[]; readonly over: readonly VectorPart[] } => ({
  own: parts.slice(0, parts.length - above),
  over: parts.slice(parts.length - above),
})

/** The objects that are drawn, from the lowest to the uppermost: none that a closed area hides. */
function drawable(objects: Iterable<BoardObject>): { readonly shown: readonly BoardObject[]; readonly frames: DrawnFrames } {
  const all = [...objects]
  const hidden = hiddenAmong(all)
  const numbers = areaNumbers(all.flatMap((object) => recordOf(object, areaKind) ?? []))
  const frames = { numberOf: (id: ObjectId) => numbers.get(id as AreaId) ?? null, hiddenCount: hidden.hiddenCount }
  return { frames, shown: all.filter(({ id }) => hidden.hiddenIn(id) === null).sort(byLayer) }
}

/** Draws an object, with what is attached to it. Cost: O(length of its texts). */
const drawer =
  (measure: Measure, labels: DrawLabels, frames: DrawnFrames, attachedOf?: AttachedOf) =>
  (object: BoardObject): DrawnObject => {
    const { id, kind, record, box } = object
    const attached = attachedOf ? drawAttached(object, box, attachedOf(id), measure) : []
    const over = kind.drawOver?.(record, box, measure, labels) ?? []
    return { id, kind: kind.name, box, parts: [...kind.draw(record, box, measure, labels, frames), ...attached, ...over], above: over.length }
  }

/** The objects of a drawing, from the lowest to the uppermost, as the board itself shows them. Cost: O(objects · length of their texts). @param attachedOf without: nothing is attached */
export function drawBoard(objects: Iterable<BoardObject>, measure: Measure, labels: DrawLabels, attachedOf?: AttachedOf): readonly DrawnObject[] {
  const { shown, frames } = drawable(objects)
  return shown.map(drawer(measure, labels, frames, attachedOf))
}

/** The whole of a board in slices, whatever its size. @throws the reason of the signal once it is aborted */
export function drawInSlices(
  { objects, attachments }: Pick<Scene, 'objects' | 'attachments'>,
  measure: Measure,
  labels: DrawLabels,
  slicing: Slicing,
): Promise<readonly DrawnObject[]> {
  const { shown, frames } = drawable(objects.values())
  return inSlices(shown, drawer(measure, labels, frames, attachments.of), slicing)
}

/** Records of a board, or of a part of it. */
export interface BoardRecords {
  readonly areas: Iterable<Area>
  readonly notes: Iterable<Note>
  readonly connectors: Iterable<Connector>
}

/** Records of the board as objects, for what has no scene: of the connectors those whose objects are there. */
export function objectsOf({ areas, notes, connectors }: BoardRecords): readonly BoardObject[] {
  const objects = [...asObjects(areas, areaKind), ...asObjects(notes, noteKind)]
  const boxes = new Map<ObjectId, Box>(objects.map(({ id, box }) => [id, box]))
  const lines = Array.from(connectors, (record): readonly BoardObject[] => {
    const box = connectorKind.bounds(record, (id) => boxes.get(id) ?? null)
    return box ? [{ id: record.id, kind: connectorKind, record, box }] : []
  })
  return [...objects, ...lines.flat()]
}

const asObjects = <T extends ObjectRecord & Pick<Note, 'box'>>(records: Iterable<T>, kind: ObjectKind<T>): readonly BoardObject<T>[] =>
  Array.from(records, (record) => ({ id: record.id, kind, record, box: record.box }))
