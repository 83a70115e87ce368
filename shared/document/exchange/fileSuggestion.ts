import type { Scalar } from '../flat/flatBlock.ts'
import type { MarkChange, ProposedPart } from '../suggest/proposedContent.ts'

/** A place in the text of a block, in units; −1: before its marker. */
export interface FilePlace {
  readonly block: string
  readonly offset: number
}

/** A tracked change of a file. */
export interface FileSuggestion {
  /** What would go, or is formatted; its marker where the block would be joined to the one before. */
  readonly from: FilePlace
  readonly to: FilePlace
  /** What would come behind it: a marker among it cuts the block. */
  readonly content: readonly ProposedPart[]
  /** What would become of the marks of its letters; null: nothing, and its letters would go. */
  readonly format: MarkChange | null
  /** What would become of the block of `from`; null: nothing. */
  readonly kind: Readonly<Record<string, Scalar>> | null
  readonly author: string
  /** ISO 8601. */
  readonly at: string
}
