import type { Scalar } from '../flat/flatBlock.ts'
import type { BodyMark } from '../normalizedBody.ts'
import type { MarkChange, ProposedPart } from '../suggest/proposedContent.ts'

/** Letters of a shared text that a file shows in another way. A marker among those of a `deletion`: its block would be joined to the one before. */
export interface TextMark {
  /** Name of the root, and its units: from `from` up to, not including, `to`. */
  readonly root: string
  readonly from: number
  readonly to: number
  readonly mark: BodyMark
  /** Of the mark `reformat`: what becomes of the marks of the letters. */
  readonly change?: MarkChange
}

/** What a file has and the document does not. */
export interface TextInsert {
  readonly root: string
  /** The unit before which it stands. */
  readonly at: number
  readonly parts: readonly ProposedPart[]
  /** The mark `insertion`: of its letters, and of the ends of its paragraphs. */
  readonly mark: BodyMark
}

/** Attributes that somebody proposed for a block (`t` is its type). */
export interface BlockOverlay {
  readonly block: string
  readonly attributes: Readonly<Record<string, Scalar>>
  readonly author: string
  /** ISO 8601. */
  readonly at: string
}

/** What is said about a document, laid over its letters. */
export interface FileOverlay {
  readonly marks: readonly TextMark[]
  readonly inserts: readonly TextInsert[]
  readonly blocks: readonly BlockOverlay[]
}

/** Nothing is said about a document. */
export const noOverlay: FileOverlay = { marks: [], inserts: [], blocks: [] }
