import { Check, Trash2, X } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { readMarkChange, wordsOf } from '../../../../shared/document/suggest/proposedContent.ts'
import { withdrawSuggestion } from '../../../../shared/model/records/suggestion.ts'
import { type DecisionKind, decideWithParts } from '../../../../shared/model/suggestions/decideWithParts.ts'
import { changeOf } from '../../../../shared/model/suggestions/openChange.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { DocumentPeople } from '../people/useDocumentPeople.ts'
import css from './ReviewPanel.module.css'
import { ReviewThread } from './ReviewThread.tsx'
import type { ReviewItem, ReviewSuggestion } from './reviewItems.ts'
import { Said } from './Said.tsx'
import { isSameCard } from './sameCard.ts'
import { attributesText, marksText } from './suggestions/suggestionTexts.ts'
import { withNotice } from './withNotice.ts'

interface Props {
  readonly item: ReviewItem
  readonly doc: Y.Doc
  readonly comments: Y.Doc
  readonly author: Author
  readonly people: DocumentPeople
  readonly mayComment: boolean
  readonly mayWrite: boolean
  readonly isActive: boolean
  /** Counts the minutes: how long ago it was said is on it. */
  readonly minute: number
  readonly onShow: (id: string) => void
  /** It goes to the other list, and the focus with it. */
  readonly onMoved: () => void
}

/**
 * One thread or suggestion: where it is, who said what, and what can be done about it. Hundreds stand beside a text, and their places change with
 * every key: a card is drawn again where something that it shows is another.
 */
export const ReviewCard = memo(DrawnRemark, ({ item: before, ...was }, { item, ...now }) => isShallowEqual(was, now) && isSameCard(before, item))

const isShallowEqual = (a: Omit<Props, 'item'>, b: Omit<Props, 'item'>): boolean =>
  (Object.keys(a) as (keyof typeof a)[]).every((key) => a[key] === b[key])

function DrawnRemark(props: Props) {
  const { item, isActive, onShow } = props
  const { t } = useTranslations()
  const article = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isActive) article.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const excerpt = item.kind === 'thread' ? item.thread.first.anchor?.excerpt : item.suggestion.characters.length > 0 ? '' : item.suggestion.excerpt
  return (
    <article ref={article} className={[css.remark, isActive ? css.active : ''].join(' ')}>
      <button type="button" className={css.place} onClick={() => onShow(item.id)}>
        {excerpt ? <q>{excerpt}</q> : t(item.kind === 'thread' ? 'document.review.whole' : 'document.review.suggestion')}
      </button>
      {item.state === 'block' && !item.isSettled && <p className={css.small}>{t('document.review.gone')}</p>}
      {item.kind === 'thread' ? <ReviewThread {...props} thread={item.thread} /> : <Suggested {...props} item={item} />}
    </article>
  )
}

function Suggested({ item, doc, comments, author, people, mayWrite, onMoved }: Props & { readonly item: ReviewSuggestion }) {
  const { t } = useTranslations()
  const { suggestion, decision } = item
  const move = withNotice(onMoved)
  const whyNot = mayWrite ? null : t('document.review.mayNotDecide')
  const change = changeOf(suggestion)
  const decide = (how: DecisionKind) => move(() => decideWithParts(doc, comments, author, suggestion, how))
  const comes = wordsOf(change.content).replace(/\n/g, '¶ ')
  return (
    <>
      <Said remark={suggestion} people={people} />
      <p className={css.words} dir="auto">
        {suggestion.characters.length > 0 && <del>{suggestion.excerpt || '¶'}</del>} {comes && <ins>{comes}</ins>}
        {suggestion.formatted.length > 0 &&
          t('document.suggest.format.card', { format: marksText(readMarkChange(suggestion.marks)), words: suggestion.excerpt })}
        {suggestion.blocks.length > 0 && t('document.suggest.changed.card', { kind: attributesText(change.attributes) })}
      </p>
      {decision ? (
        <p className={css.small}>
          {t(decision.isAccepted ? 'document.review.accepted' : 'document.review.dismissed', {
            name: decision.by === author.person ? t('document.review.you') : people.nameOf(decision.by),
          })}
        </p>
      ) : (
        <div className={css.actions}>
          <Button variant="quiet" Icon={Check} whyNot={whyNot} onPress={() => decide('accept')}>
            {t('document.review.accept')}
          </Button>
          <Button variant="quiet" Icon={X} whyNot={whyNot} onPress={() => decide('dismiss')}>
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
