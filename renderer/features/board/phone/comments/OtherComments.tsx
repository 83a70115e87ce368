import { useState } from 'react'
import { isId } from '../../../../../shared/base/id.ts'
import { aboutObject, liveComments } from '../../../../../shared/model/records/comment.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../live/useLive.ts'
import { tryAddComment, useCommentsContext } from '../../../comments/phone/commentsContext.ts'
import { editKey } from '../../../comments/phone/PhoneThread.tsx'
import { PhoneThreads } from '../../../comments/phone/PhoneThreads.tsx'
import { StrayDrafts } from '../../../comments/phone/StrayDrafts.tsx'
import { useSettledNews } from '../../../comments/phone/useSettledNews.ts'
import css from './Comments.module.css'
import type { NoteCommentsProps } from './NoteComments.tsx'
import { objectThreads } from './objectThreads.ts'

/** Key of the draft of a comment on the whole board. */
const BOARD_KEY = 'board'

export interface OtherCommentsProps extends Omit<NoteCommentsProps, 'id' | 'replaced' | 'text'> {
  /** Ids of what has its comments in the list: notes and pictures, and those whose place they took. */
  readonly listed: ReadonlySet<string>
}

/** The comments on the board itself, on points of it, and on what is not in the list of notes, or not any more. */
export function OtherComments({ room, listed, ...props }: OtherCommentsProps) {
  const { t } = useTranslations()
  const context = useCommentsContext(props, room)
  const { author, drafts, nameOf, whyNot } = context
  const comments = useLive(liveComments(room.doc))
  const all = useLive(objectThreads(room.doc))
  const hasDraft = useLive(drafts.keys).has(BOARD_KEY)
  const [isAsked, setAsked] = useState(false)
  useSettledNews(comments, author.person, nameOf)
  const threads = [...all].flatMap(([id, list]) => (listed.has(id) ? [] : list))
  const fields = new Set([BOARD_KEY, ...listed, ...comments.flatMap(({ id }) => [id as string, editKey(id)])])
  const label = t('guest.noteComments.board')
  return (
    <>
      {(!whyNot || threads.length > 0 || hasDraft) && (
        <section aria-label={label} className={css.other}>
          <h2>{label}</h2>
          {isAsked || hasDraft || threads.length > 0 ? (
            <PhoneThreads
              {...context}
              {...{ label, threads, isAsked }}
              draftKey={BOARD_KEY}
              onComment={(text) => tryAddComment(room.doc, author, { text })}
            />
          ) : (
            <TouchButton aria-expanded={false} onClick={() => setAsked(true)}>
              {t('guest.noteComments.commentBoard')}
            </TouchButton>
          )}
        </section>
      )}
      <StrayDrafts
        {...context}
        hasField={(key) => fields.has(key)}
        onText={(key, { text, about }) =>
          tryAddComment(room.doc, author, { text, ...(isId(key) && about ? { anchor: aboutObject(key, about) } : {}) })
        }
      />
    </>
  )
}
