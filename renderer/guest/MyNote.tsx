import { Check, Pencil, Smartphone, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Author } from '../../shared/model/act.ts'
import type { Area } from '../../shared/model/area.ts'
import type { Note } from '../../shared/model/note.ts'
import { useLive } from '../live/useLive.ts'
import type { OpenRoom } from '../sync/room.ts'
import { areaOf } from './arrange.ts'
import type { Delivery } from './delivery.ts'
import { later } from './Later.tsx'
import css from './MyNote.module.css'
import { NotePaper } from './NotePaper.tsx'
import { Press } from './Press.tsx'
import { useWords } from './words.ts'

export const noteEditor = later(() => import('./NoteEditor.tsx').then(({ NoteEditor }) => NoteEditor))

interface Props {
  readonly note: Note
  readonly room: OpenRoom
  readonly author: Author
  readonly areas: readonly Area[]
  readonly delivery: Delivery
  readonly mayWrite: boolean
  readonly onRemove: () => void
}

/** One of my notes: its text, where it has got to, and what I can do with it. */
export function MyNote({ note, room, author, areas, delivery, mayWrite, onRemove }: Props) {
  const { say } = useWords()
  const { device } = useLive(room.status)
  const [editing, setEditing] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const received = delivery.known && !delivery.unsent.has(note.id)
  const area = areaOf(note, areas)
  const Mark = received ? Check : Smartphone
  const stop = () => {
    setEditing(false)
    requestAnimationFrame(() => edit.current?.focus())
  }
  return (
    <li>
      <NotePaper colour={note.colour}>
        {editing && mayWrite ? (
          <noteEditor.View room={room} author={author} note={note} onDone={stop} />
        ) : (
          <p className={css.text}>{note.text || say('guest.mine.empty')}</p>
        )}
        <p className={css.facts}>
          {area?.title && <span>{area.title}</span>}
          <span className={css.mark}>
            <Mark aria-hidden size="1.1em" />
            {say(received ? 'guest.mark.received' : device === 'failed' ? 'guest.mark.window' : 'guest.mark.phone')}
          </span>
        </p>
      </NotePaper>
      {mayWrite && !editing && (
        <div className={css.deeds}>
          <Press ref={edit} look="quiet" Icon={Pencil} onClick={() => setEditing(true)}>
            {say('guest.mine.edit')}
            <span className="visually-hidden">: {note.text.slice(0, 60)}</span>
          </Press>
          <Press look="quiet" Icon={Trash2} onClick={onRemove}>
            {say('guest.mine.remove')}
            <span className="visually-hidden">: {note.text.slice(0, 60)}</span>
          </Press>
        </div>
      )}
    </li>
  )
}
