import * as Y from 'yjs'
import { newItems } from '../../base/yjs/newItems.ts'
import { attributesOf, type BlockTypes, blocks } from '../blocks.ts'
import { inlineTypeOf, isMarkValue } from '../inlines.ts'
import { isWidth, MAX_COLUMNS } from '../tableWidths.ts'
import { stacksMarks } from './change/markStacksInText.ts'
import { isScalar, isTypeName } from './read/readAttributes.ts'
import { MAX_CELLS, MAX_ROWS, readSpan } from './readTable.ts'
import { isMarker } from './readUnits.ts'
import { columnsRoot, type FlatRoot, FORM_ROOT, isBase, isFlatId, parseRoot, rowsRoot } from './roots.ts'
import { isStorableText } from './storableText.ts'

/**
 * Most roots of a document: every cell that somebody wrote in is one. Yjs looks the names of roots up one by one, so that encoding costs
 * the square of their number (2 000: 36 to 75 ms; 4 900: 0.2 s for whoever sends them on).
 */
const MAX_ROOTS = 3000
/** Most rows times columns of all tables of a document together, for what screens draw. */
const MAX_CELLS_OF_DOCUMENT = 2 * MAX_CELLS

/** A change that is about to happen, on a copy of the document that has it already. */
interface FlatChange {
  readonly doc: Y.Doc
  readonly transaction: Y.Transaction
}

/**
 * Why what a transaction added to a document may not stand; null: it may. Only what is new is looked at: attributes roots, markers, attributes,
 * marks and embeds with valid values, letters that can be laid out, nothing nested. A block of a type of a newer version passes with plain
 * attributes. Roots that are not those of flat documents are not looked at. Cost: O(new items + items beside what was deleted).
 */
export function flatProblem({ doc, transaction }: FlatChange, types: BlockTypes = blocks): string | null {
  const names = new Map<unknown, string>(Array.from(doc.share, ([name, type]) => [type, name]))
  if (names.size > MAX_ROOTS) return 'too many roots'
  const parsed = new Map<string, FlatRoot | null>()
  const rootOf = (name: string): FlatRoot | null => {
    const cached = parsed.get(name)
    if (cached !== undefined) return cached
    const root = parseRoot(name)
    parsed.set(name, root)
    return root
  }
  const rules = new ItemRules(doc, types)
  for (const item of newItems(transaction)) {
    const name = names.get(rootAbove(item))
    if (name === undefined) continue
    if (name === FORM_ROOT) {
      if (!rules.isForm(item)) return `${name}: ${item.parentSub}`
      continue
    }
    const root = rootOf(name)
    if (!root) continue
    if (item.parent instanceof Y.AbstractType && item.parent._item !== null) return 'a type inside a type'
    if (!rules.isAllowed(item, root)) return `${name}: ${describe(item)}`
  }
  let isTableChanged = false
  for (const type of transaction.changed.keys()) {
    const root = type._item === null ? rootOf(names.get(type) ?? '') : null
    if (root?.kind === 'rows' && type._length > MAX_ROWS) return 'too many rows'
    if (root?.kind === 'columns' && type._length > MAX_COLUMNS) return 'too many columns'
    if (root?.kind !== 'rows' && root?.kind !== 'columns') continue
    if (cellsOf(doc, root) > MAX_CELLS) return 'too many cells'
    isTableChanged = true
  }
  if (isTableChanged && allCells(doc, rootOf) > MAX_CELLS_OF_DOCUMENT) return 'too many cells'
  return stacksMarks(transaction, (parent) => rootOf(names.get(parent) ?? '') !== null) ? 'combining marks' : null
}

/** Whether a value may be stored under a key of a root of attributes. */
export function isAttributeEntry(doc: Y.Doc, name: string, key: string, value: unknown): boolean {
  const root = parseRoot(name)
  return root?.kind === 'blocks' && new ItemRules(doc, blocks).isEntry(root.base, key, [value])
}

/** Rows times columns that the order of a table names. */
const cellsOf = (doc: Y.Doc, { base, table }: { readonly base: string; readonly table: string }): number =>
  (doc.share.get(rowsRoot(base, table))?._length ?? 0) * (doc.share.get(columnsRoot(base, table))?._length ?? 0)

/** Cost: O(roots). */
function allCells(doc: Y.Doc, rootOf: (name: string) => FlatRoot | null): number {
  let count = 0
  for (const name of doc.share.keys()) {
    const root = rootOf(name)
    if (root?.kind === 'rows') count += cellsOf(doc, root)
  }
  return count
}

/** What somebody who looks for the reason is told of an item. */
const describe = ({ content, parentSub }: Y.Item): string => `${content.constructor.name} ${parentSub ?? ''}`.trim()

function rootAbove(item: Y.Item): unknown {
  let at: Y.Item = item
  while (at.parent instanceof Y.AbstractType && at.parent._item) at = at.parent._item
  return at.parent
}

/** Longest text of an attribute that this version does not know, in UTF-16 units. */
const MAX_UNKNOWN = 2048

class ItemRules {
  /** Blocks of an unknown type; looked up once where an unknown attribute comes. */
  readonly #unknownBlocks = new Map<string, ReadonlySet<string>>()

