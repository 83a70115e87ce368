import type { Point } from '../../../../shared/base/geometry.ts'
import {
  attachConnector,
  type Connector,
  type ConnectorId,
  connector,
  moveConnectors,
  putConnector,
  shiftedConnector,
} from '../../../../shared/model/records/connector.ts'
import { type ConnectorEnd, isBound } from '../../../../shared/model/value/connectorEnd.ts'
import type { ObjectKind } from '../objectKind.ts'
import { editConnector } from './connectorEditor.ts'
import { mountConnector } from './connectorElement.ts'
import { longestCaption } from './connectorLabel.ts'
import { labelParts, lineParts } from './drawConnector.ts'
import { paintConnector } from './paintConnector.ts'
import { asRoute, comesInto, distanceTo, labelBox, routeBetween } from './route.ts'

/** CSS pixels around a line in which a press hits it. */
const HIT_PIXELS = 7

/**
 * Connectors: lines from one object to another, which follow them. One whose object is gone, or which leads from an object to itself or to another
 * line, is nowhere: it is not in the scene, stays in the document, and is shown again with the object.
 */
export const connectorKind: ObjectKind<Connector> = {
  name: connector.name,
  records: connector,
  plane: 'sheet',
  layer: ({ layer }) => layer,
  bounds: (record, boxOf) => {
    const { from, to, path } = record
    if (isBound(from) && from === to) return null
    const [first, second] = [from, to].map((end) => (isBound(end) ? boxOf(end) : { ...end, width: 0, height: 0 }))
    return first && second ? routeBetween(first, second, path, longestCaption(record)) : null
  },
  follows: ({ from, to }) => [from, to].filter(isBound),
  shifted: shiftedConnector,
  touches: (record, box, other) => comesInto(asRoute(box), other, longestCaption(record)),

  hitMargin: (zoom) => HIT_PIXELS / zoom,
  hit: (record, box, point, zoom) => distanceTo(asRoute(box), point, longestCaption(record)) <= HIT_PIXELS / zoom,
  marquee: 'all',
  minSide: null,

  place: (doc, author, boxes, before) => {
    const distances = new Map<ConnectorId, Point>()
    for (const [id, box] of boxes) {
      const start = before(id)
      if (start) distances.set(id, { x: box.x - start.x, y: box.y - start.y })
    }
    moveConnectors(doc, author, distances)
  },
  setLayers: (doc, author, layers) => {
    for (const [id, layer] of layers) connector.update(doc, author, id, { layer })
  },
  create: (doc, author, { x, y, width, height }, _style, layer) =>
    putConnector(doc, author, { from: { x, y }, to: { x: x + width, y: y + height }, layer }),
  putBy: 'join',
  defaultSize: { width: 180, height: 0 },
  duplicate: (doc, author, record, box, layer, context) => {
    const { copyOf, original } = context ?? { copyOf: () => null, original: box }
    const route = asRoute(original)
    const by = { x: box.x - original.x, y: box.y - original.y }
    const copied = (end: ConnectorEnd, point: Point | undefined) => (isBound(end) ? copyOf(end) : null) ?? moved(point ?? route.middle, by)
    const { path, heads, meaning, label } = record
    const [from, to] = [copied(record.from, route.points[0]), copied(record.to, route.points.at(-1))]
    return putConnector(doc, author, { from, to, path, heads, meaning, label, layer })
  },
  joins: {
    ends: (box) => {
      const { points, middle } = asRoute(box)
      return { from: points[0] ?? middle, to: points.at(-1) ?? middle }
    },
    ofRecord: ({ from, to }) => ({ from, to }),
    create: (doc, author, from, to, layer) => putConnector(doc, author, { from, to, layer }),
    attach: attachConnector,
  },

  appearance: ({ path, heads }) => ({ path, heads }),
  setAppearance: (doc, author, { id }, { path, heads }) => connector.update(doc, author, id, { path, heads }),

  mount: mountConnector,
  paint: paintConnector,
  draw: lineParts,
  drawOver: labelParts,

  editBox: (box) => ({ box: labelBox(asRoute(box).middle, 'm'.repeat(20)), isSmall: true }),
  edit: editConnector,
  label: (record, labels, nameOf) => labels.connector(record, nameOf),
  kindLabel: (labels) => labels.connectorKind,
  text: ({ label }) => label,
}

const moved = ({ x, y }: Point, by: Point): Point => ({ x: x + by.x, y: y + by.y })
