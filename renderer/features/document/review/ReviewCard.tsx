import { Check, CornerDownRight, RotateCcw, Trash2, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type * as Y from 'yjs'
import {
  addComment,
  type Comment,
  type CommentThread,
  MAX_COMMENT,
  removeComment,
  reopenThread,
  resolveThread,
  restoreComment,
} from '../../../../shared/model/records/comment.ts'
import type { Person } from '../../../../shared/model/records/person.ts'
import { acceptSuggestion, dismissSuggestion, withdrawSuggestion } from '../../../../shared/model/records/suggestion.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { Avatar } from '../../../kit/people/Avatar.tsx'
import { formatRelativeTime } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './ReviewPanel.module.css'
import { mentionsIn, type ReviewItem, type ReviewSuggestion } from './reviewItems.ts'

interface Props {
  readonly item: ReviewItem
  readonly doc: Y.Doc
  readonly comments: Y.Doc
  readonly author: Author
  readonly people: readonly Person[]
  readonly mayComment: boolean
  readonly mayWrite: boolean
  readonly isActive: boolean
  readonly onShow: () => void
  /** It goes to the other list, and the focus with it. */
  readonly onMoved: () => void
}

/** One thread or suggestion: where it is, who said what, and what can be done about it. */
export function ReviewCard(props: Props) {
  const { item, isActive, onShow } = props
  const { t } = useTranslations()
  const article = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isActive) article.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const excerpt = item.kind === 'thread' ? item.thread.first.anchor?.excerpt : item.suggestion.characters.length > 0 ? '' : item.suggestion.excerpt
  return (
    <article ref={article} className={[css.remark, isActive ? css.active : ''].join(' ')}>
      <button type="button" className={css.place} onClick={onShow}>
        {excerpt ? <q>{excerpt}</q> : t(item.kind === 'thread' ? 'document.review.whole' : 'document.review.suggestion')}
      </button>
      {item.state === 'block' && !item.isSettled && <p className={css.small}>{t('document.review.gone')}</p>}
      {item.kind === 'thread' ? <Thread {...props} thread={item.thread} /> : <Suggested {...props} item={item} />}
    </article>
  )
}

/** Does what takes a card out of its list, and tells of it. */
const withNotice = (onMoved: () => void) => (change: () => void) => {
  change()
  onMoved()
}

function useNames(people: readonly Person[], me: string) {
  const { t } = useTranslations()
  return (id: string) => people.find((person) => person.id === id)?.name || t(id === me ? 'document.review.you' : 'common.somebody')
}

interface SaidProps {
  readonly remark: Pick<Comment, 'by' | 'madeAt' | 'fromFile'>
  readonly people: readonly Person[]
  readonly me: string
}

/** Who said it and when; of what came with a file also who brought it in, because a name in a file may be anybody's. */
function Said({ remark: { by, madeAt, fromFile }, people, me }: SaidProps) {
  const { t, language } = useTranslations()
  const nameOf = useNames(people, me)
  const name = fromFile ? fromFile.author || t('common.somebody') : nameOf(by)
  return (
    <p className={css.who}>
      <Avatar id={fromFile ? name : by} name={name} size="small" decorative /> <strong dir="auto">{name}</strong>{' '}
      <span className={css.small}>
        {formatRelativeTime(fromFile?.at || madeAt, language)}
        {fromFile && `, ${t('document.review.fromFile', { name: nameOf(by) })}`}
      </span>
    </p>
  )
}

function Thread({ thread, comments, author, people, mayComment, onMoved }: Props & { readonly thread: CommentThread }) {
  const { t } = useTranslations()
  const [answer, setAnswer] = useState<string | null>(null)
  const whyNot = mayComment ? null : t('document.review.mayNot')
  const { first, answers, isResolved } = thread
  const actions = useRef<HTMLDivElement>(null)
  const move = withNotice(onMoved)
  const close = () => {
    flushSync(() => setAnswer(null))
    actions.current?.querySelector('button')?.focus()
  }
  const remove = (each: Comment) => {
    removeComment(comments, author, each.id)
    notify(t('document.review.removed'), { action: { label: t('common.undoShort'), run: () => restoreComment(comments, author, each) } })
  }
  const submit = () => {
    const text = answer?.trim()
    if (!text) return
    addComment(comments, author, { text, thread: first.id, mentions: mentionsIn(text, people) })
    close()
  }
  return (
    <>
      {[first, ...answers].map((each) => (
        <div key={each.id} className={css.entry}>
          <Said remark={each} people={people} me={author.person} />
          <p className={css.words} dir="auto">
            {each.text}
          </p>
          {each.by === author.person && mayComment && <IconButton Icon={Trash2} label={t('document.review.remove')} onPress={() => remove(each)} />}
        </div>
      ))}
      {answer !== null && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close()
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
          }}
        >
          <TextField label={t('document.review.yourAnswer')} value={answer} onChange={setAnswer} maxLength={MAX_COMMENT} lines={2} autoFocus />
          <div className={css.actions}>
            <Button onPress={close}>{t('common.cancel')}</Button>
            <Button variant="primary" type="submit" whyNot={answer.trim() ? null : t('document.review.empty')}>
              {t('document.review.say')}
            </Button>
          </div>
        </form>
      )}
      {answer === null && (
        <div className={css.actions} ref={actions}>
          <Button variant="quiet" Icon={CornerDownRight} whyNot={whyNot} onPress={() => setAnswer('')}>
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

function Suggested({ item, doc, comments, author, people, mayWrite, onMoved }: Props & { readonly item: ReviewSuggestion }) {
  const { t } = useTranslations()
  const nameOf = useNames(people, author.person)
  const { suggestion, decision } = item
  const move = withNotice(onMoved)
  const whyNot = mayWrite ? null : t('document.review.mayNotDecide')
  return (
    <>
      <Said remark={suggestion} people={people} me={author.person} />
      <p className={css.words} dir="auto">
        {suggestion.characters.length > 0 && <del>{suggestion.excerpt}</del>} {suggestion.replacement && <ins>{suggestion.replacement}</ins>}
      </p>
      {decision ? (
        <p className={css.small}>
          {t(decision.isAccepted ? 'document.review.accepted' : 'document.review.dismissed', { name: nameOf(decision.by) })}
        </p>
      ) : (
        <div className={css.actions}>
          <Button variant="quiet" Icon={Check} whyNot={whyNot} onPress={() => move(() => acceptSuggestion(doc, author, suggestion))}>
            {t('document.review.accept')}
          </Button>
          <Button variant="quiet" Icon={X} whyNot={whyNot} onPress={() => move(() => dismissSuggestion(doc, author, suggestion.id))}>
            {t('document.review.dismiss')}
          </Button>
          {suggestion.by === author.person && (
            <Button variant="quiet" Icon={Trash2} onPress={() => move(() => withdrawSuggestion(comments, author, suggestion.id))}>
              {t('document.review.withdraw')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
