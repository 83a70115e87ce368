import { Check, MessageSquarePlus, Pencil, RotateCcw, Send } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { memoByDoc } from '../../../../../shared/base/memo.ts'
import { lettersBeyond } from '../../../../../shared/base/text/graphemes.ts'
import { anchorOf, type FlatRange } from '../../../../../shared/document/flat/anchor/anchor.ts'
import {
  addComment,
  type Comment,
  type CommentThread,
  editComment,
  MAX_COMMENT,
  reopenThread,
  resolveThread,
} from '../../../../../shared/model/records/comment.ts'
import type { Author, PersonId } from '../../../../../shared/model/transact.ts'
import { formatRelativeTime } from '../../../../kit/text/format.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import css from './PartComments.module.css'

/** What everything that is said about one document has in common. */
export interface CommentsContext {
  /** The room of the comments. */
  readonly comments: Y.Doc
  readonly doc: Y.Doc
  /** The document of the process: what is typed and not sent is kept as long as the table is on screen. */
  readonly processDoc: Y.Doc
  readonly author: Author
  readonly nameOf: (person: string) => string
  /** Why nothing can be said here; null where it can. */
  readonly whyNot: string | null
}

interface Props extends CommentsContext {
  /** What it is about, for who hears it. */
  readonly label: string
  readonly threads: readonly CommentThread[]
  /** What a new comment is about; null: the whole document. */
  readonly range: FlatRange | null
  /** Key under which a new comment is kept until it is sent. */
  readonly draftKey: string
  /** Whether somebody asked to say something, and not only to read. */
  readonly isAsked?: boolean
}

/** What was said about a part of a text, and a field to say something. */
export function PartComments({ label, threads, range, draftKey, isAsked = threads.length === 0, ...context }: Props) {
  const { t } = useTranslations()
  const { comments, doc, author, whyNot } = context
  const comment = (text: string) => {
    const anchor = range && range.from < range.to ? anchorOf(doc, range) : undefined
    addComment(comments, author, { text, ...(anchor ? { anchor } : {}) })
  }
  return (
    <section className={css.all} aria-label={t('guest.comments.about', { label })}>
      {threads.map((thread) => (
        <Thread key={thread.first.id} {...context} thread={thread} />
      ))}
      {whyNot ? (
        <p className={css.small}>{whyNot}</p>
      ) : (
        <SayForm
          {...context}
          label={t('guest.comments.yours')}
          action={t('guest.comments.send')}
          draftKey={draftKey}
          onText={comment}
          isFirst={isAsked}
        />
      )}
    </section>
  )
}

function Thread({ thread, ...context }: CommentsContext & { readonly thread: CommentThread }) {
  const { t } = useTranslations()
  const { comments, author, nameOf, whyNot } = context
  const [isAnswering, setAnswering] = useState(() => draftsOf(context.processDoc).has(thread.first.id))
  const { first, answers, isResolved } = thread
  return (
    <article className={css.thread} data-settled={isResolved}>
      {first.anchor?.excerpt && <q className={css.small}>{first.anchor.excerpt}</q>}
      {[first, ...answers].map((each) => (
        <OneComment key={each.id} {...context} comment={each} />
      ))}
      {isResolved && <p className={css.small}>{t('guest.comments.settledBy', { name: nameOf(first.resolvedBy ?? '') })}</p>}
      {!whyNot &&
        (isAnswering ? (
          <SayForm
            {...context}
            label={t('guest.comments.yourAnswer')}
            action={t('guest.comments.send')}
            draftKey={first.id}
            isFirst
            onText={(text) => {
              addComment(comments, author, { text, thread: first.id })
              setAnswering(false)
            }}
          />
        ) : (
          <div className={css.actions}>
            <TouchButton Icon={MessageSquarePlus} variant="quiet" onClick={() => setAnswering(true)}>
              {t('guest.comments.answer')}
            </TouchButton>
            {isResolved ? (
              <TouchButton Icon={RotateCcw} variant="quiet" onClick={() => reopenThread(comments, author, first.id)}>
                {t('guest.comments.reopen')}
              </TouchButton>
            ) : (
              <TouchButton Icon={Check} variant="quiet" onClick={() => resolveThread(comments, author, first.id)}>
                {t('guest.comments.settle')}
              </TouchButton>
            )}
          </div>
        ))}
    </article>
  )
}

