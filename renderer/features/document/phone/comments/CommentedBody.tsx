import { type ReactNode, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { baseOf } from '../../../../../shared/document/flat/form.ts'
import { liveComments } from '../../../../../shared/model/records/comment.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../live/useLive.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { tryAddComment, useCommentsContext } from '../../../comments/phone/commentsContext.ts'
import { editKey } from '../../../comments/phone/PhoneThread.tsx'
import { PhoneThreads } from '../../../comments/phone/PhoneThreads.tsx'
import { StrayDrafts } from '../../../comments/phone/StrayDrafts.tsx'
import { useSettledNews } from '../../../comments/phone/useSettledNews.ts'
import type { PhoneProps } from '../../../phonePart.ts'
import type { BodyPart } from '../readParts.ts'
import css from './CommentedBody.module.css'
import { CommentedPart, partKey } from './CommentedPart.tsx'
import { threadsByPart, WHOLE } from './partThreads.ts'

/** Key of the draft of a comment on the whole text. */
const WHOLE_KEY = 'whole'

interface Props extends Pick<PhoneProps, 'processId' | 'processRoom' | 'author' | 'membership'> {
  readonly doc: Y.Doc
  /** The room of the comments. */
  readonly room: OpenRoom
  readonly parts: readonly BodyPart[]
  readonly render: (part: BodyPart) => ReactNode
}

/** A text whose parts are commented on by tap or by key, and what was said about the whole of it. */
export function CommentedBody({ doc, room, parts, render, ...props }: Props) {
  const { t } = useTranslations()
  const context = useCommentsContext(props, room)
  const { author, drafts, whyNot, nameOf } = context
  const comments = useLive(liveComments(room.doc))
  const [chosen, setChosen] = useState<{ readonly id: string; readonly isOpen: boolean } | null>(null)
  const [isWholeAsked, setWholeAsked] = useState(false)
  const hasWholeDraft = useLive(drafts.keys).has(WHOLE_KEY)
  const threads = useMemo(() => threadsByPart(doc, parts, comments), [doc, parts, comments])
  useSettledNews(comments, author.person, nameOf)
  const base = baseOf(doc)
  const fields = new Set([
    WHOLE_KEY,
    ...comments.flatMap(({ id }) => [id as string, editKey(id)]),
    ...(base === null ? [] : parts.map((part) => partKey(part, base))),
  ])
  const whole = threads.get(WHOLE) ?? []
  return (
    <>
      {!whyNot && <p className={css.hint}>{t('guest.comments.hint')}</p>}
      {parts.map((part) =>
        part.isLive || base === null || part.nodes.length === 0 ? (
          <div key={part.id}>{render(part)}</div>
        ) : (
          <CommentedPart
            key={part.id}
            {...context}
            {...{ doc, part, base }}
            threads={threads.get(part.id) ?? []}
            state={chosen?.id === part.id ? (chosen.isOpen ? 'open' : 'chosen') : 'plain'}
            onState={(state) => setChosen(state === 'plain' ? null : { id: part.id, isOpen: state === 'open' })}
          >
            {render(part)}
          </CommentedPart>
        ),
      )}
      {(!whyNot || whole.length > 0) && (
        <section aria-label={t('guest.comments.whole')}>
          <h2>{t('guest.comments.whole')}</h2>
          {isWholeAsked || hasWholeDraft || whole.length > 0 ? (
            <PhoneThreads
              {...context}
              label={t('guest.comments.whole')}
              threads={whole}
              draftKey={WHOLE_KEY}
              isAsked={isWholeAsked}
              onComment={(text) => tryAddComment(room.doc, author, { text })}
            />
          ) : (
            <TouchButton aria-expanded={false} onClick={() => setWholeAsked(true)}>
              {t('guest.comments.commentWhole')}
            </TouchButton>
          )}
        </section>
      )}
      <StrayDrafts {...context} hasField={(key) => fields.has(key)} onText={(_, { text }) => tryAddComment(room.doc, author, { text })} />
    </>
  )
}
