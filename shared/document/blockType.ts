import type { Scalar } from './flat/flatBlock.ts'
import type { BodyNode } from './normalizedBody.ts'

/** One attribute of a block: what it is where nothing is stored, and which values may be stored. */
export interface BlockAttribute {
  readonly default: Scalar
  readonly isValid: (value: unknown) => boolean
  /** Whether only the marker says it, so that nobody can take away what it is by another value: another picture is another block. */
  readonly isFixed?: boolean
}

/** Attributes of one block by name; only what differs from the default. */
export type BlockAttributes = Readonly<Record<string, Scalar>>

/** How the blocks of a type are drawn as items of a list. The list itself is never stored. */
export interface ListDrawing {
  /** Name of the list and of its items in a body (`bulletList`, `listItem`). */
  readonly node: string
  readonly item: string
  /** Whether a block begins a list of its own although the one before is of the same type. */
  readonly begins: (attrs: BlockAttributes, before: BlockAttributes) => boolean
  /** Attributes of the list that a block begins. */
  readonly listAttrs: (first: BlockAttributes) => BodyNode['attrs']
  readonly itemAttrs: (attrs: BlockAttributes) => BodyNode['attrs']
  /** Attributes of the block for one item. @param index from 0 */
  readonly fromItem: (list: BodyNode, item: BodyNode, index: number) => BlockAttributes
  /** Attribute that sets the number of an item; null: items are not numbered. */
  readonly number: string | null
}

/** A kind of block: all that the model, the phone and the exports know of it. `shared/document/blocks.ts` lists them. */
export interface BlockType {
  /** Stored in markers (`t`): never changed. */
  readonly name: string
  /** Whether a person writes in it, it is one thing, or it has cells. */
  readonly contains: 'text' | 'nothing' | 'table'
  /** Attributes that blocks of this type have beside the common ones (`commonAttributes`). */
  readonly attributes: Readonly<Record<string, BlockAttribute>>
  /** Whether what is written in it has no marks. */
  readonly isPlain?: boolean
  /** Where it is drawn as an item of a list. */
  readonly list?: ListDrawing
  /** The node in which neighbouring blocks of this type stand together, such as a quotation. */
  readonly group?: string
  /** The node that one block becomes, in its list or group. @param content its text, or the rows of a table */
  readonly toNode: (attrs: BlockAttributes, content: readonly BodyNode[]) => BodyNode
  /** The attributes of the block that a node becomes; null where the node is not of this type. Not asked of lists and groups. */
  readonly fromNode: (node: BodyNode) => BlockAttributes | null
}

/** An attribute that is one of a few values; null where it is none. */
export const choiceAttribute = (values: readonly string[]): BlockAttribute => ({
  default: null,
  isValid: (value) => value === null || values.some((each) => each === value),
})

/** An attribute that is a whole number in a range. */
export const integerAttribute = (min: number, max: number, fallback: number | null): BlockAttribute => ({
  default: fallback,
  isValid: (value) => value === null || (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max),
})

/** An attribute that is yes or no; no without it. */
export const flagAttribute: BlockAttribute = { default: false, isValid: (value) => typeof value === 'boolean' }

/** An attribute that is a text of at most `max` UTF-16 units; empty without it. */
export const textAttribute = (max: number): BlockAttribute => ({
  default: '',
  isValid: (value) => typeof value === 'string' && value.length <= max,
})

/** A node with content where there is any, and attributes where there are any. */
export const nodeOf = (type: string, content: readonly BodyNode[], attrs: BodyNode['attrs'] = {}): BodyNode => ({
  type,
  ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
})

/** The attributes of a node that a block has under the same names, with values that may be stored and are not the default. */
export function readAttributes(attributes: Readonly<Record<string, BlockAttribute>>, node: BodyNode): BlockAttributes {
  const attrs: Record<string, Scalar> = {}
  for (const [name, { default: fallback, isValid }] of Object.entries(attributes)) {
    const value = node.attrs?.[name]
    if (value !== undefined && value !== null && value !== fallback && isValid(value)) attrs[name] = value as Scalar
  }
  return attrs
}