/** What somebody said; their own words they change here. */
function OneComment({ comment, ...context }: CommentsContext & { readonly comment: Comment }) {
  const { t, language } = useTranslations()
  const { comments, author, nameOf, whyNot } = context
  const { id, by, text, madeAt, editedAt, fromFile, mentions = [] } = comment
  const draftKey = `edit ${id}`
  const [isEditing, setEditing] = useState(() => draftsOf(context.processDoc).has(draftKey))
  const entry = useRef<HTMLDivElement>(null)
  const close = () => {
    draftsOf(context.processDoc).delete(draftKey)
    setEditing(false)
    requestAnimationFrame(() => entry.current?.querySelector('button')?.focus())
  }
  return (
    <div ref={entry}>
      <p className={css.small}>
        <strong dir="auto">{fromFile?.author || nameOf(by)}</strong> · {formatRelativeTime(fromFile?.at || madeAt, language)}
        {editedAt !== undefined && ` · ${t('guest.comments.edited')}`}
      </p>
      {isEditing && !whyNot ? (
        <SayForm
          {...context}
          label={t('guest.comments.yourWords')}
          action={t('guest.comments.save')}
          draftKey={draftKey}
          first={text}
          isFirst
          onCancel={close}
          onText={(next) => {
            // who is called by name stays called, as long as the name stands there
            const called = mentions.filter((person) => next.includes(`@${nameOf(person)}`)) as PersonId[]
            if (next !== text) editComment(comments, author, id, next, called)
            close()
          }}
        />
      ) : (
        <>
          <p className={css.words} dir="auto">
            {text}
          </p>
          {by === author.person && !whyNot && (
            <TouchButton Icon={Pencil} variant="quiet" onClick={() => setEditing(true)}>
              {t('guest.comments.edit')}
            </TouchButton>
          )}
        </>
      )}
    </div>
  )
}

/** What was typed and not sent yet, by what it is about. */
const draftsOf = memoByDoc(() => new Map<string, string>())

interface FormProps extends CommentsContext {
  readonly label: string
  readonly action: string
  readonly draftKey: string
  /** Whether the field has the focus as soon as it is there. */
  readonly isFirst: boolean
  /** What stands in it at first, where it changes words. */
  readonly first?: string
  readonly onCancel?: () => void
  readonly onText: (text: string) => void
}

function SayForm({ label, action, draftKey, isFirst, first = '', onCancel, onText, processDoc }: FormProps) {
  const { t } = useTranslations()
  const drafts = draftsOf(processDoc)
  const [text, setText] = useState(drafts.get(draftKey) ?? first)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  useEffect(() => {
    if (isFirst) field.current?.focus()
  }, [isFirst])
  const change = (typed: string) => {
    setText(typed)
    if (typed) drafts.set(draftKey, typed)
    else drafts.delete(draftKey)
  }
  const tooLong = lettersBeyond(text, MAX_COMMENT)
  const whyNot = tooLong > 0 ? t('guest.comments.tooLong', { count: tooLong }) : text.trim() ? null : t('guest.comments.empty')
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (whyNot) return
        onText(text.trim())
        change('')
        announce(t('guest.comments.sent'))
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
        aria-invalid={tooLong > 0 ? true : undefined}
        aria-describedby={`${id}-long`}
      />
      <p id={`${id}-long`} role="status" className={css.small}>
        {tooLong > 0 && whyNot}
      </p>
      <div className={css.actions}>
        <TouchButton type="submit" variant="primary" Icon={Send} whyNot={whyNot}>
          {action}
        </TouchButton>
        {onCancel && <TouchButton onClick={onCancel}>{t('guest.comments.leave')}</TouchButton>}
      </div>
    </form>
  )
}
