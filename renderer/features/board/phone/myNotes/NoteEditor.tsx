import { useEffect, useId, useRef, useState } from 'react'
import { smallestChange } from '../../../../../shared/base/text/splice.ts'
import { MAX_NOTE_TEXT, type Note, retypeNote } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import css from './NoteEditor.module.css'

interface Props {
  readonly room: OpenRoom
  readonly author: Author
  readonly note: Note
  readonly onDone: () => void
}

/**
 * Edits a note in place. Every keystroke is written as the smallest splice of the shared text, so concurrent edits of the same note are kept; they
 * appear here without moving the caret.
 */
export function NoteEditor({ room, author, note, onDone }: Props) {
  const { t } = useTranslations()
  const field = useRef<HTMLTextAreaElement>(null)
  const [tooLong, setTooLong] = useState(0)
  const initialText = useRef(note.text)
  const composing = useRef(false)
  const id = useId()

  useEffect(() => {
    const area = field.current
    if (!area) return
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
  }, [])

  useEffect(() => {
    const area = field.current
    if (!area || composing.current || tooLong > 0 || area.value === note.text) return
    const [start, end] = [area.selectionStart, area.selectionEnd]
    const change = smallestChange(area.value, note.text, note.text.length)
    const mapPosition = (at: number) => (change && at > change.at ? Math.max(change.at, at + change.insert.length - change.remove) : at)
    area.value = note.text
    area.setSelectionRange(mapPosition(start), mapPosition(end))
  }, [note.text, tooLong])

  function applyText() {
    const area = field.current
    if (!area) return
    const excess = Math.max(0, area.value.length - MAX_NOTE_TEXT)
    setTooLong(excess)
    if (excess === 0 && !composing.current) retypeNote(room.doc, author, note.id, area.value, area.selectionEnd)
  }

  return (
    <div className={css.editor}>
      <label htmlFor={id} className="visually-hidden">
        {t('guest.myNotes.editField')}
      </label>
      <textarea
        ref={field}
        id={id}
        className={css.field}
        rows={4}
        defaultValue={initialText.current}
        aria-invalid={tooLong > 0 ? true : undefined}
        aria-describedby={`${id}-long`}
        onChange={applyText}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={() => {
          composing.current = false
          applyText()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && tooLong === 0) onDone()
        }}
      />
      <p id={`${id}-long`} role="status" className={css.long}>
        {tooLong > 0 && t('guest.write.tooLong', { count: tooLong })}
      </p>
      <TouchButton variant="primary" onClick={onDone} whyNot={tooLong > 0 ? t('guest.write.tooLong', { count: tooLong }) : null}>
        {t('common.done')}
      </TouchButton>
    </div>
  )
}
