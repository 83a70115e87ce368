import { useEffect, useRef, useState } from 'react'
import { mergeValue } from '../../../../shared/base/text/mergeText.ts'
import { askQuestion, liveBoard, MAX_QUESTION } from '../../../../shared/model/records/boardAttributes.ts'
import type { Board } from '../../../board/engine/board.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRights } from '../rights/whyNot.ts'
import css from './QuestionHeading.module.css'

/** The question of the board, large enough to be read from the back of a room. It is edited in place by people who may write. */
export function QuestionHeading({ board }: { readonly board: Board }) {
  const { t } = useTranslations()
  const { question } = useLive(liveBoard(board.doc))
  useRights(board)
  const mayWrite = board.permissions.whyNotAttribute('question') === null
  const [isEditing, setIsEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (!isEditing && wasEditing.current) button.current?.focus()
    wasEditing.current = isEditing
  }, [isEditing])

  if (isEditing && mayWrite) {
    const save = (text: string, shown: string) => {
      setIsEditing(false)
      const trimmed = mergeValue(shown, text.replace(/\s+/g, ' ').trim(), question)
      if (trimmed === question) return
      board.undo.stopCapturing()
      askQuestion(board.doc, board.author, trimmed)
      board.undo.stopCapturing()
    }
    return <QuestionField initialText={question} onSave={save} onCancel={() => setIsEditing(false)} />
  }
  return (
    <h2 className={css.question} dir="auto" data-empty={question === '' || undefined}>
      {mayWrite ? (
        <button ref={button} type="button" className={css.button} onClick={() => setIsEditing(true)} title={t('board.question.label')}>
          {question || t('board.question.ask')}
        </button>
      ) : (
        question || t('board.question.none')
      )}
    </h2>
  )
}

interface FieldProps {
  readonly initialText: string
  /** @param shown the question that the field began with */
  readonly onSave: (text: string, shown: string) => void
  readonly onCancel: () => void
}

function QuestionField({ initialText, onSave, onCancel }: FieldProps) {
  const { t } = useTranslations()
  const field = useRef<HTMLTextAreaElement>(null)
  const isDone = useRef(false)
  const shown = useRef(initialText)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <div className={css.question} data-own-keys>
      <textarea
        ref={field}
        dir="auto"
        className={css.field}
        aria-label={t('board.question.label')}
        placeholder={t('board.question.ask')}
        defaultValue={shown.current}
        maxLength={MAX_QUESTION}
        rows={1}
        onBlur={(event) => {
          if (!isDone.current) onSave(event.target.value, shown.current)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
          event.preventDefault()
          isDone.current = true
          if (event.key === 'Enter') onSave(event.currentTarget.value, shown.current)
          else onCancel()
        }}
      />
    </div>
  )
}
