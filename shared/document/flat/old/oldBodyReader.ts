import * as Y from 'yjs'
import { blocks as productBlocks } from '../../blocks.ts'
import { cleanText } from '../../cleanText.ts'
import type { FlatMarks, Scalar } from '../flatBlock.ts'
import { listTree } from '../listTree.ts'
import type { BodyToken } from './bodyTokens.ts'
import {
  attributeAt,
  blockIdOf,
  contextInside,
  countingOf,
  hasInside,
  idOf,
  isCell,
  isLineBreak,
  isTextBlock,
  markerAt,
  marksAt,
  type OldContext,
  topContext,
} from './oldKinds.ts'
import { type PlacedCell, placeCells } from './oldTables.ts'

/** One thing that is written into a root (its name without the base), in order. */
export type WrittenOp =
  | { readonly kind: 'embed'; readonly root: string; readonly embed: Record<string, Scalar> }
  | { readonly kind: 'string'; readonly root: string; readonly text: string }
  | { readonly kind: 'format'; readonly root: string; readonly key: string; readonly value: Scalar }
  | { readonly kind: 'ids'; readonly root: string; readonly ids: readonly string[] }
  | { readonly kind: 'value'; readonly root: string; readonly key: string; readonly value: Scalar }

/** Units, and so clocks, that an op takes. */
export const lengthOf = (op: WrittenOp): number => (op.kind === 'string' ? op.text.length : op.kind === 'ids' ? op.ids.length : 1)

/** What an old body becomes: a value of its content and of the ids of its letters alone. */
export interface ReadOldBody {
  readonly ops: readonly WrittenOp[]
  readonly tokens: readonly BodyToken[]
}

interface ItemOfList {
  /** The list that it is in. */
  readonly list: object
  readonly number: number | null
  readonly count: string | null
  readonly isChecked: boolean
}

/** Reads an old body, whatever is in it: every letter that can be shown is in it once, in order. Cost: O(body). */
export function readOldBody(body: Y.XmlFragment): ReadOldBody {
  const reader = new OldBodyReader()
  reader.children(body, topContext)
  return reader.result()
}

class OldBodyReader {
  readonly #ops: WrittenOp[] = []
  readonly #tokens: BodyToken[] = []
  /** The markers of items, and what they were. */
  readonly #items = new Map<object, ItemOfList>()
  #clock = 0
  #marks: FlatMarks = {}

  result(): ReadOldBody {
    this.#asListed()
    return { ops: this.#ops, tokens: this.#tokens }
  }

  children(parent: Y.XmlFragment, around: OldContext): void {
    for (const child of parent.toArray() as readonly unknown[]) {
      if (child instanceof Y.XmlText) this.#text(child, around)
      else if (child instanceof Y.XmlElement) this.#element(child, around, null)
    }
  }

  #write(op: WrittenOp): number {
    const at = this.#clock
    this.#ops.push(op)
    this.#clock += lengthOf(op)
    return at
  }

