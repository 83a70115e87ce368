import { type ComponentProps, useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { EditorLayout } from '../EditorLayout.tsx'
import { keepSaved } from './keepSaved.ts'
import { SuggestionFork } from './suggestionFork.ts'

type Props = Omit<ComponentProps<typeof EditorLayout>, 'fork' | 'accepted'> & { readonly commentsDoc: Y.Doc }

/** A document in which what is typed is suggested: the editor has a copy of it, and the document stays as it is. */
export function SuggestingBody({ commentsDoc, ...props }: Props) {
  const { doc, author, base } = props
  const [fork, setFork] = useState<SuggestionFork | null>(null)
  useEffect(() => {
    const opened = new SuggestionFork({ doc, comments: commentsDoc, author, base })
    const stop = keepSaved(opened)
    setFork(opened)
    return () => {
      stop()
      opened.destroy()
    }
  }, [doc, commentsDoc, author, base])
  return fork && <EditorLayout key={fork.doc.guid} {...props} fork={fork} accepted={null} />
}
