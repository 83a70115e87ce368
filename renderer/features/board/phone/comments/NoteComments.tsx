import { useRef, useState } from 'react'
import { aboutObject, type CommentThread } from '../../../../../shared/model/records/comment.ts'
import type { NoteId } from '../../../../../shared/model/records/note.ts'
import type { PictureId } from '../../../../../shared/model/records/picture.ts'
import { excerptOf } from '../../../../kit/text/excerpt.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { useLive } from '../../../../live/useLive.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { tryAddComment, useCommentDrafts, useCommentsContext, useWhyNotComment } from '../../../comments/phone/commentsContext.ts'
import { PhoneThreads } from '../../../comments/phone/PhoneThreads.tsx'
import { ThreadsOpener } from '../../../comments/phone/ThreadsOpener.tsx'
import type { PhoneProps } from '../../../phonePart.ts'
import { objectThreads } from './objectThreads.ts'

/** Longest name of a note on a button, in UTF-16 units. */
const MAX_LABEL = 60

export interface NoteCommentsProps extends Pick<PhoneProps, 'processId' | 'processRoom' | 'author' | 'membership'> {
  /** The room of the comments on the board. */
  readonly room: OpenRoom
  readonly id: NoteId | PictureId
  /** Ids of notes that are gone and whose place it took. */
  readonly replaced: readonly string[]
  /** Its text now; null once it is deleted: the text before stays on what is open. */
  readonly text: string | null
}

/** How many open comments a note has; opened, its threads, and a field for another comment. What is being written about a deleted note stays. */
export function NoteComments({ room, id, replaced, text, ...props }: NoteCommentsProps) {
  const { t } = useTranslations()
  const drafts = useCommentDrafts(room)
  const whyNot = useWhyNotComment(room)
  const all = useLive(objectThreads(room.doc))
  const hasDraft = useLive(drafts.keys).has(id)
  const [openedBy, setOpenedBy] = useState<'person' | 'draft' | null>(hasDraft ? 'draft' : null)
  const lastText = useRef('')
  if (text !== null) lastText.current = text
  const threads = [id, ...replaced].flatMap((each) => all.get(each) ?? [])
  const isGone = text === null
  const isOpen = openedBy !== null
  if (isGone ? !isOpen && !hasDraft && threads.length === 0 : whyNot !== null && threads.length === 0 && !hasDraft) return null
  const label = excerptOf(lastText.current.trim().replace(/\s+/g, ' '), MAX_LABEL) || t('guest.myNotes.empty')
  return (
    <>
      <ThreadsOpener threads={threads} label={label} isOpen={isOpen} onToggle={() => setOpenedBy(isOpen ? null : 'person')} />
      {isOpen && (
        <OpenComments
          {...props}
          {...{ room, id, label, threads, isGone }}
          text={lastText.current}
          isAsked={openedBy === 'person' && threads.length === 0}
        />
      )}
    </>
  )
}

interface OpenCommentsProps extends Omit<NoteCommentsProps, 'replaced'> {
  readonly text: string
  readonly label: string
  readonly threads: readonly CommentThread[]
  readonly isAsked: boolean
  readonly isGone: boolean
}

function OpenComments({ room, id, text, label, threads, isAsked, isGone, ...props }: OpenCommentsProps) {
  const context = useCommentsContext(props, room)
  const anchor = aboutObject(id, text)
  const comment = (content: string) => tryAddComment(room.doc, props.author, { text: content, anchor })
  return <PhoneThreads {...context} {...{ label, threads, isAsked }} draftKey={id} shownText={isGone ? '' : anchor.excerpt} onComment={comment} />
}
