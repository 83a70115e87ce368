import type * as Y from 'yjs'
import type { Live } from '../../../../../shared/base/live.ts'
import { memoByDoc } from '../../../../../shared/base/memo.ts'
import { type Comment, type CommentThread, commentedObject, liveComments, threadsOf } from '../../../../../shared/model/records/comment.ts'

/** Threads by the id of the object that they are about; by '' those about a point or the whole board. */
export type ObjectThreads = ReadonlyMap<string, readonly CommentThread[]>

/** The threads of a board by object, the oldest first. Read again only after a change. Cost of a change: O(comments) */
export const objectThreads = memoByDoc((doc: Y.Doc): Live<ObjectThreads> => {
  const comments = liveComments(doc)
  let last: { readonly comments: readonly Comment[]; readonly threads: ObjectThreads } | null = null
  return {
    current: () => {
      const current = comments.current()
      if (last?.comments !== current) last = { comments: current, threads: byObject(current) }
      return last.threads
    },
    subscribe: comments.subscribe,
  }
})

function byObject(comments: readonly Comment[]): ObjectThreads {
  const threads = new Map<string, CommentThread[]>()
  for (const thread of threadsOf(comments)) {
    const id = commentedObject(thread.first.anchor) ?? ''
    const list = threads.get(id)
    if (list) list.push(thread)
    else threads.set(id, [thread])
  }
  return threads
}
