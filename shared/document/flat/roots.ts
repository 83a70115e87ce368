import type * as Y from 'yjs'

/** Base of the roots of a document that was never converted; a converted one has 8 hexadecimal digits of the hash of its old body. */
export const NEW_BASE = '0'

/** The root that says which bases were begun: a Y.Map from base to a scalar. */
export const FORM_ROOT = 'form'

/**
 * What one root of a document holds. All shared types are roots: two devices that write first in the same new cell meet in the same type.
 *   <base>/text                        Y.Text    the body: characters, markers of blocks, embeds
 *   <base>/blocks                      Y.Map     `<block>/<attribute>`: what changed since the marker was written
 *   <base>/r/<table>, <base>/k/<table> Y.Array   ids of rows, of columns, in order
 *   <base>/c/<table>/<row>/<column>    Y.Text    a cell: a body without tables
 *   <base>/n/<note>                    Y.Text    a footnote: a body without tables
 */
export type FlatRoot =
  | { readonly kind: 'text' | 'blocks'; readonly base: string }
  | { readonly kind: 'rows' | 'columns'; readonly base: string; readonly table: string }
  | { readonly kind: 'cell'; readonly base: string; readonly table: string; readonly row: string; readonly column: string }
  | { readonly kind: 'footnote'; readonly base: string; readonly note: string }

const BASE = /^(0|[0-9a-f]{8})$/
const ID = /^[0-9a-z][0-9a-z-]{0,15}$/

/** Whether a value is the base of roots. */
export const isBase = (value: unknown): value is string => typeof value === 'string' && BASE.test(value)

/** Whether a value is the id of a block, a row, a column or a footnote, as a marker has it: 1 to 16 of 0-9, a-z and the hyphen, so that the name of a cell has at most 64. */
export const isFlatId = (value: unknown): value is string => typeof value === 'string' && ID.test(value)

/** Characters of a new id: 36 bits; ids only have to differ within one document. */
const NEW_ID_LENGTH = 7

/** A new id of a block, a row or a column. @param random a number from 0 up to, not including, 1 */
export const newFlatId = (random: () => number): string =>
  Array.from({ length: NEW_ID_LENGTH }, () => '0123456789abcdefghijklmnopqrstuvwxyz'[Math.floor(random() * 36)]).join('')

/** Name of the root of the body. */
export const textRoot = (base: string): string => `${base}/text`
/** Name of the root of the attributes of blocks. */
export const blocksRoot = (base: string): string => `${base}/blocks`
/** Name of the root of the order of a table's rows. */
export const rowsRoot = (base: string, table: string): string => `${base}/r/${table}`
/** Name of the root of the order of a table's columns. */
export const columnsRoot = (base: string, table: string): string => `${base}/k/${table}`
/** Name of the root of a cell. */
export const cellRoot = (base: string, table: string, row: string, column: string): string => `${base}/c/${table}/${row}/${column}`
/** Name of the root of a footnote. */
export const footnoteRoot = (base: string, note: string): string => `${base}/n/${note}`

/** Reads the name of a root; null where it is none of a flat document. Cost: O(length). */
export function parseRoot(name: string): FlatRoot | null {
  const [base = '', kind, ...ids] = name.split('/')
  if (!BASE.test(base) || !ids.every(isFlatId)) return null
  const [first, row, column] = ids
  if (first === undefined) return kind === 'text' || kind === 'blocks' ? { kind, base } : null
  if (ids.length === 1) {
    if (kind === 'r') return { kind: 'rows', base, table: first }
    if (kind === 'k') return { kind: 'columns', base, table: first }
    return kind === 'n' ? { kind: 'footnote', base, note: first } : null
  }
  return kind === 'c' && ids.length === 3 && row !== undefined && column !== undefined ? { kind: 'cell', base, table: first, row, column } : null
}

/**
 * A root as a text, for whoever reads or writes it. Two habits of Yjs are switched off.
 * - Search markers: a root that arrived before it was asked for becomes a text that does not know of its formatting, and looks for places
 *   with a cache that counts without marks.
 * - Cleaning up the marks after what others delete: it costs the square of the deleted items that stand beside each other (select all and
 *   delete), on every device, to save some bytes.
 */
export function textOf(doc: Y.Doc, name: string): Y.Text {
  const text = doc.getText(name)
  if (!Object.getOwnPropertyDescriptor(text, '_hasFormatting')?.get)
    Object.defineProperties(text, { _searchMarker: { value: null, writable: true }, _hasFormatting: { get: () => false, set: () => undefined } })
  return text
}

/** The body. */
export const flatText = (doc: Y.Doc, base: string): Y.Text => textOf(doc, textRoot(base))
/** The attributes of blocks, rows, columns and cells. */
export const flatBlocks = (doc: Y.Doc, base: string): Y.Map<unknown> => doc.getMap(blocksRoot(base))
/** Ids of the rows of a table in order, as they are stored: one may be there twice. */
export const flatRows = (doc: Y.Doc, base: string, table: string): Y.Array<unknown> => doc.getArray(rowsRoot(base, table))
/** Ids of the columns of a table in order, as they are stored. */
export const flatColumns = (doc: Y.Doc, base: string, table: string): Y.Array<unknown> => doc.getArray(columnsRoot(base, table))
/** A cell of a table. */
export const flatCell = (doc: Y.Doc, base: string, table: string, row: string, column: string): Y.Text =>
  textOf(doc, cellRoot(base, table, row, column))

/** The text of a footnote. */
export const footnoteText = (doc: Y.Doc, base: string, note: string): Y.Text => textOf(doc, footnoteRoot(base, note))

/** Whether a shared type holds nothing that can be seen. Cost: its deleted items. */
export function isEmptyType(type: Pick<Y.Text, '_start'>): boolean {
  for (let item = type._start; item; item = item.right) if (!item.deleted && item.countable) return false
  return true
}

/** Key of an attribute of a block. */
export const attributeKey = (block: string, attribute: string): string => `${block}/${attribute}`
/** Key that says whether a cell is a header. */
export const headerKey = (table: string, row: string, column: string): string => `${table}/${row}/${column}/h`
/** Key of the span of a cell: `<columns>x<rows>`. */
export const spanKey = (table: string, row: string, column: string): string => `${table}/${row}/${column}/span`
/** Key of the width of a column, in pixels. */
export const widthKey = (table: string, column: string): string => `${table}/${column}/width`
