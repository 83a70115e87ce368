import type { Node, Schema } from '@tiptap/pm/model'
import type { Transform } from '@tiptap/pm/transform'
import type * as Y from 'yjs'
import { type BlockTypes, blocks } from '../../../../../shared/document/blocks.ts'
import { emptyBlock, type FlatBlock, markerId } from '../../../../../shared/document/flat/flatBlock.ts'
import { readFlat, readLostTables, readRange } from '../../../../../shared/document/flat/readFlat.ts'
import { readTable } from '../../../../../shared/document/flat/readTable.ts'
import { flatBlocks, flatText, parseRoot } from '../../../../../shared/document/flat/roots.ts'
import { nodesOf } from '../nodes/buildNodes.ts'
import { idOf, isTable, type Leaf, leavesOf, summaryOf, unitsOf } from '../nodes/flowNodes.ts'
import { wrapBlocks } from '../nodes/wrapBlocks.ts'
import { rootName } from './positions.ts'
import { replaceBlocks } from './replaceBlocks.ts'
import { type TouchedUnits, touchedUnits } from './touchedUnits.ts'

/** What a transaction changed in a document, as far as the editor shows it. */
export interface SharedChange {
  readonly body: TouchedUnits | null
  /** Keys of the attributes that were set. */
  readonly keys: readonly string[]
  /** Tables of which rows, columns or cells changed. */
  readonly tables: ReadonlySet<string>
}

/** Attributes and tables that a transaction changes one by one; beyond, all is read again. */
const MAX_SINGLE = 50

/** Reads a shared document for one editor: all of it, or what a transaction changed as the fewest steps. */
export class DocumentReader {
  constructor(
    private readonly doc: Y.Doc,
    private readonly base: string,
    private readonly schema: Schema,
    private readonly types: BlockTypes = blocks,
  ) {}

  private get reading() {
    return { doc: this.doc, base: this.base, types: this.types }
  }

  /** All of it, as the content of the editor. Cost: O(document). */
  content(): readonly Node[] {
    return wrapBlocks(this.schema, this.blocks(), this.types)
  }

  private blocks(): readonly Node[] {
    return this.nodes(readFlat(this.doc, this.base, this.types))
  }

  private nodes(list: readonly FlatBlock[]): readonly Node[] {
    return nodesOf(this.schema, list, this.types)
  }

  /** Makes the editor what all of the document says. */
  readAll(tr: Transform): void {
    replaceBlocks(tr, 0, leavesOf(tr.doc).length, this.blocks())
  }

  /** What a transaction changed here; null where that is nothing. Cost: the items of the body. */
  changeOf(transaction: Y.Transaction): SharedChange | null {
    const tables = new Set<string>()
    const keys: string[] = []
    let body: TouchedUnits | null = null
    const [text, attributes] = [flatText(this.doc, this.base), flatBlocks(this.doc, this.base)]
    for (const [type, changed] of transaction.changed) {
      if ((type as unknown) === text) body = touchedUnits(transaction, text)
      else if ((type as unknown) === attributes) {
        for (const key of changed) if (key !== null) keys.push(key)
      } else {
        const root = parseRoot(rootName(this.doc, type as Y.AbstractType<unknown>) ?? '')
        if (root?.base === this.base && 'table' in root) tables.add(root.table)
      }
    }
    return body || keys.length > 0 || tables.size > 0 ? { body, keys, tables } : null
  }

  /** Adds the steps that a change needs. Cost: the changed blocks and the tops of the others. */
  readChange(tr: Transform, { body, keys, tables }: SharedChange): void {
    // each costs a look at all blocks, and a step
    if (keys.length + tables.size > MAX_SINGLE) {
      this.readAll(tr)
      return
    }
    const before = tr.doc
    // which tables are lost depends on their cells and on the tables of the text: most changes are of neither
    const mayLose = body !== null && this.readBody(tr, body)
    const changedTables = new Set(tables)
    for (const key of keys) {
      const parts = key.split('/')
      if (parts.length > 2) changedTables.add(parts[0] ?? '')
      else this.readAttributes(tr, parts[0] ?? '', changedTables)
    }
    for (const table of changedTables) this.readTable(tr, table)
    if (summaryOf(before).hasDoubledIds || summaryOf(tr.doc).hasDoubledIds) this.readAll(tr)
    else if (changedTables.size > 0 || mayLose || isLost(leavesOf(before).at(-1)) || isLost(leavesOf(tr.doc).at(-1))) this.readLost(tr)
  }

