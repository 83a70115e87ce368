import type * as Y from 'yjs'
import { type CommentThread, listComments, threadsOf } from '../../../../shared/model/records/comment.ts'

/** Which open threads somebody looks for. */
export const threadFilters = ['mine', 'mentions', 'all'] as const
export type ThreadFilter = (typeof threadFilters)[number]

/** The threads of one document that wait for an answer, the newest first. @param comments the room of its comments. Cost: O(comments) */
export const openThreads = (comments: Y.Doc): readonly CommentThread[] =>
  threadsOf(listComments(comments))
    .filter(({ isResolved }) => !isResolved)
    .reverse()

/** Whether a thread is among those that somebody looks for: they wrote in it, it calls them by name, or any. @param me their id */
export function isWanted({ first, answers }: CommentThread, filter: ThreadFilter, me: string): boolean {
  const comments = [first, ...answers]
  if (filter === 'mine') return comments.some(({ by }) => by === me)
  return filter === 'all' || comments.some(({ mentions = [] }) => mentions.includes(me))
}
