import type * as Y from 'yjs'
import type { Point } from '../../base/geometry.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, transact } from '../transact.ts'
import { authorField, madeAtField } from '../value/attribution.ts'
import { openChoice } from '../value/choice.ts'
import { type ConnectorEnd, connectorEnd, isBound } from '../value/connectorEnd.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { boundedNumber } from '../value/number.ts'
import { shortText } from '../value/shortText.ts'
import { objectFields } from './boardObject.ts'
import { MAX_LAYER } from './note.ts'

/** Longest words on a line, in UTF-16 units. */
export const MAX_CONNECTOR_LABEL = 200

/** How a line runs from one end to the other. */
export const connectorPaths = ['straight', 'elbow', 'curved'] as const
/** One of them. */
export type ConnectorPath = (typeof connectorPaths)[number]

/** The ends that have an arrowhead. */
export const connectorHeads = ['none', 'end', 'start', 'both'] as const
/** One of them. */
export type ConnectorHeads = (typeof connectorHeads)[number]

/** What a line says of the two that it joins, from the first to the second. */
export const meanings = ['relates', 'causes', 'leads', 'gives', 'receives'] as const
/** One of them. */
export type Meaning = (typeof meanings)[number]

/** The two ends of a line by their fields. */
export type EndName = 'from' | 'to'

const fields = {
  ...objectFields,
  /** Where the line begins: an object by id, or a point in board units. An object that is gone hides the line; it is shown again with the object. */
  from: connectorEnd,
  /** Where the line ends. */
  to: connectorEnd,
  /** A path that a newer version knows reads as `straight`. */
  path: withDefault(openChoice(connectorPaths, 20), 'straight'),
  heads: withDefault(openChoice(connectorHeads, 20), 'end'),
  /** Absent: the line says nothing but that the two are joined. */
  meaning: lenient(openChoice(meanings, 20)),
  /** Words on the line. */
  label: withDefault(shortText(MAX_CONNECTOR_LABEL), ''),
  /** Who drew the line. */
  by: authorField,
  madeAt: madeAtField,
  /** Rises with every "bring to front"; ties are settled by id. */
  layer: withDefault(boundedNumber(-MAX_LAYER, MAX_LAYER), 0),
}

/** A line on the board from one object or point to another, which follows them. */
export const connector = defineRecord({ name: 'connector', root: 'connectors', title: 'label', fields })
/** A connector as a plain value. */
export type Connector = RecordOf<typeof connector>
/** The id of a connector. */
export type ConnectorId = Connector['id']

/** One connector, or null where there is none or it cannot be read. */
export const readConnector = connector.read
/** Every readable connector, in no particular order. Cost: O(connectors). */
export const listConnectors = connector.list

/** What a new connector may be given; the rest has its usual value. */
export interface NewConnector extends Partial<Pick<Connector, 'path' | 'heads' | 'meaning' | 'label' | 'layer'>> {
  readonly from: ConnectorEnd
  readonly to: ConnectorEnd
}

/** Draws a line. @returns its id */
export const putConnector = (doc: Y.Doc, author: Author, values: NewConnector): ConnectorId =>
  connector.create(doc, author, { ...values, by: author.person, madeAt: author.now() })

/** Lets an end of a line lead to another object or point. */
export const attachConnector = (doc: Y.Doc, author: Author, id: ConnectorId, end: EndName, to: ConnectorEnd): void =>
  connector.update(doc, author, id, end === 'from' ? { from: to } : { to })

/** Changes how lines look or what they mean, in one transaction. `meaning: null` takes the meaning away. */
export const styleConnectors = (
  doc: Y.Doc,
  author: Author,
  ids: Iterable<ConnectorId>,
  changes: { readonly path?: ConnectorPath; readonly heads?: ConnectorHeads; readonly meaning?: Meaning | null },
): void =>
  transact(doc, author, () => {
    for (const id of ids) connector.update(doc, author, id, changes)
  })

/** Writes the words on a line. */
export const labelConnector = (doc: Y.Doc, author: Author, id: ConnectorId, label: string): void => connector.update(doc, author, id, { label })

/** Turns lines round, in one transaction: each begins where it ended. */
export const reverseConnectors = (doc: Y.Doc, author: Author, ids: Iterable<ConnectorId>): void =>
  transact(doc, author, () => {
    for (const id of ids) {
      const current = connector.read(doc, id)
      if (current) connector.update(doc, author, id, { from: current.to, to: current.from })
    }
  })

/** A connector whose free ends are moved by a distance; ends that objects hold stay with them. */
export const shiftedConnector = (record: Connector, by: Point): Connector => {
  const shifted = (end: ConnectorEnd) => (isBound(end) ? end : { x: end.x + by.x, y: end.y + by.y })
  return { ...record, from: shifted(record.from), to: shifted(record.to) }
}

/** Moves the free ends of lines, each by its distance in board units, in one transaction. */
export const moveConnectors = (doc: Y.Doc, author: Author, distances: ReadonlyMap<ConnectorId, Point>): void =>
  transact(doc, author, () => {
    for (const [id, by] of distances) {
      const current = connector.read(doc, id)
      if (!current || (by.x === 0 && by.y === 0)) continue
      const { from, to } = shiftedConnector(current, by)
      connector.update(doc, author, id, { ...(isBound(from) ? {} : { from }), ...(isBound(to) ? {} : { to }) })
    }
  })
