import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { idOf, leavesOf } from '../../binding/nodes/flowNodes.ts'

/** A position that follows what others write; null in an editor that is bound to nothing. */
export type Anchor = Y.RelativePosition | null

/** The anchor of a position; it follows the letter before it. */
export const anchorAt = (editor: Editor, pos: number): Anchor =>
  editor.storage.flatDocument.binding?.toRelative(Math.min(pos, editor.state.doc.content.size)) ?? null

/** Where an anchor is now; undefined where what it stood in is gone. */
export const positionOf = (editor: Editor, anchor: Anchor): number | undefined =>
  (anchor && editor.storage.flatDocument.binding?.fromRelative(anchor)) ?? undefined

/** Index of the last block of a document that begins before a position; −1 where there is none. */
export const blockBefore = (doc: Node, pos: number): number => leavesOf(doc).findLastIndex((leaf) => leaf.pos < pos)

/** The id of a block by its index; null where it has none. */
export const blockIdAt = (doc: Node, index: number): string | null => {
  const leaf = leavesOf(doc)[index]
  return leaf ? idOf(leaf.node) : null
}

/** Index of the block with an id; −1 where it is gone. */
export const indexOfBlock = (doc: Node, id: string): number => leavesOf(doc).findIndex(({ node }) => idOf(node) === id)
