import { type ComponentProps, useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { AcceptedCopy } from '../../../../shared/model/suggestions/acceptedCopy.ts'
import { EditorLayout } from '../EditorLayout.tsx'

type Props = Omit<ComponentProps<typeof EditorLayout>, 'fork' | 'accepted'> & { readonly commentsDoc: Y.Doc }

/** A document as it would be if everything suggested was accepted: a copy of it is shown, in which nobody writes. */
export function AcceptedBody({ commentsDoc, ...props }: Props) {
  const { doc, base } = props
  const [accepted, setAccepted] = useState<AcceptedCopy | null>(null)
  useEffect(() => {
    const opened = new AcceptedCopy({ doc, comments: commentsDoc, base })
    setAccepted(opened)
    return () => opened.destroy()
  }, [doc, commentsDoc, base])
  return accepted && <EditorLayout key={`${props.mode} ${accepted.doc.guid}`} {...props} fork={null} accepted={accepted} />
}
