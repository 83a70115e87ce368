import { useMemo, useState } from 'react'
import type { CommentId } from '../../../../shared/model/records/comment.ts'

/** The thread that the panel of comments is to show: pins and the list ask for it. */
export interface CommentsPanel {
  /** Another value each time it is asked for; null: it was never. */
  readonly shown: { readonly id: CommentId } | null
  readonly show: (id: CommentId) => void
}

/** Which thread is asked for. */
export function useCommentsPanel(): CommentsPanel {
  const [shown, setShown] = useState<CommentsPanel['shown']>(null)
  return useMemo(() => ({ shown, show: (id) => setShown({ id }) }), [shown])
}
