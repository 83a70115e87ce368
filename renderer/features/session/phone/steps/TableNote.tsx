import { Send } from 'lucide-react'
import { useId, useState } from 'react'
import type { TablePlace } from '../../../../../shared/model/derived/tables/harvest.ts'
import { MAX_NOTE_TEXT } from '../../../../../shared/model/records/note.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../live/useLive.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import type { PhoneStepProps } from '../../../phonePart.ts'
import { useUnsent } from '../../../phoneUnsent.ts'
import { mayAddNote, sendTableNote } from '../../tables/harvest/sendTableNote.ts'
import { useHarvest } from '../../tables/harvest/useHarvest.ts'
import css from './StepPages.module.css'

/** What comes up at a person's small table, written on its board with the table and the round; below, what the table has written so far. */
export function TableNote({ place, isOver, ...props }: PhoneStepProps & { readonly place: TablePlace; readonly isOver: boolean }) {
  const { room, parts } = useHarvest(props, props.step, place.run)
  const own = parts.find(({ round, number }) => round === place.round && number === place.number)
  return room && <NoteForm room={room} author={props.author} place={place} isOver={isOver} notes={own?.notes ?? []} />
}

interface FormProps {
  readonly room: OpenRoom
  readonly author: PhoneStepProps['author']
  readonly place: TablePlace
  /** Everybody was called back: what is begun may be sent, and nothing else is written. */
  readonly isOver: boolean
  readonly notes: readonly { readonly id: string; readonly text: string }[]
}

function NoteForm({ room, author, place, isOver, notes }: FormProps) {
  const { t } = useTranslations()
  const id = useId()
  const [text, setText] = useState('')
  /** Where the person began to write it: the round may go on meanwhile. */
  const [begunAt, setBegunAt] = useState(place)
  useLive(room.mayWrite)
  useLive(room.rights.policy)
  useUnsent(text.trim() !== '')
  if (isOver && text.trim() === '') return null
  const whyNot = mayAddNote(room) ? null : t('guest.tables.noteMayNot')
  const write = (next: string) => {
    if (text === '') setBegunAt(place)
    setText(next)
  }
  return (
    <form
      className={css.note}
      onSubmit={(event) => {
        event.preventDefault()
        if (whyNot || !text.trim()) return
        sendTableNote(room, author, text.trim(), begunAt)
        setText('')
        announce(t('guest.tables.noteSent'))
      }}
    >
      <label htmlFor={id}>{t('guest.tables.note')}</label>
      <textarea id={id} dir="auto" rows={3} maxLength={MAX_NOTE_TEXT} value={text} onChange={(event) => write(event.target.value)} />
      <TouchButton type="submit" wide variant="primary" Icon={Send} whyNot={whyNot}>
        {t('guest.tables.noteSend')}
      </TouchButton>
      {notes.length > 0 && (
        <ul>
          {notes.map((each) => (
            <li key={each.id} dir="auto">
              {each.text}
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
