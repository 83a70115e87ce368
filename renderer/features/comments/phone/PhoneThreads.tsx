import type { CommentThread } from '../../../../shared/model/records/comment.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { CommentsContext } from './commentsContext.ts'
import { PhoneCommentForm } from './PhoneCommentForm.tsx'
import { PhoneThread } from './PhoneThread.tsx'
import css from './PhoneThreads.module.css'

interface Props extends CommentsContext {
  /** What the threads are about, for screen readers. */
  readonly label: string
  readonly threads: readonly CommentThread[]
  /** Key of the draft of a new comment. */
  readonly draftKey: string
  /** Opens a thread. @returns whether it was written */
  readonly onComment: (text: string) => boolean
  /** The text that they are about where it is read above them. */
  readonly shownText?: string
  /** Whether the person opened the threads to write, and not only to read. */
  readonly isAsked?: boolean
}

/** The threads about one thing, and a field to open another. */
export function PhoneThreads({ label, threads, draftKey, onComment, shownText, isAsked = threads.length === 0, ...context }: Props) {
  const { t } = useTranslations()
  const { whyNot } = context
  return (
    <section className={css.all} aria-label={t('guest.comments.about', { label })}>
      {threads.map((thread) => (
        <PhoneThread key={thread.first.id} {...context} {...{ thread, shownText }} />
      ))}
      {whyNot && <p className={css.small}>{whyNot}</p>}
      {(!whyNot || context.drafts.keys.current().has(draftKey)) && (
        <PhoneCommentForm
          {...context}
          label={t('guest.comments.yours')}
          action={t('guest.comments.send')}
          draftKey={draftKey}
          about={label}
          onText={onComment}
          isFirst={isAsked}
        />
      )}
    </section>
  )
}
