import type * as Y from 'yjs'
import { type BlockTypes, blocks as productBlocks } from '../../blocks.ts'
import { type FlatBlock, unitsOf } from '../flatBlock.ts'
import { attributeKey, flatBlocks, flatColumns, flatRows, footnoteText, isFlatId, parseRoot, textOf } from '../roots.ts'
import { insertFlat, insertsOf, replaceOrder, writeTable } from '../writeFlat.ts'

/** A text of a document that is changed block by block, by whoever is not an editor. The caller opens the transaction. */
export interface ChangedText {
  readonly doc: Y.Doc
  readonly base: string
  readonly text: Y.Text
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number
}

/** Deletes a block that begins at a unit; of a table, what is in its cells. Cost: the block; of a table O(roots). */
export function removeBlock({ doc, base, text }: ChangedText, at: number, block: FlatBlock): void {
  if (block.table) emptyCells(doc, base, block.table.id)
  const units = unitsOf(block)
  if (units > 0) text.delete(at, units)
}

/** Makes a block that begins at a unit what it is to be: its type and attributes are set, its letters are replaced. Cost: both blocks. */
export function replaceBlock(changed: ChangedText, at: number, current: FlatBlock, target: FlatBlock): void {
  const { doc, base, text, random } = changed
  setAttributes(changed, current, target)
  if (current.table && target.table) {
    replaceOrder(flatRows(doc, base, current.table.id), target.table.rows, target.table.lostRows)
    replaceOrder(flatColumns(doc, base, current.table.id), target.table.columns, target.table.lostColumns)
    emptyCells(doc, base, current.table.id)
    writeTable(doc, base, current.table.id, target.table, random, false)
    return
  }
  const marker = current.id === null ? 0 : 1
  const units = unitsOf(current) - marker
  if (units > 0) text.delete(at + marker, units)
  const inserts = insertsOf(target.content)
  if (inserts.length > 0) text.applyDelta([...(at + marker > 0 ? [{ retain: at + marker }] : []), ...inserts])
  replaceNotes(changed, current, target)
}

/** Makes the footnotes of a block say what they are to say. */
function replaceNotes({ doc, base, random }: ChangedText, current: FlatBlock, target: FlatBlock): void {
  const currentNotes = new Map(notesOf(current))
  for (const [id, note] of notesOf(target)) {
    const before = currentNotes.get(id)
    if (before && JSON.stringify(before) === JSON.stringify(note)) continue
    const text = footnoteText(doc, base, id)
    if (text.length > 0) text.delete(0, text.length)
    if (note.length > 0) insertFlat(doc, base, text, 0, note, random)
  }
}

const notesOf = ({ content }: FlatBlock): readonly (readonly [string, readonly FlatBlock[]])[] =>
  content.flatMap((part) => ('embed' in part && part.note && isFlatId(part.embed.f) ? [[part.embed.f, part.note] as const] : []))

/**
 * Writes blocks at a unit where a block begins. One that stood here before is as it is to be, whatever its attributes became before it went.
 * Cost: O(blocks)
 */
export function insertBlocks(
  { doc, base, text, random }: ChangedText,
  at: number,
  added: readonly FlatBlock[],
  types: BlockTypes = productBlocks,
): void {
  insertFlat(doc, base, text, at, added, random)
  const attributes = flatBlocks(doc, base)
  for (const { id, type, attrs } of added) {
    if (id === null) continue
    const setAgain = (name: string, value: unknown) => {
      const key = attributeKey(id, name)
      if (attributes.has(key) && attributes.get(key) !== value) attributes.set(key, value)
    }
    // what a block of text is, and what may be set later: the rest is in the marker alone
    if (types.byName.get(type)?.contains === 'text') setAgain('t', type)
    for (const [name, [first]] of types.attributes) if (first && !first.isFixed) setAgain(name, attrs[name] ?? first.default ?? null)
  }
}

function setAttributes({ doc, base }: ChangedText, current: FlatBlock, target: FlatBlock, types: BlockTypes = productBlocks): void {
  if (current.id === null) return
  const attributes = flatBlocks(doc, base)
  if (current.type !== target.type) attributes.set(attributeKey(current.id, 't'), target.type)
  for (const name of new Set([...Object.keys(current.attrs), ...Object.keys(target.attrs)])) {
    const value = target.attrs[name] ?? types.attributes.get(name)?.[0]?.default ?? null
    if (current.attrs[name] !== target.attrs[name]) attributes.set(attributeKey(current.id, name), value)
  }
}

function emptyCells(doc: Y.Doc, base: string, table: string): void {
  for (const name of [...doc.share.keys()]) {
    const root = parseRoot(name)
    if (root?.kind !== 'cell' || root.base !== base || root.table !== table) continue
    const cell = textOf(doc, name)
    if (cell.length > 0) cell.delete(0, cell.length)
  }
}
