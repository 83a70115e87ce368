import { useEffect, useId, useRef, useState } from 'react'
import { cutText, lettersBeyond } from '../../../../../shared/base/text/graphemes.ts'
import { MAX_NOTE_TEXT, type NoteId, putNotes, readNote } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { bindText } from '../../../../board/text/textBinding.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { useUnsent } from '../../../phoneUnsent.ts'
import css from './NoteEditor.module.css'

interface Props {
  readonly room: OpenRoom
  readonly author: Author
  readonly noteId: NoteId
  readonly onDone: () => void
}

/** Edits a note in place, in a field that is bound to the shared text as the field on the board is. */
export function NoteEditor({ room, author, noteId, onDone }: Props) {
  const { t } = useTranslations()
  const field = useRef<HTMLTextAreaElement>(null)
  const [tooLong, setTooLong] = useState(0)
  const id = useId()
  useUnsent(true)

  useEffect(() => {
    const area = field.current
    if (!area) return
    const { doc } = room
    let latest = readNote(doc, noteId)
    let hasTyped = false
    const unbind = bindText(area, doc, author, noteId, {
      maxLength: MAX_NOTE_TEXT,
      onText: (text) => {
        hasTyped = true
        latest = readNote(doc, noteId) ?? latest
        setTooLong(lettersBeyond(text, MAX_NOTE_TEXT))
      },
    })
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
    return () => {
      const text = area.value
      unbind()
      if (!hasTyped || !latest || !text.trim() || !room.mayWrite.current() || readNote(doc, noteId)) return
      // another has deleted the note meanwhile: the words go on in a new one, in its place
      const { box, colour, picture, pictureText } = latest
      putNotes(doc, author, [{ text: cutText(text, MAX_NOTE_TEXT), box, colour, picture, pictureText }])
      announce(t('guest.myNotes.rewritten'))
    }
  }, [room, author, noteId, t])

  return (
    <div className={css.editor}>
      <label htmlFor={id} className="visually-hidden">
        {t('guest.myNotes.editField')}
      </label>
      <textarea
        ref={field}
        id={id}
        dir="auto"
        className={css.field}
        rows={4}
        aria-invalid={tooLong > 0 ? true : undefined}
        aria-describedby={`${id}-long`}
        onKeyDown={(event) => {
          if (!event.nativeEvent.isComposing && event.key === 'Escape' && tooLong === 0) onDone()
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
