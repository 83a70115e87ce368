import type * as Y from 'yjs'
import { memoByKey } from '../../../../../shared/base/memo.ts'
import { rangeOf } from '../../../../../shared/document/flat/anchor/anchor.ts'
import { TextIndex } from '../../../../../shared/document/flat/anchor/textIndex.ts'
import { parseRoot } from '../../../../../shared/document/flat/roots.ts'
import { type Comment, type CommentThread, threadsOf } from '../../../../../shared/model/records/comment.ts'
import type { BodyPart } from '../readParts.ts'

/** Key of the threads that are about the whole document, or about what is gone. */
export const WHOLE = ''

/**
 * The threads of a document by the part that they are about; {@link WHOLE}: by none.
 * Cost: each text that something is said about once, and for each thread O(parts)
 */
export function threadsByPart(doc: Y.Doc, parts: readonly BodyPart[], comments: readonly Comment[]): ReadonlyMap<string, readonly CommentThread[]> {
  const indexOf = memoByKey((root: string) => TextIndex.of(doc, root))
  const byPart = new Map<string, CommentThread[]>()
  for (const thread of threadsOf(comments)) {
    const key = partOf(doc, parts, thread, indexOf)?.id ?? WHOLE
    const list = byPart.get(key)
    if (list) list.push(thread)
    else byPart.set(key, [thread])
  }
  return byPart
}

function partOf(
  doc: Y.Doc,
  parts: readonly BodyPart[],
  { first: { anchor } }: CommentThread,
  indexOf: (root: string) => TextIndex | null,
): BodyPart | undefined {
  const range = anchor && rangeOf(doc, anchor, indexOf(anchor.root))
  const root = anchor && parseRoot(anchor.root)
  if (!range || !root || range.state === 'document') return undefined
  if (root.kind === 'cell') return parts.find(({ tables }) => tables.includes(root.table))
  return root.kind === 'text' ? parts.find(({ to }) => range.from < to) : undefined
}