  /** @returns whether tables came or went */
  private readBody(tr: Transform, { first, last, grew, length }: TouchedUnits): boolean {
    const leaves = leavesOf(tr.doc)
    let [from, start] = [0, 0]
    for (; from < leaves.length - 1; from++) {
      const next = start + unitsAt(leaves, from)
      if (next > first - 1 && next > 0) break
      start = next
    }
    // a block without marker has no unit of its own: back over it, and over the atom that lets it stand so
    while (from > 0 && (unitsAt(leaves, from) === 0 || leaves[from]?.node.attrs.id === null)) {
      from--
      start -= unitsAt(leaves, from)
    }
    let [to, end] = [from, start]
    while (to < leaves.length && end <= last - grew && !isLost(leaves[to])) end += unitsAt(leaves, to++)
    const fresh = this.freshBlocks(leaves, from, to, start, Math.min(length, end + grew))
    if (fresh) {
      const hadTables = leaves.slice(from, to).some(({ node }) => isTable(node))
      replaceBlocks(tr, from, to, fresh)
      return hadTables || fresh.some(isTable)
    }
    replaceBlocks(
      tr,
      0,
      inOrder(leaves),
      this.nodes(readRange(this.reading, flatText(this.doc, this.base), { from: 0, to: Number.POSITIVE_INFINITY }, new Set())),
    )
    return true
  }

  /** The blocks of a part; null where an id stands in it and after it too, because then which one is the second may have changed. */
  private freshBlocks(leaves: readonly Leaf[], from: number, to: number, start: number, end: number): readonly Node[] | null {
    const text = flatText(this.doc, this.base)
    // the same blocks with other words: what stands around them does not matter
    const alone = readRange(this.reading, text, { from: start, to: end }, new Set())
    if (alone.length === to - from && alone.every(({ id }, at) => id === idOf((leaves[from + at] as Leaf).node))) return this.nodes(alone)
    const seen = new Set<string>()
    for (const leaf of leaves.slice(0, from)) if (!isLost(leaf) && leaf.node.attrs.id !== null) seen.add(String(leaf.node.attrs.id))
    const later = new Set<string>()
    for (const leaf of leaves.slice(to)) {
      const id = isLost(leaf) ? null : idOf(leaf.node)
      if (id?.includes('~')) return null
      if (id !== null) later.add(id)
    }
    const fresh = readRange(this.reading, text, { from: start, to: end }, seen)
    return fresh.some(({ id }) => id !== null && (later.has(id) || id.includes('~'))) ? null : this.nodes(fresh)
  }

  private readAttributes(tr: Transform, id: string, tables: Set<string>): void {
    const leaves = leavesOf(tr.doc)
    let start = 0
    let isInBody = false
    leaves.forEach(({ node }, at) => {
      const end = start + unitsOf(node)
      const own = idOf(node)
      if (own !== null && markerId(own) === id && !isTable(node) && end > start) {
        isInBody = true
        const [fresh] = readRange(this.reading, flatText(this.doc, this.base), { from: start, to: end }, new Set())
        if (fresh) replaceBlocks(tr, at, at + 1, this.nodes([{ ...fresh, id: own }]))
      }
      start = end
    })
    if (isInBody) return
    // in a cell: perhaps in one that is not drawn, because another covers it
    for (const { node } of leaves) if (isTable(node)) tables.add(markerId(idOf(node) ?? ''))
  }

  private readTable(tr: Transform, table: string): void {
    const leaves = leavesOf(tr.doc)
    const at = leaves.findIndex(({ node }) => isTable(node) && idOf(node) === table)
    if (at < 0) return
    const wasLost = isLost(leaves[at])
    replaceBlocks(
      tr,
      at,
      at + 1,
      this.nodes([{ id: table, type: 'table', attrs: {}, content: [], table: readTable(this.reading, table, null, wasLost) }]),
    )
  }

  /** Tables that have no marker any more, or have one again. */
  private readLost(tr: Transform): void {
    const leaves = leavesOf(tr.doc)
    const from = inOrder(leaves)
    const shown = leaves
      .slice(0, from)
      .flatMap(({ node }): FlatBlock[] => (isTable(node) ? [{ ...emptyBlock, table: { id: idOf(node) ?? '' } as never }] : []))
    const fresh = this.nodes(readLostTables(this.reading, shown))
    // the empty text that is shown where nothing is goes when there is something
    const isNothing = from === 1 && unitsAt(leaves, 0) === 0 && fresh.length > 0
    replaceBlocks(tr, isNothing ? 0 : from, leaves.length, fresh)
  }
}

const unitsAt = (leaves: readonly Leaf[], at: number): number => {
  const leaf = leaves[at]
  return leaf ? unitsOf(leaf.node) : 0
}

const isLost = (leaf: Leaf | undefined): boolean => leaf?.node.attrs.isLost === true

/** How many blocks stand in the text: lost tables come after them. */
function inOrder(leaves: readonly Leaf[]): number {
  let count = leaves.length
  while (count > 0 && isLost(leaves[count - 1])) count--
  return count
}