  constructor(
    private readonly doc: Y.Doc,
    private readonly types: BlockTypes,
  ) {}

  isForm({ content, parentSub, parent }: Y.Item): boolean {
    if (!(parent instanceof Y.AbstractType) || parent._item !== null || !isBase(parentSub)) return false
    return isDeleted(content) || (content instanceof Y.ContentAny && content.arr.every(isScalar))
  }

  isAllowed(item: Y.Item, root: FlatRoot): boolean {
    const { content, parentSub } = item
    if (root.kind === 'blocks')
      return parentSub !== null && (isDeleted(content) || (content instanceof Y.ContentAny && this.isEntry(root.base, parentSub, content.arr)))
    if (parentSub !== null) return false
    if (isDeleted(content)) return true
    if (root.kind === 'rows' || root.kind === 'columns') return content instanceof Y.ContentAny && content.arr.every(isFlatId)
    if (content instanceof Y.ContentString) return isStorableText(content.str)
    if (content instanceof Y.ContentFormat) return isMarkValue(content.key, content.value)
    if (!(content instanceof Y.ContentEmbed)) return false
    const embed: unknown = content.embed
    return isMarker(embed) ? this.#isMarkerAllowed(embed, root.kind === 'text') : inlineTypeOf(embed) !== null
  }

  #isMarkerAllowed({ b: _, t, ...attrs }: Readonly<Record<string, unknown>>, isBody: boolean): boolean {
    if (t !== undefined && !isTypeName(t)) return false
    const type = t ?? 'p'
    if (!isBody && this.types.byName.get(type)?.contains === 'table') return false
    const attributes = attributesOf(this.types, type)
    return Object.entries(attrs).every(([name, value]) =>
      attributes ? Object.hasOwn(attributes, name) && attributes[name]?.isValid(value) === true : isUnknownAttribute(name, value),
    )
  }

  isEntry(base: string, key: string, values: readonly unknown[]): boolean {
    const parts = key.split('/')
    const [block = '', second = '', third = '', fourth] = parts
    if (parts.length === 4) {
      if (![block, second, third].every(isFlatId)) return false
      if (fourth === 'h') return values.every((value) => typeof value === 'boolean')
      return fourth === 'span' && values.every((value) => value === null || readSpan(value) !== null)
    }
    if (parts.length === 3)
      return third === 'width' && isFlatId(block) && isFlatId(second) && values.every((value) => value === null || isWidth(value))
    return parts.length === 2 && isBlockId(block) && values.every((value) => this.#isAttribute(base, block, second, value))
  }

  #isAttribute(base: string, block: string, name: string, value: unknown): boolean {
    if (name === 't') return isTypeName(value) && (this.types.byName.get(value)?.contains ?? 'text') === 'text'
    const attributes = this.types.attributes.get(name)
    if (attributes) return attributes.some(({ isValid, isFixed }) => !isFixed && (value === null || isValid(value)))
    return isUnknownAttribute(name, value) && this.#isUnknownBlock(base, block)
  }

  /** Whether a block is of a type that this version does not know. Cost: the document, once for a change. */
  #isUnknownBlock(base: string, block: string): boolean {
    const ids = this.#unknownBlocks.get(base) ?? this.#findUnknownBlocks(base)
    this.#unknownBlocks.set(base, ids)
    return ids.has(block.split('~', 1)[0] ?? '')
  }

  #findUnknownBlocks(base: string): ReadonlySet<string> {
    const ids = new Set<string>()
    const isUnknown = (type: unknown) => isTypeName(type) && !this.types.byName.has(type)
    for (const [name, type] of this.doc.share) {
      const root = parseRoot(name)
      if (root?.base !== base) continue
      if (root.kind === 'blocks') {
        for (const [key, { content }] of type._map)
          if (/^[^/]+\/t$/.test(key) && content instanceof Y.ContentAny && isUnknown(content.arr.at(-1))) ids.add(key.split(/[~/]/, 1)[0] ?? '')
        continue
      }
      for (let item = type._start; item; item = item.right) {
        const embed: unknown = !item.deleted && item.content instanceof Y.ContentEmbed ? item.content.embed : null
        if (isMarker(embed) && isUnknown(embed.t)) ids.add(embed.b)
      }
    }
    return ids
  }
}

const isDeleted = (content: Y.Item['content']): boolean => content instanceof Y.ContentDeleted

/** Whether a value is the id of a block as it reads: that of its marker, or of a copy. */
const isBlockId = (value: string): boolean => {
  const [id, copy, more] = value.split('~')
  return isFlatId(id) && more === undefined && (copy === undefined || /^[1-9]\d{0,5}$/.test(copy))
}

const isShortScalar = (value: unknown): boolean => isScalar(value) && (typeof value !== 'string' || value.length <= MAX_UNKNOWN)

/** A name that no page would run or fetch something for, with a plain value. */
const isUnknownAttribute = (name: string, value: unknown): boolean =>
  /^[a-z][A-Za-z0-9]{0,23}$/.test(name) && !/^(on|srcdoc$|style$|formaction$)/i.test(name) && isShortScalar(value)
