import { type Comment, type CommentThread, commentedObject, MAX_COMMENT, threadsOf } from '../../../../shared/model/records/comment.ts'
import type { Translate } from '../../../kit/text/translations.ts'

/** How many open threads are about each object. Cost: O(comments) */
export function openCounts(comments: readonly Comment[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { first, isResolved } of threadsOf(comments)) {
    const id = commentedObject(first.anchor)
    if (id && !isResolved) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** The threads that are listed: open or settled ones, about one object or about any, the newest first. Cost: O(comments) */
export const listedThreads = (comments: readonly Comment[], isSettled: boolean, ids: readonly string[] | null): readonly CommentThread[] =>
  threadsOf(comments)
    .filter(({ isResolved, first }) => isResolved === isSettled && (ids === null || ids.includes(commentedObject(first.anchor) ?? '')))
    .reverse()

/** What the fields of all comments of a board say. */
export const commentFormTexts = (t: Translate) => ({
  whyEmpty: t('board.comments.empty'),
  help: t('board.comments.mentionHelp'),
  maxLength: MAX_COMMENT,
  lines: 3,
})
