import { useEffect, useId, useRef, useState } from 'react'
import { lettersBeyond } from '../../../../../shared/base/text/graphemes.ts'
import { MAX_NOTE_TEXT, type NoteId } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { bindText } from '../../../../board/input/textBinding.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import type { OpenRoom } from '../../../../sync/room/room.ts'
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

  useEffect(() => {
    const area = field.current
    if (!area) return
    const unbind = bindText(area, room.doc, author, noteId, {
      maxLength: MAX_NOTE_TEXT,
      onText: (text) => setTooLong(lettersBeyond(text, MAX_NOTE_TEXT)),
    })
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
    return unbind
  }, [room, author, noteId])

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
