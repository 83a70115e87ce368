import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { CommentDraft } from './commentDrafts.ts'
import type { CommentsContext } from './commentsContext.ts'
import { PhoneCommentForm } from './PhoneCommentForm.tsx'
import css from './PhoneThreads.module.css'

interface Props extends CommentsContext {
  /** Whether a draft has its field somewhere on the page. */
  readonly hasField: (key: string) => boolean
  /** Sends the text of a draft without its field. @returns whether it was written */
  readonly onText: (key: string, draft: CommentDraft) => boolean
}

/** The drafts about what somebody deleted meanwhile: they can still be sent. */
export function StrayDrafts({ hasField, onText, ...context }: Props) {
  const { t } = useTranslations()
  const { drafts } = context
  const keys = useLive(drafts.keys)
  return [...keys]
    .filter((key) => !hasField(key))
    .map((key) => {
      const { about = '' } = drafts.all.current().get(key) ?? {}
      return (
        <section key={key} className={css.all} aria-label={t('guest.comments.stray')}>
          <p className={css.small}>
            {t('guest.comments.stray')} {about && <q>{about}</q>}
          </p>
          <PhoneCommentForm
            {...context}
            label={t('guest.comments.yours')}
            action={t('guest.comments.send')}
            draftKey={key}
            about={about}
            cancel={{ label: t('guest.comments.discard'), run: () => drafts.drop(key, Promise.resolve()) }}
            onText={(text) => onText(key, { text, about })}
          />
        </section>
      )
    })
}
