import { useRef, useState } from 'react'
import type { Live } from '../../../shared/base/live.ts'
import { useLive } from '../../live/useLive.ts'
import { settings } from '../../store/settings.ts'
import { useRoom } from '../../sync/processes/useRoom.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { RoomViewProps } from '../feature.ts'
import { EditorLayout } from './EditorLayout.tsx'
import { useDocumentBase } from './editor/useDocumentBase.ts'
import { type DocumentMode, modeIn } from './mode/documentMode.ts'
import { hasViews } from './mode/textView.ts'
import type { KeptView } from './mode/useKeptView.ts'
import { OldBody } from './OldBody.tsx'
import { AcceptedBody } from './suggest/AcceptedBody.tsx'
import { SuggestingBody } from './suggest/SuggestingBody.tsx'

/** The right of a room that is not open yet. */
const never: Live<boolean> = { current: () => false, subscribe: () => () => {} }

/**
 * An open document, in the mode that somebody is in: it can be written in by who may, others read it and comment on it. What this version does not
 * know stands in it as a notice.
 */
export default function DocumentBody(props: RoomViewProps) {
  const { textView } = useLive(settings(useSyncClient()))
  const mayWrite = useLive(props.room.mayWrite)
  const base = useDocumentBase(props.room.doc)
  const comments = useRoom(props.processId, `comments/${props.listing.id}`)
  const mayComment = useLive(comments.room?.mayWrite ?? never)
  const keptView = useRef<KeptView | null>(null)
  const [chosenMode, setChosenMode] = useState<DocumentMode | null>(null)
  if (base === null) return <OldBody {...props} />
  const mode = modeIn(chosenMode, { mayWrite, mayComment })
  const view = hasViews(mode) ? textView : 'suggested'
  const common = { ...props, doc: props.room.doc, base, mode, view, mayWrite, mayComment, comments, keptView, onMode: setChosenMode }
  if (mode === 'suggest' && comments.room) return <SuggestingBody {...common} commentsDoc={comments.room.doc} />
  if (view === 'final' && comments.room) return <AcceptedBody {...common} commentsDoc={comments.room.doc} />
  return <EditorLayout key={`${mode} ${base}`} {...common} fork={null} accepted={null} />
}
