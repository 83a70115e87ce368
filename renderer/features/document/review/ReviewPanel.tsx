import type { Editor } from '@tiptap/core'
import { MessageSquarePlus, PencilLine } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { DocumentPeople } from '../people/useDocumentPeople.ts'
import { NewRemark, type Remark } from './NewRemark.tsx'
import { ReviewCard } from './ReviewCard.tsx'
import css from './ReviewPanel.module.css'
import type { ReviewItem } from './reviewItems.ts'
import { selectedRange, selectedWords, selectRange } from './selectedRange.ts'
import { DecideMenu } from './suggestions/DecideMenu.tsx'

interface Props {
  readonly editor: Editor
  readonly doc: Y.Doc
  /** What the editor shows of it: the copy in which what is typed is suggested, or the document itself. */
  readonly shown: Y.Doc
  readonly base: string
  readonly comments: Y.Doc
  readonly people: DocumentPeople
  readonly author: Author
  readonly items: readonly ReviewItem[]
  /** May they comment and suggest? */
  readonly mayComment: boolean
  /** May they write in the document, and so decide? */
  readonly mayWrite: boolean
  readonly active: string | null
  readonly onActive: (id: string | null) => void
  /** A remark that is being written; null: none. */
  readonly remark: Remark | null
  readonly onRemark: (remark: Remark | null) => void
}

/** Comments and suggestions beside the text, in the order in which they stand there; a column of its own, so that none covers another. */
export function ReviewPanel({
  editor,
  doc,
  shown: text,
  base,
  comments,
  people,
  author,
  items,
  mayComment,
  mayWrite,
  active,
  onActive,
  remark,
  onRemark,
}: Props) {
  const { t } = useTranslations()
  const [settled, setSettled] = useState(false)
  const shownActive = useRef<string | null>(null)
  const shown = items.filter(({ isSettled }) => isSettled === settled)
  const openCount = items.filter(({ isSettled }) => !isSettled).length
  useEffect(() => {
    const item = items.find(({ id }) => id === active)
    // once for each: whoever then looks at the other list is not called back by every word that somebody types
    if (active === shownActive.current || (active !== null && !item)) return
    shownActive.current = active
    if (item) setSettled(item.isSettled)
  }, [active, items])
  const minute = useMinute()
  // the cards are given what never changes, and it does what is right now
  const latest = useRef({ editor, base, items, onActive })
  latest.current = { editor, base, items, onActive }
  const show = useCallback((id: string) => {
    const { editor, base, items, onActive } = latest.current
    onActive(id)
    const range = items.find((each) => each.id === id)?.range
    if (range) selectRange(editor, base, range)
  }, [])
  const focusText = useCallback(() => void latest.current.editor.commands.focus(undefined, { scrollIntoView: false }), [])
  const begin = (kind: Remark['kind']) => onRemark({ kind, range: selectedRange(editor, base), words: selectedWords(editor) })
  const whyNot = mayComment ? null : t('document.review.mayNot')
  return (
    <aside className={css.panel} aria-label={t('document.review')}>
      <div className={css.head}>
        <h2 className={css.title}>{t('document.review')}</h2>
        <div className={css.actions}>
          <Button Icon={MessageSquarePlus} whyNot={whyNot} onPress={() => begin('comment')}>
            {t('document.review.comment')}
          </Button>
          <Button Icon={PencilLine} whyNot={whyNot} onPress={() => begin('suggestion')}>
            {t('document.review.suggest')}
          </Button>
          <DecideMenu {...{ editor, doc, author, items, mayWrite }} nameOf={people.nameOf} />
        </div>
        <RadioField
          label={t('document.review.which')}
          hideLabel
          direction="row"
          value={settled ? 'settled' : 'open'}
          onChange={(which) => setSettled(which === 'settled')}
          options={[
            { id: 'open', label: t('document.review.open', { count: openCount }) },
            { id: 'settled', label: t('document.review.settled', { count: items.length - openCount }) },
          ]}
        />
      </div>
      {remark && (
        <NewRemark
          key={`${remark.kind} ${remark.range?.root} ${remark.range?.from}`}
          remark={remark}
          {...{ comments, author }}
          doc={text}
          people={people.list}
          onDone={(id) => {
            onRemark(null)
            if (id) onActive(id)
            editor.commands.focus(undefined, { scrollIntoView: false })
          }}
        />
      )}
      {shown.length === 0 && !remark ? (
        <p className={css.empty}>{t(settled ? 'document.review.noneSettled' : 'document.review.none')}</p>
      ) : (
        <ul className={css.list}>
          {shown.map((item) => (
            <li key={item.id}>
              <ReviewCard
                {...{ item, doc, comments, author, people, mayComment, mayWrite, minute }}
                isActive={item.id === active}
                onMoved={focusText}
                onShow={show}
              />
            </li>
          ))}
        </ul>
      )}
    </aside>
  )
}

const MINUTE_MS = 60_000

/** Counts the minutes while it is shown. */
function useMinute(): number {
  const [minute, setMinute] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setMinute((count) => count + 1), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return minute
}
