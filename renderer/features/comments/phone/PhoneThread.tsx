import { Check, MessageSquarePlus, Pencil, RotateCcw } from 'lucide-react'
import { useRef, useState } from 'react'
import { type Comment, type CommentThread, reopenThread, resolveThread } from '../../../../shared/model/records/comment.ts'
import type { PersonId } from '../../../../shared/model/transact.ts'
import { formatRelativeTime } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../live/useLive.ts'
import { type CommentsContext, tryAddComment, tryEditComment } from './commentsContext.ts'
import { PhoneCommentForm } from './PhoneCommentForm.tsx'
import css from './PhoneThreads.module.css'

/** Key of the draft of a comment that is changed. */
export const editKey = (id: string): string => `edit ${id}`

interface Props extends CommentsContext {
  readonly thread: CommentThread
  /** What is read above the thread already: it is not repeated. */
  readonly shownText?: string | undefined
}

/** A thread: its comments, an answer, and its end. */
export function PhoneThread({ thread, shownText = '', ...context }: Props) {
  const { t } = useTranslations()
  const { room, drafts, author, nameOf, whyNot } = context
  const { first, answers, isResolved } = thread
  const excerpt = first.anchor?.excerpt
  const [isAsked, setAsked] = useState(false)
  const isAnswering = useLive(drafts.keys).has(first.id) || isAsked
  const actions = useRef<HTMLDivElement>(null)
  return (
    <article className={css.thread} data-settled={isResolved}>
      {excerpt && excerpt !== shownText && (
        <q className={css.small} dir="auto">
          {excerpt}
        </q>
      )}
      {[first, ...answers].map((each) => (
        <OneComment key={each.id} {...context} comment={each} />
      ))}
      {isResolved && <p className={css.small}>{t('guest.comments.settledBy', { name: nameOf(first.resolvedBy ?? '') })}</p>}
      {isAnswering ? (
        <PhoneCommentForm
          {...context}
          label={t('guest.comments.yourAnswer')}
          action={t('guest.comments.send')}
          draftKey={first.id}
          about={first.text}
          isFirst={isAsked}
          onText={(text) => {
            if (!tryAddComment(room.doc, author, { text, thread: first.id })) return false
            setAsked(false)
            focusFirstButton(actions)
            return true
          }}
        />
      ) : (
        !whyNot && (
          <div ref={actions} className={css.actions}>
            <TouchButton Icon={MessageSquarePlus} variant="quiet" onClick={() => setAsked(true)}>
              {t('guest.comments.answer')}
            </TouchButton>
            {isResolved ? (
              <TouchButton Icon={RotateCcw} variant="quiet" onClick={() => reopenThread(room.doc, author, first.id)}>
                {t('guest.comments.reopen')}
              </TouchButton>
            ) : (
              <TouchButton Icon={Check} variant="quiet" onClick={() => resolveThread(room.doc, author, first.id)}>
                {t('guest.comments.settle')}
              </TouchButton>
            )}
          </div>
        )
      )}
    </article>
  )
}

/** One comment; who wrote it changes it in its place. */
function OneComment({ comment, ...context }: CommentsContext & { readonly comment: Comment }) {
  const { t, language } = useTranslations()
  const { room, drafts, author, nameOf, whyNot } = context
  const { id, by, text, madeAt, editedAt, fromFile, mentions = [] } = comment
  const draftKey = editKey(id)
  const [isAsked, setAsked] = useState(false)
  const isEditing = useLive(drafts.keys).has(draftKey) || isAsked
  const entry = useRef<HTMLDivElement>(null)
  const close = () => {
    setAsked(false)
    focusFirstButton(entry)
  }
  return (
    <div ref={entry}>
      <p className={css.small}>
        <strong dir="auto">{fromFile?.author || nameOf(by)}</strong> · {formatRelativeTime(fromFile?.at || madeAt, language)}
        {editedAt !== undefined && ` · ${t('guest.comments.edited')}`}
      </p>
      {isEditing ? (
        <PhoneCommentForm
          {...context}
          label={t('guest.comments.yourWords')}
          action={t('guest.comments.save')}
          draftKey={draftKey}
          about={text}
          first={text}
          isFirst={isAsked}
          cancel={{
            label: t('guest.comments.leave'),
            run: () => {
              drafts.drop(draftKey, Promise.resolve())
              close()
            },
          }}
          onText={(next) => {
            // a person stays mentioned as long as the text has the name
            const mentioned = mentions.filter((person) => next.includes(`@${nameOf(person)}`)) as PersonId[]
            if (next !== text && !tryEditComment(room.doc, author, id, next, mentioned)) return false
            close()
            return true
          }}
        />
      ) : (
        <>
          <p className={css.text} dir="auto">
            {text}
          </p>
          {by === author.person && !whyNot && (
            <TouchButton Icon={Pencil} variant="quiet" onClick={() => setAsked(true)}>
              {t('guest.comments.edit')}
            </TouchButton>
          )}
        </>
      )}
    </div>
  )
}

/** Brings the focus back to what opened a form, once the form has closed. */
const focusFirstButton = (container: { readonly current: HTMLElement | null }): void =>
  void requestAnimationFrame(() => container.current?.querySelector('button')?.focus())
