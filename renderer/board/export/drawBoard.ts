import type { Box } from '../../../shared/base/geometry.ts'
import type { Area } from '../../../shared/model/records/area.ts'
import type { Connector } from '../../../shared/model/records/connector.ts'
import type { Note } from '../../../shared/model/records/note.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import type { DrawLabels } from '../objects/boardLabels.ts'
import { connectorKind } from '../objects/connector/connectorKind.ts'
import { noteKind } from '../objects/note/noteKind.ts'
import type { ObjectId, ObjectRecord } from '../objects/objectId.ts'
import type { BoardObject, ObjectKind } from '../objects/objectKind.ts'
import type { VectorPart } from '../objects/vector/vectorPart.ts'
import { byLayer } from '../scene/stackingOrder.ts'
import type { Measure } from '../text/fitText.ts'

/** An object as a vector drawing has it. */
export interface DrawnObject {
  readonly id: ObjectId
  readonly kind: string
  readonly parts: readonly VectorPart[]
}

/** The objects of a drawing, from the lowest to the uppermost, as the board itself shows them. Cost: O(objects · length of their texts). */
export const drawBoard = (objects: Iterable<BoardObject>, measure: Measure, labels: DrawLabels): readonly DrawnObject[] =>
  [...objects].sort(byLayer).map(({ id, kind, record, box }) => ({ id, kind: kind.name, parts: kind.draw(record, box, measure, labels) }))

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