  #element(element: Y.XmlElement, around: OldContext, item: ItemOfList | null): void {
    const name = element.nodeName
    const id = idOf(element)
    const isBreak = isLineBreak(name) && around.inText
    const cells = name === 'table' && around.root === 'text' ? placeCells(element) : null
    if (cells && cells.rows.length > 0) {
      this.#table(element, cells, around)
      return
    }
    const marker = name === 'table' ? null : markerAt(name, blockIdOf(id), around)
    // nobody has to look for the empty paragraph of an empty cell
    const isNeeded = !(marker && around.root !== 'text' && isSoleEmptyParagraph(element))
    let to: number | null = null
    if (isBreak) to = this.#write({ kind: 'string', root: around.root, text: '\n' })
    else if (marker && isNeeded) to = this.#marker(element, marker, around, item)
    this.#tokens.push({ kind: 'open', id, to })
    this.#attributes(element)
    if (marker?.t === 'image' && !marker.src && typeof marker.alt === 'string') this.#write({ kind: 'string', root: around.root, text: marker.alt })
    if (hasInside(name)) this.#inside(element, around, item)
    if (isTextBlock(name)) this.#endMarks(around.root)
    this.#tokens.push({ kind: 'close' })
  }

  #inside(element: Y.XmlElement, around: OldContext, item: ItemOfList | null): void {
    const name = element.nodeName
    const isList = contextInside(name, topContext, false).list !== null
    const counting = name === 'orderedList' ? countingOf(element.getAttributes()) : null
    let at = 0
    for (const child of element.toArray() as readonly unknown[]) {
      const inside = contextInside(name, around, at === 0)
      if (child instanceof Y.XmlText) this.#text(child, inside)
      else if (child instanceof Y.XmlElement) this.#element(child, inside, isList ? itemOf(element, child, counting, at) : item)
      at++
    }
  }

  #marker(element: Y.XmlElement, marker: Record<string, Scalar>, around: OldContext, item: ItemOfList | null): number {
    const attributes: Readonly<Record<string, unknown>> = element.getAttributes()
    for (const [name, value] of Object.entries(attributes)) {
      const set = attributeAt(element.nodeName, name, value)
      // a heading that begins an item is that item
      if (set && !(set[0] === 't' && marker.t !== 'h1')) marker[set[0]] = set[1]
    }
    if (item && around.isItemHead && (marker.t === 'ol' || marker.t === 'task')) {
      if (item.count && marker.t === 'ol') marker.count = item.count
      if (item.isChecked && marker.t === 'task') marker.checked = true
    }
    // a picture that cannot be shown is its description
    if (marker.t === 'image' && !marker.src) delete marker.t
    const op = { kind: 'embed', root: around.root, embed: marker } as const
    if (item && productBlocks.byName.get(String(marker.t))?.list) this.#items.set(op, item)
    return this.#write(op)
  }

  #attributes(element: Y.XmlElement): void {
    for (const item of element._map.values()) if (!item.deleted) this.#silent(item.id, item.length)
  }

  #silent(id: Y.ID, length: number): void {
    this.#tokens.push({ kind: 'silent', id, length })
  }

  #text(text: Y.XmlText, around: OldContext): void {
    const id = idOf(text)
    const marker = markerAt('text', blockIdOf(id), around)
    const to = marker ? this.#write({ kind: 'embed', root: around.root, embed: marker }) : null
    this.#tokens.push({ kind: 'open', id, to })
    const formats = new Map<string, unknown>()
    for (let item = text._start; item; item = item.right) {
      if (item.deleted) continue
      const { content } = item
      if (content instanceof Y.ContentString) this.#characters(item.id, content.str, around.isPlain ? {} : marksAt(formats), around.root)
      else {
        if (content instanceof Y.ContentFormat) formats.set(content.key, content.value)
        this.#silent(item.id, item.length)
      }
    }
    if (marker) this.#endMarks(around.root)
    this.#tokens.push({ kind: 'close' })
  }

  /** Letters of one piece: those that cannot be shown become none. */
  #characters(id: Y.ID, text: string, marks: FlatMarks, root: string): void {
    for (const { from, to, shown } of shownParts(text)) {
      const own = Y.createID(id.client, id.clock + from)
      if (shown === null) {
        this.#silent(own, to - from)
        continue
      }
      this.#setMarks(marks, root)
      this.#tokens.push({ kind: 'letters', id: own, length: shown.length, to: this.#write({ kind: 'string', root, text: shown }) })
    }
  }

  #setMarks(marks: FlatMarks, root: string): void {
    for (const key of Object.keys(this.#marks)) if (!(key in marks)) this.#write({ kind: 'format', root, key, value: null })
    for (const [key, value] of Object.entries(marks)) if (this.#marks[key] !== value) this.#write({ kind: 'format', root, key, value })
    this.#marks = marks
  }

  #endMarks(root: string): void {
    this.#setMarks({}, root)
  }

  #table(table: Y.XmlElement, { rows, columns }: ReturnType<typeof placeCells>, around: OldContext): void {
    const id = idOf(table)
    const name = blockIdOf(id)
    const columnIds = columns.map(blockIdOf)
    const to = this.#write({ kind: 'embed', root: around.root, embed: { b: name, t: 'table' } })
    this.#tokens.push({ kind: 'table', id, to, rows: rows.length, columns })
    this.#write({ kind: 'ids', root: `r/${name}`, ids: rows.map(({ element }) => blockIdOf(idOf(element))) })
    this.#write({ kind: 'ids', root: `k/${name}`, ids: columnIds })
    this.#attributes(table)
    for (const { element, cells } of rows) {
      this.#tokens.push({ kind: 'row', id: idOf(element) })
      this.#attributes(element)
      for (const cell of cells) this.#cell(cell, name, blockIdOf(idOf(element)), columnIds)
      this.#tokens.push({ kind: 'close' })
    }
    this.#tokens.push({ kind: 'close' })
  }

  #cell({ element, column, width, height }: PlacedCell, table: string, row: string, columns: readonly string[]): void {
    const at = `${table}/${row}/${columns[column] ?? ''}`
    this.#tokens.push({ kind: 'cell', id: idOf(element), column })
    this.#attributes(element)
    if (element.nodeName === 'tableHeader') this.#write({ kind: 'value', root: 'blocks', key: `${at}/h`, value: true })
    if (width * height > 1) this.#write({ kind: 'value', root: 'blocks', key: `${at}/span`, value: `${width}x${height}` })
    const inside = { ...topContext, root: `c/${at}` }
    if (isCell(element.nodeName)) this.children(element, inside)
    else this.#element(element, inside, null)
    this.#tokens.push({ kind: 'close' })
  }

  /** Items that would read as in another list than they were, or with another number, say it. */
  #asListed(): void {
    if (this.#items.size === 0) return
    const embeds = this.#ops.flatMap((op) => (op.kind === 'embed' ? [op] : []))
    for (const root of new Set(embeds.map((op) => op.root))) {
      const inRoot = embeds.filter((op) => op.root === root)
      const view = ({ embed: { t, b: _, ...attrs } }: (typeof embeds)[number]) => ({ type: typeof t === 'string' ? t : 'p', attrs })
      this.#sayLists(listTree(inRoot, view, productBlocks))
    }
  }

  #sayLists(nodes: ReturnType<typeof listTree<Extract<WrittenOp, { kind: 'embed' }>>>): void {
    for (const node of nodes) {
      if (!('drawn' in node)) continue
      let before: object | undefined
      let next = 1
      for (const { block, rest } of node.drawn.items) {
        const item = this.#items.get(block)
        const number = item?.number ?? null
        const isNew = before !== undefined && item !== undefined && item.list !== before
        if (number !== null && (isNew || number !== next)) block.embed.start = number
        else if (isNew) block.embed.newList = true
        next = (number ?? next) + 1
        before = item?.list
        this.#sayLists(rest)
      }
    }
  }
}

