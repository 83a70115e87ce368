import { Check, CornerDownRight, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type * as Y from 'yjs'
import {
  addComment,
  type Comment,
  type CommentThread,
  editComment,
  MAX_COMMENT,
  mentionedPeople,
  removeComment,
  reopenThread,
  resolveThread,
  restoreComment,
} from '../../../../shared/model/records/comment.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { CommentForm } from '../../../kit/fields/CommentForm.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { DocumentPeople } from '../people/useDocumentPeople.ts'
import css from './ReviewPanel.module.css'
import { Said } from './Said.tsx'
import { withNotice } from './withNotice.ts'

interface Props {
  readonly thread: CommentThread
  readonly comments: Y.Doc
  readonly author: Author
  readonly people: DocumentPeople
  readonly mayComment: boolean
  /** It goes to the other list, and the focus with it. */
  readonly onMoved: () => void
}

/** A thread of comments: what was said, an answer, and the end of it. */
export function ReviewThread({ thread, comments, author, people, mayComment, onMoved }: Props) {
  const { t } = useTranslations()
  const [isAnswering, setAnswering] = useState(false)
  const whyNot = mayComment ? null : t('document.review.mayNot')
  const { first, answers, isResolved } = thread
  const actions = useRef<HTMLDivElement>(null)
  const move = withNotice(onMoved)
  const close = () => {
    flushSync(() => setAnswering(false))
    actions.current?.querySelector('button')?.focus()
  }
  return (
    <>
      {[first, ...answers].map((each) => (
        <OneComment key={each.id} {...{ comments, author, people, mayComment }} comment={each} />
      ))}
      {isAnswering ? (
        <CommentForm
          {...{ whyEmpty: t('document.review.empty'), maxLength: MAX_COMMENT }}
          label={t('document.review.yourAnswer')}
          action={t('document.review.say')}
          onCancel={close}
          onText={(text) => {
            addComment(comments, author, { text, thread: first.id, mentions: mentionedPeople(text, people.list) })
            close()
          }}
        />
      ) : (
        <div className={css.actions} ref={actions}>
          <Button variant="quiet" Icon={CornerDownRight} whyNot={whyNot} onPress={() => setAnswering(true)}>
            {t('document.review.answer')}
          </Button>
          {isResolved ? (
            <Button variant="quiet" Icon={RotateCcw} whyNot={whyNot} onPress={() => move(() => reopenThread(comments, author, first.id))}>
              {t('document.review.reopen')}
            </Button>
          ) : (
            <Button variant="quiet" Icon={Check} whyNot={whyNot} onPress={() => move(() => resolveThread(comments, author, first.id))}>
              {t('document.review.settle')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function OneComment({
  comment,
  comments,
  author,
  people,
  mayComment,
}: Pick<Props, 'comments' | 'author' | 'people' | 'mayComment'> & { readonly comment: Comment }) {
  const { t } = useTranslations()
  const [isEditing, setEditing] = useState(false)
  const entry = useRef<HTMLDivElement>(null)
  const isOwn = comment.by === author.person && mayComment
  const close = () => {
    flushSync(() => setEditing(false))
    entry.current?.querySelector('button')?.focus()
  }
  const remove = () => {
    removeComment(comments, author, comment.id)
    notify(t('document.review.removed'), { action: { label: t('common.undoShort'), run: () => restoreComment(comments, author, comment) } })
  }
  return (
    <div ref={entry} className={css.entry}>
      <Said remark={comment} people={people} />
      {isEditing ? (
        <CommentForm
          {...{ whyEmpty: t('document.review.empty'), maxLength: MAX_COMMENT }}
          label={t('document.review.yourComment')}
          action={t('common.save')}
          first={comment.text}
          onCancel={close}
          onText={(text) => {
            if (text !== comment.text) editComment(comments, author, comment.id, text, mentionedPeople(text, people.list))
            close()
          }}
        />
      ) : (
        <>
          <p className={css.words} dir="auto">
            {comment.text}
          </p>
          {isOwn && (
            <div className={css.own}>
              <IconButton Icon={Pencil} label={t('document.review.edit')} onPress={() => setEditing(true)} />
              <IconButton Icon={Trash2} label={t('document.review.remove')} onPress={remove} />
            </div>
          )}
        </>
      )}
    </div>
  )
}
