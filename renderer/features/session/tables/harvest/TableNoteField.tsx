import { StickyNote } from 'lucide-react'
import { useState } from 'react'
import type { TablePlace } from '../../../../../shared/model/derived/tables/harvest.ts'
import { MAX_NOTE_TEXT } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { Button } from '../../../../kit/buttons/Button.tsx'
import { TextField } from '../../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../../kit/text/translations.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import css from './Harvest.module.css'
import { mayAddNote, sendTableNote } from './sendTableNote.ts'

/** Writes down what a small table found, from a window: of a table at which nobody has a phone, or whoever leads sits. */
export function TableNoteField({ room, author, place }: { readonly room: OpenRoom; readonly author: Author; readonly place: TablePlace }) {
  const { t } = useTranslations()
  const [text, setText] = useState('')
  const whyNot = !mayAddNote(room) ? t('session.harvest.mayNot') : text.trim() ? null : t('session.harvest.writeFirst')
  return (
    <form
      className={css.field}
      onSubmit={(event) => {
        event.preventDefault()
        if (whyNot) return
        sendTableNote(room, author, text.trim(), place)
        setText('')
      }}
    >
      <TextField
        label={t('session.harvest.noteOf', { number: place.number })}
        value={text}
        onChange={setText}
        maxLength={MAX_NOTE_TEXT}
        autoComplete="off"
      />
      <Button type="submit" Icon={StickyNote} whyNot={whyNot} aria-label={t('session.harvest.addTo', { number: place.number })}>
        {t('session.harvest.add')}
      </Button>
    </form>
  )
}
