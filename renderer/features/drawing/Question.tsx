import { useEffect, useRef, useState } from 'react'
import { askQuestion, liveBoard, MAX_QUESTION } from '../../../shared/model/board.ts'
import type { Board } from '../../board/board.ts'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import css from './Question.module.css'

/** What the board asks, so large that the last row reads it. Who may write changes it in place. */
export function Question({ board }: { readonly board: Board }) {
  const { t: say } = useTranslations()
  const { question } = useLive(liveBoard(board.doc))
  const mayWrite = useLive(board.mayWrite)
  const [writing, setWriting] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const back = useRef(false)
  useEffect(() => {
    if (!writing && back.current) button.current?.focus()
    back.current = writing
  }, [writing])

  if (writing && mayWrite) {
    const keep = (text: string) => {
      setWriting(false)
      const asked = text.replace(/\s+/g, ' ').trim()
      if (asked === question) return
      board.undo.stopCapturing()
      askQuestion(board.doc, board.author, asked)
      board.undo.stopCapturing()
    }
    return <QuestionField first={question} onKeep={keep} onLeave={() => setWriting(false)} />
  }
  return (
    <h2 className={css.question} data-empty={question === '' || undefined}>
      {mayWrite ? (
        <button ref={button} type="button" className={css.button} onClick={() => setWriting(true)} title={say('board.question.label')}>
          {question || say('board.question.ask')}
        </button>
      ) : (
        question || say('board.question.none')
      )}
    </h2>
  )
}

interface FieldProps {
  readonly first: string
  readonly onKeep: (text: string) => void
  readonly onLeave: () => void
}

function QuestionField({ first, onKeep, onLeave }: FieldProps) {
  const { t: say } = useTranslations()
  const field = useRef<HTMLTextAreaElement>(null)
  const left = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <div className={css.question} data-own-keys>
      <textarea
        ref={field}
        className={css.field}
        aria-label={say('board.question.label')}
        placeholder={say('board.question.ask')}
        defaultValue={first}
        maxLength={MAX_QUESTION}
        rows={1}
        onBlur={(event) => {
          if (!left.current) onKeep(event.target.value)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
          event.preventDefault()
          left.current = true
          if (event.key === 'Enter') onKeep(event.currentTarget.value)
          else onLeave()
        }}
      />
    </div>
  )
}
