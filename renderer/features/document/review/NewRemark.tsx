import { useState } from 'react'
import type * as Y from 'yjs'
import { anchorOf, type FlatRange } from '../../../../shared/document/flat/anchor/anchor.ts'
import { addComment, MAX_COMMENT, mentionedPeople } from '../../../../shared/model/records/comment.ts'
import type { Person } from '../../../../shared/model/records/person.ts'
import { MAX_SUGGESTED, suggest } from '../../../../shared/model/records/suggestion.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './ReviewPanel.module.css'

/** What somebody begins to submit about a part of the text. */
export interface Remark {
  readonly kind: 'comment' | 'suggestion'
  /** Null: about the whole document. */
  readonly range: FlatRange | null
  /** The words of the range, for the suggestion to begin with. */
  readonly words: string
}

interface Props {
  readonly remark: Remark
  readonly doc: Y.Doc
  readonly comments: Y.Doc
  readonly author: Author
  readonly people: readonly Person[]
  /** @param id of what was said; null where it was not */
  readonly onDone: (id: string | null) => void
}

/** Writes a comment, or other words for what is selected. */
export function NewRemark({ remark, doc, comments, author, people, onDone }: Props) {
  const { t } = useTranslations()
  const isSuggestion = remark.kind === 'suggestion'
  const [text, setText] = useState(isSuggestion ? remark.words : '')
  const [problem, setProblem] = useState<string | null>(null)
  const excerpt = remark.range && remark.range.from < remark.range.to ? anchorOf(doc, remark.range).excerpt : ''
  const whyNot = isSuggestion
    ? !remark.range
      ? t('document.review.oneText')
      : text === remark.words
        ? t('document.review.sameWords')
        : null
    : text.trim()
      ? null
      : t('document.review.empty')
  const submit = () => {
    if (whyNot) return
    if (!isSuggestion) {
      const anchor = remark.range && remark.range.from < remark.range.to ? anchorOf(doc, remark.range) : undefined
      return onDone(addComment(comments, author, { text: text.trim(), mentions: mentionedPeople(text, people), ...(anchor ? { anchor } : {}) }))
    }
    const id = remark.range && suggest(comments, author, doc, remark.range, text)
    if (id) onDone(id)
    else setProblem(t('document.review.tooMany'))
  }
  return (
    <form
      className={css.remark}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone(null)
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
      }}
    >
      {excerpt && <blockquote className={css.excerpt}>{excerpt}</blockquote>}
      <TextField
        label={t(isSuggestion ? 'document.review.newWords' : 'document.review.yourComment')}
        help={isSuggestion ? t('document.review.newWords.help') : undefined}
        value={text}
        onChange={setText}
        error={problem}
        maxLength={isSuggestion ? MAX_SUGGESTED : MAX_COMMENT}
        lines={3}
        autoFocus
      />
      <div className={css.actions}>
        <Button onPress={() => onDone(null)}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit" whyNot={whyNot}>
          {t(isSuggestion ? 'document.review.propose' : 'document.review.say')}
        </Button>
      </div>
    </form>
  )
}
