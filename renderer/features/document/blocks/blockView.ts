import type { DOMOutputSpec, TagParseRule } from '@tiptap/pm/model'
import type { Scalar } from '../../../../shared/document/flat/flatBlock.ts'

/** Attributes of a block by their names. */
export type ViewAttributes = Readonly<Record<string, Scalar>>

/** A way to begin a block by signs at the start of a paragraph. */
export interface TypedStart {
  /** What must stand before the caret, the sign that was typed last included. */
  readonly find: RegExp
  readonly attrs?: (match: RegExpMatchArray) => ViewAttributes
}

/** How the window shows one type of block: the other half of `BlockType`, by the same name. */
export interface BlockView {
  readonly name: string
  /** Its element; 0 stands for the text of a block that people write in. */
  readonly render: (attrs: ViewAttributes) => DOMOutputSpec
  /** Elements of a page or of the clipboard that are this block. What stands in a list or a quotation is known by that. */
  readonly parse: readonly {
    readonly tag: string
    readonly attrs?: (element: HTMLElement) => ViewAttributes | false
    readonly context?: TagParseRule['context']
  }[]
  readonly typed?: readonly TypedStart[]
}
