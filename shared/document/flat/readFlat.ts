import type * as Y from 'yjs'
import { type BlockTypes, blocks } from '../blocks.ts'
import { emptyBlock, type FlatBlock } from './flatBlock.ts'
import { type LiveCells, liveCells, readTable } from './readTable.ts'
import { allUnits, type FlatReading, readUnits, type UnitRange } from './readUnits.ts'
import { flatText, NEW_BASE } from './roots.ts'

/**
 * A document as its blocks, in order. Reading is total: any content gives a valid document, the same for everybody. Characters before the
 * first marker or after an atom are a paragraph without id; the second marker of an id reads as `<id>~2`; rows, columns and tables that were
 * deleted while somebody wrote in them come last; an unknown type reads as text under its own name, an unknown embed as one unit.
 * Never empty. Cost: O(document).
 */
export function readFlat(doc: Y.Doc, base: string = NEW_BASE, types: BlockTypes = blocks): readonly FlatBlock[] {
  const reading = { doc, base, types, notes: new Set<string>() }
  const live = liveCells(reading)
  const inOrder = readRange(reading, flatText(doc, base), allUnits, new Set(), live)
  const all = [...inOrder, ...readLostTables(reading, inOrder, live)]
  return all.length > 0 ? all : [emptyBlock]
}

/**
 * A part of the body as blocks; may be empty. @param seen ids of the blocks outside of the part; those of the part are added
 * @param live null: looked up once where there is a table. Cost: the items of the body up to the end of the part, and its tables
 */
export function readRange(
  reading: FlatReading,
  text: Y.Text,
  range: UnitRange,
  seen: Set<string>,
  live: LiveCells | null = null,
): readonly FlatBlock[] {
  let written = live
  return readUnits(reading, text, range, seen, (table) => {
    written ??= liveCells(reading)
    return readTable(reading, table, written)
  })
}

/** Tables whose marker is gone while somebody wrote in them, by id. @param inOrder the blocks of the body. Cost: O(roots + cells) */
export function readLostTables(reading: FlatReading, inOrder: readonly FlatBlock[], live: LiveCells | null = null): readonly FlatBlock[] {
  const written = live ?? liveCells(reading)
  const shown = new Set(inOrder.flatMap(({ table }) => (table ? [table.id] : [])))
  return [...written.keys()]
    .filter((id) => !shown.has(id))
    .sort()
    .map((id): FlatBlock => ({ id, type: 'table', attrs: {}, content: [], table: readTable(reading, id, written, true) }))
}
