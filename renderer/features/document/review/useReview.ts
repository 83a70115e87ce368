import type { Editor } from '@tiptap/core'
import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { afterQuiet } from '../../../../shared/base/time/afterQuiet.ts'
import { comment } from '../../../../shared/model/records/comment.ts'
import { acceptance, dismissal, insertion, suggestion } from '../../../../shared/model/records/suggestion.ts'
import type { TextView } from '../mode/textView.ts'
import { listReview, type ReviewItem, type ShownCopy } from './reviewItems.ts'
import { showReview } from './reviewMarks.ts'

/** Milliseconds of quiet after which places are looked up again: looking them up costs the whole text. */
const QUIET_MS = 300
/** The same while own edits are suggested: they are marked as such. */
const QUIET_SUGGESTING_MS = 100
/** The same where people type all the time. */
const AT_LATEST_MS = 5000

interface ReviewSource {
  readonly editor: Editor
  /** The room of the comments; null while it is opened. */
  readonly comments: Y.Doc | null
  readonly doc: Y.Doc
  /** The copy that is shown instead: in which what is typed is suggested, or all that is suggested is done. */
  readonly copy: ShownCopy | null
  /** Whether the text is shown with what is suggested, or without. */
  readonly view: TextView
  readonly base: string
  readonly active: string | null
  readonly nameOf: (person: string) => string
}

/** What is said about a document, kept as it changes, and marked in the text. */
export function useReview({ editor, comments, doc, copy, view, base, active, nameOf }: ReviewSource): readonly ReviewItem[] {
  const [items, setItems] = useState<readonly ReviewItem[]>([])
  const roots = useMemo(
    () =>
      comments
        ? [comment.entries(comments), suggestion.entries(comments), acceptance.entries(doc), dismissal.entries(doc), insertion.entries(doc)]
        : [],
    [comments, doc],
  )
  useEffect(() => {
    if (!comments) return
    const read = () => setItems(listReview(comments, doc, copy))
    const { request: readLater, cancel } = afterQuiet(read, copy ? QUIET_SUGGESTING_MS : QUIET_MS, AT_LATEST_MS)
    read()
    for (const root of roots) root.observeDeep(read)
    editor.on('update', readLater)
    doc.on('afterTransaction', readLater)
    return () => {
      cancel()
      for (const root of roots) root.unobserveDeep(read)
      editor.off('update', readLater)
      doc.off('afterTransaction', readLater)
    }
  }, [comments, doc, copy, editor, roots])
  useEffect(() => {
    if (editor.isDestroyed) return
    const drawn = view === 'suggested' ? items : items.filter(({ kind }) => kind !== 'suggestion')
    showReview(editor.view, { items: drawn, base, active, nameOf })
  }, [editor, items, view, base, active, nameOf])
  return items
}
