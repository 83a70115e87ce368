import type * as Y from 'yjs'
import { MAX_INDENT } from '../../blocks.ts'
import { listTypeOf, safeHref, safeImageSource } from '../../bodySchema.ts'
import { readFlatMarks } from '../../inlines.ts'
import type { FlatMarks, Scalar } from '../flatBlock.ts'

/** What is asked of any shared type: Yjs itself types their events so that no two fit together. */
export type AnyType = Pick<Y.XmlFragment, '_item' | '_start'>

/** Where a node of the old body stands. */
export interface OldContext {
  /** The type of block that begins an item here; null outside of lists. */
  readonly list: 'ul' | 'ol' | 'task' | null
  /** How many items stand around. */
  readonly depth: number
  readonly isQuote: boolean
  /** Whether the node begins an item. */
  readonly isItemHead: boolean
  /** Whether letters stand in a block that was opened around them. */
  readonly inText: boolean
  /** Whether that block has no marks. */
  readonly isPlain: boolean
  /** The root that it becomes, without the base; cells have one each. */
  readonly root: string
}

/** Where the blocks of the body stand. */
export const topContext: OldContext = { list: null, depth: 0, isQuote: false, isItemHead: false, inText: false, isPlain: false, root: 'text' }

/** The id that a node of the old body gives to a block, a row or a column: the same in every copy of the room. */
export const blockIdOf = ({ client, clock }: Y.ID): string => `${client.toString(36)}-${clock.toString(36)}`

/** The id of a node of the old body. @throws Error for the body itself, which has none */
export function idOf(node: AnyType): Y.ID {
  if (!node._item) throw new Error('A node without an item.')
  return node._item.id
}

const lists: Readonly<Record<string, OldContext['list']>> = { bulletList: 'ul', orderedList: 'ol', taskList: 'task' }
/** Whether an element is an item of a list. */
export const isItem = (name: string): boolean => name === 'listItem' || name === 'taskItem'
/** Whether an element is a cell of a table. */
export const isCell = (name: string): boolean => name === 'tableCell' || name === 'tableHeader'
/** Whether people write letters in an element. */
export const isTextBlock = (name: string): boolean => name === 'paragraph' || name === 'heading' || name === 'codeBlock'
/** Whether an element is one thing without letters. */
const isAtom = (name: string): boolean => name === 'image' || name === 'horizontalRule'

/** The context inside an element that is neither a table, a row nor a cell. @param isFirst whether the child is the first one */
export function contextInside(name: string, around: OldContext, isFirst: boolean): OldContext {
  if (lists[name]) return { ...around, list: lists[name] ?? null, isItemHead: false }
  if (isItem(name)) return { ...around, depth: around.depth + 1, isItemHead: isFirst && around.list !== null }
  if (name === 'blockquote') return { ...around, isQuote: true, isItemHead: false }
  if (isTextBlock(name)) return { ...around, inText: true, isPlain: name === 'codeBlock', isItemHead: false }
  return { ...around, isItemHead: false }
}

/** The marker of the block that an element begins, by what never changes of it; null where it begins none. */
export function markerAt(name: string, id: string, { list, depth, isQuote, isItemHead, root, inText }: OldContext): Record<string, Scalar> | null {
  if (name === 'table') return root === 'text' ? { b: id, t: 'table' } : null
  if (name === 'image') return { b: id, t: 'image' }
  if (name === 'horizontalRule') return { b: id, t: 'rule' }
  const isBare = name === 'text' && !inText
  if (!isTextBlock(name) && !isBare) return null
  const isItemBlock = isItemHead && list !== null && name !== 'codeBlock'
  const type = isItemBlock ? list : name === 'heading' ? 'h1' : name === 'codeBlock' ? 'code' : isQuote ? 'quote' : 'p'
  const indent = Math.min(MAX_INDENT, isItemBlock ? depth - 1 : depth)
  return { b: id, ...(type === 'p' ? {} : { t: type }), ...(indent > 0 ? { indent } : {}) }
}

/** Whether an element of the old body takes a unit of the text without being a block: a line break. */
export const isLineBreak = (name: string): boolean => name === 'hardBreak'
/** Whether what stands inside an element is part of the body; an atom has nothing inside. */
export const hasInside = (name: string): boolean => !isAtom(name) && !isLineBreak(name)

/** What an attribute of an element says of its block, as it is stored there; null where it says nothing. */
export function attributeAt(name: string, attribute: string, value: unknown): readonly [name: string, value: Scalar] | null {
  const integer = typeof value === 'number' && Number.isInteger(value) ? value : null
  if (name === 'heading' && attribute === 'level') return ['t', `h${integer === 1 || integer === 2 ? integer : 3}`]
  if (name === 'taskItem' && attribute === 'checked') return ['checked', value === true]
  if (name !== 'image') return null
  if (attribute === 'src') return safeImageSource(value) === null ? null : ['src', String(value)]
  if (attribute === 'alt') return typeof value === 'string' && value.length <= 2000 ? ['alt', value] : null
  const isSize = (attribute === 'width' || attribute === 'height') && integer !== null && integer >= 1 && integer <= 10_000
  return isSize ? [attribute, integer] : null
}

/** How a numbered list begins and counts. */
export function countingOf(attributes: Readonly<Record<string, unknown>>): { readonly start: number; readonly count: string | null } {
  const { start, type } = attributes
  const isStart = typeof start === 'number' && Number.isInteger(start) && start >= 0 && start <= 100_000
  return { start: isStart ? start : 1, count: listTypeOf(type) }
}

/** One mark of the old body as it is stored now, by its key there; null where there is none any more. */
export function markAt(key: string, value: unknown): readonly [name: string, value: true | string] | null {
  // y-prosemirror appends a hash to marks that may overlap themselves
  const name = key.replace(/--[a-zA-Z0-9+/=]{8}$/, '')
  if (value === null || value === undefined || value === false) return null
  if (name !== 'link') return Object.keys(readFlatMarks(new Map([[name, true]]))).length > 0 ? [name, true] : null
  const href = safeHref((value as { readonly href?: unknown }).href)
  return href === null ? null : ['link', href]
}

/** The marks of letters by the formatting around them in the old body. */
export function marksAt(formats: ReadonlyMap<string, unknown>): FlatMarks {
  const marks = [...formats].flatMap(([key, value]) => {
    const mark = markAt(key, value)
    return mark ? [mark] : []
  })
  return readFlatMarks(new Map(marks))
}
