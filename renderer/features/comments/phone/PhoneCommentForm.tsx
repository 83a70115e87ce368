import { Send } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { lettersBeyond } from '../../../../shared/base/text/graphemes.ts'
import { MAX_COMMENT, MAX_EXCERPT } from '../../../../shared/model/records/comment.ts'
import { excerptOf } from '../../../kit/text/excerpt.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { announce } from '../../../kit/touch/announce.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../live/useLive.ts'
import { whenSaved } from '../../../sync/room/whenSaved.ts'
import { useUnsent } from '../../phoneUnsent.ts'
import type { CommentsContext } from './commentsContext.ts'
import css from './PhoneThreads.module.css'

interface Props extends Pick<CommentsContext, 'drafts' | 'room' | 'whyNot'> {
  readonly label: string
  readonly action: string
  readonly draftKey: string
  /** The beginning of what the comment is about. */
  readonly about: string
  /** Whether the field has the focus as soon as it is there. */
  readonly isFirst?: boolean
  /** The text before, where it is changed. */
  readonly first?: string
  readonly cancel?: { readonly label: string; readonly run: () => void }
  /** @returns whether it was written; the draft stays where it was not */
  readonly onText: (text: string) => boolean
}

/** A field for a comment. What is typed in it stays until it is sent. */
export function PhoneCommentForm({ label, action, draftKey, about, isFirst = false, first = '', cancel, onText, drafts, room, whyNot }: Props) {
  const { t } = useTranslations()
  const text = useLive(drafts.all).get(draftKey)?.text ?? first
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  useUnsent(text !== first)
  useEffect(() => {
    if (isFirst) field.current?.focus()
  }, [isFirst])
  const change = (typed: string) => {
    // an emptied field is no draft; where a text is changed, it would show the text before
    if (typed || first) drafts.put(draftKey, { text: typed, about: excerptOf(about, MAX_EXCERPT) })
    else drafts.drop(draftKey, Promise.resolve())
  }
  const tooLong = lettersBeyond(text, MAX_COMMENT)
  const tooLongText = tooLong > 0 ? t('guest.comments.tooLong', { count: tooLong }) : null
  const whyNotSend = whyNot ?? tooLongText ?? (text.trim() ? null : t('guest.comments.empty'))
  const send = () => {
    if (!onText(text.trim())) return announce(t('guest.comments.limited'))
    drafts.drop(draftKey, whenSaved(room))
    const { host } = room.status.current()
    announce(t(host === 'offline' || host === 'connecting' ? 'guest.comments.sentLater' : 'guest.comments.sent'))
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!whyNotSend) send()
      }}
    >
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={field}
        id={id}
        dir="auto"
        rows={3}
        className={css.field}
        value={text}
        onChange={(event) => change(event.target.value)}
        aria-invalid={tooLongText ? true : undefined}
        aria-describedby={`${id}-long`}
      />
      <p id={`${id}-long`} role="status" className={css.small}>
        {tooLongText}
      </p>
      <div className={css.actions}>
        <TouchButton type="submit" variant="primary" Icon={Send} whyNot={whyNotSend}>
          {action}
        </TouchButton>
        {cancel && <TouchButton onClick={cancel.run}>{cancel.label}</TouchButton>}
      </div>
    </form>
  )
}
