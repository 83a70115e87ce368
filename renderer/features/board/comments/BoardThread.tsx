import { Check, CornerDownRight, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type * as Y from 'yjs'
import {
  addComment,
  type Comment,
  type CommentThread,
  editComment,
  mentionedPeople,
  removeComment,
  reopenThread,
  resolveThread,
  restoreComment,
} from '../../../../shared/model/records/comment.ts'
import type { Person } from '../../../../shared/model/records/person.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { CommentForm } from '../../../kit/fields/CommentForm.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { formatRelativeTime } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './BoardComments.module.css'
import { commentFormTexts } from './boardThreads.ts'

/** What everything that is said about a board has in common. */
export interface CommentsContext {
  /** The room of the comments. */
  readonly comments: Y.Doc
  readonly author: Author
  readonly people: readonly Person[]
  readonly nameOf: (id: string) => string
  /** Why nothing can be said here; null where it can. */
  readonly whyNot: string | null
}

interface Props extends CommentsContext {
  readonly thread: CommentThread
  /** The object that it is about as it is now; null: it is gone, or the thread is about the whole board. */
  readonly objectName: string | null
  /** The point that it is about, in words; null: it is about none. */
  readonly place: string | null
  readonly onShow: () => void
}

/** A thread: what it is about, what was said, an answer, and its end. */
export function BoardThread({ thread, objectName, place, onShow, ...context }: Props) {
  const { t } = useTranslations()
  const { comments, author, people, whyNot } = context
  const [isAnswering, setAnswering] = useState(false)
  const { first, answers, isResolved } = thread
  const actions = useRef<HTMLDivElement>(null)
  const close = () => {
    flushSync(() => setAnswering(false))
    actions.current?.querySelector('button')?.focus()
  }
  const excerpt = first.anchor?.excerpt
  return (
    <article className={css.thread} data-thread={first.id} tabIndex={-1}>
      {objectName !== null || place !== null ? (
        <button type="button" className={css.about} onClick={onShow}>
          {place ?? <q>{objectName}</q>}
        </button>
      ) : (
        <p className={css.small}>{first.anchor ? t('board.comments.gone', { words: excerpt || '…' }) : t('board.comments.whole')}</p>
      )}
      {[first, ...answers].map((each) => (
        <OneComment key={each.id} {...context} comment={each} />
      ))}
      {isAnswering ? (
        <CommentForm
          {...commentFormTexts(t)}
          label={t('board.comments.yourAnswer')}
          action={t('board.comments.send')}
          onCancel={close}
          onText={(text) => {
            addComment(comments, author, { text, thread: first.id, mentions: mentionedPeople(text, people) })
            close()
          }}
        />
      ) : (
        <div className={css.actions} ref={actions}>
          <Button variant="quiet" Icon={CornerDownRight} whyNot={whyNot} onPress={() => setAnswering(true)}>
            {t('board.comments.answer')}
          </Button>
          {isResolved ? (
            <Button variant="quiet" Icon={RotateCcw} whyNot={whyNot} onPress={() => reopenThread(comments, author, first.id)}>
              {t('board.comments.reopen')}
            </Button>
          ) : (
            <Button variant="quiet" Icon={Check} whyNot={whyNot} onPress={() => resolveThread(comments, author, first.id)}>
              {t('board.comments.settle')}
            </Button>
          )}
        </div>
      )}
    </article>
  )
}

function OneComment({ comment, comments, author, people, nameOf, whyNot }: CommentsContext & { readonly comment: Comment }) {
  const { t, language } = useTranslations()
  const [isEditing, setEditing] = useState(false)
  const { id, by, text, madeAt, editedAt } = comment
  const entry = useRef<HTMLDivElement>(null)
  const close = () => {
    flushSync(() => setEditing(false))
    entry.current?.querySelector('button')?.focus()
  }
  const remove = () => {
    removeComment(comments, author, id)
    notify(t('board.comments.removed'), { action: { label: t('common.undoShort'), run: () => restoreComment(comments, author, comment) } })
  }
  return (
    <div ref={entry} className={css.entry}>
      <p className={css.small}>
        <strong dir="auto">{nameOf(by)}</strong> · {formatRelativeTime(madeAt, language)}
        {editedAt !== undefined && ` · ${t('board.comments.edited')}`}
      </p>
      {isEditing ? (
        <CommentForm
          {...commentFormTexts(t)}
          label={t('board.comments.yours')}
          action={t('common.save')}
          first={text}
          onCancel={close}
          onText={(next) => {
            if (next !== text) editComment(comments, author, id, next, mentionedPeople(next, people))
            close()
          }}
        />
      ) : (
        <>
          <p className={css.text} dir="auto">
            {text}
          </p>
          {by === author.person && !whyNot && (
            <div className={css.own}>
              <IconButton Icon={Pencil} label={t('board.comments.edit')} onPress={() => setEditing(true)} />
              <IconButton Icon={Trash2} label={t('board.comments.remove')} onPress={remove} />
            </div>
          )}
        </>
      )}
    </div>
  )
}