const itemOf = (list: object, child: Y.XmlElement, counting: ReturnType<typeof countingOf> | null, at: number): ItemOfList => ({
  list,
  number: counting ? counting.start + at : null,
  count: counting?.count ?? null,
  isChecked: (child.getAttributes() as Readonly<Record<string, unknown>>).checked === true,
})

function isSoleEmptyParagraph(element: Y.XmlElement): boolean {
  const isSole = element.parent instanceof Y.XmlElement && element.parent.length === 1 && isCell(element.parent.nodeName)
  return isSole && element.nodeName === 'paragraph' && element.toArray().every((child) => child instanceof Y.XmlText && child.length === 0)
}

/** A text in parts that are shown, letter for letter, and parts that no screen and no file can show. Cost: O(length). */
function shownParts(text: string): readonly { readonly from: number; readonly to: number; readonly shown: string | null }[] {
  const clean = cleanText(text)
  if (clean === text) return [{ from: 0, to: text.length, shown: text }]
  const parts: { from: number; to: number; shown: string | null }[] = []
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const next = clean[at]
    const isShown = next !== undefined && (next === text[i] || (next === '\n' && isLineEnd(text, i)))
    const shown = isShown ? next : null
    if (isShown) at++
    const last = parts.at(-1)
    if (last && (last.shown === null) === (shown === null)) {
      last.to = i + 1
      if (last.shown !== null) last.shown += shown ?? ''
    } else parts.push({ from: i, to: i + 1, shown })
  }
  return parts
}

/** Whether a letter ends a line; of a carriage return and a line feed together, the first. */
const isLineEnd = (text: string, at: number): boolean => /[\r\v\f\u0085\u2028\u2029]/.test(text[at] ?? '')
