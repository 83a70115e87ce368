import type { Editor } from '@tiptap/core'
import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { comment } from '../../../../shared/model/records/comment.ts'
import { acceptance, dismissal, suggestion } from '../../../../shared/model/records/suggestion.ts'
import { listReview, type ReviewItem } from './reviewItems.ts'
import { showReview } from './reviewMarks.ts'

/** Milliseconds of quiet after which places are looked up again: looking them up costs the whole text. */
const QUIET_MS = 300

interface ReviewSource {
  readonly editor: Editor
  /** The room of the comments; null while it is opened. */
  readonly comments: Y.Doc | null
  readonly doc: Y.Doc
  readonly base: string
  readonly active: string | null
}

/** What is said about a document, kept as it changes, and marked in the text. */
export function useReview({ editor, comments, doc, base, active }: ReviewSource): readonly ReviewItem[] {
  const [items, setItems] = useState<readonly ReviewItem[]>([])
  const roots = useMemo(
    () => (comments ? [comment.entries(comments), suggestion.entries(comments), acceptance.entries(doc), dismissal.entries(doc)] : []),
    [comments, doc],
  )
  useEffect(() => {
    if (!comments) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => setItems(listReview(comments, doc))
    const readLater = () => {
      clearTimeout(timer)
      timer = setTimeout(read, QUIET_MS)
    }
    read()
    for (const root of roots) root.observeDeep(read)
    editor.on('update', readLater)
    doc.on('afterTransaction', readLater)
    return () => {
      clearTimeout(timer)
      for (const root of roots) root.unobserveDeep(read)
      editor.off('update', readLater)
      doc.off('afterTransaction', readLater)
    }
  }, [comments, doc, editor, roots])
  useEffect(() => {
    if (!editor.isDestroyed) showReview(editor.view, { items, base, active })
  }, [editor, items, base, active])
  return items
}
