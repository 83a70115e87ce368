import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import type { ChangedRange } from './changedRanges.ts'

/** A body or a cell of the editor, and where its content begins there. */
export interface Container {
  readonly node: Node
  readonly from: number
}

/** The shared document that a writer writes to. */
export interface WriteTarget {
  readonly doc: Y.Doc
  readonly base: string
}

/** Writes what changed in a body or a cell; see `documentWriter.ts`. */
export type WriteContainer = (target: WriteTarget, text: Y.Text, before: Container, after: Container, changes: readonly ChangedRange[] | null) => void
