import { Check, Pencil, Smartphone, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { cutText } from '../../../../../shared/base/text/graphemes.ts'
import { areaOf } from '../../../../../shared/model/derived/areaOf.ts'
import type { Area } from '../../../../../shared/model/records/area.ts'
import { type Note, note as noteRecord, shownNoteText } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { lazyPart } from '../../../../kit/touch/lazyPart.tsx'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../live/useLive.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import type { PhoneProps } from '../../../phonePart.ts'
import { NotePaper } from '../notes/NotePaper.tsx'
import { lazyShownPicture } from '../pictures/lazyPictures.ts'
import css from './MyNote.module.css'
import type { Delivery } from './noteDelivery.ts'

export const lazyNoteEditor = lazyPart(() => import('./NoteEditor.tsx').then(({ NoteEditor }) => NoteEditor))

interface Props extends Pick<PhoneProps, 'processId'> {
  readonly note: Note
  readonly room: OpenRoom
  readonly author: Author
  readonly areas: readonly Area[]
  readonly delivery: Delivery
  readonly mayWrite: boolean
  readonly onRemove: () => void
}

/** A note of this person: its text, its delivery state, and actions to edit or delete it. */
export function MyNote({ note, room, author, processId, areas, delivery, mayWrite, onRemove }: Props) {
  const { t } = useTranslations()
  const { device } = useLive(room.status)
  const [editing, setEditing] = useState(false)
  const editButton = useRef<HTMLButtonElement>(null)
  useLive(room.rights.policy)
  const operation = { root: noteRecord.root, key: note.id, isOwn: true } as const
  const mayEdit = mayWrite && room.rights.whyNot({ kind: 'update', fields: ['text'], ...operation }) === null
  const mayDelete = mayWrite && room.rights.whyNot({ kind: 'delete', fields: [], ...operation }) === null
  const isReceived = delivery.isKnown && !delivery.unsent.has(note.id)
  const area = areaOf(note, areas)
  const StatusIcon = isReceived ? Check : Smartphone
  const finishEditing = () => {
    setEditing(false)
    requestAnimationFrame(() => editButton.current?.focus())
  }
  return (
    <li>
      <NotePaper colour={note.colour}>
        {note.picture && <lazyShownPicture.View processId={processId} asset={note.picture} text={note.pictureText ?? ''} />}
        {editing && mayEdit ? (
          <lazyNoteEditor.View room={room} author={author} noteId={note.id} onDone={finishEditing} />
        ) : (
          <p className={css.text} dir="auto">
            {shownNoteText(note.text) || (note.picture ? '' : t('guest.myNotes.empty'))}
          </p>
        )}
        <p className={css.details}>
          {area?.title && <bdi>{area.title}</bdi>}
          <span className={css.status}>
            <StatusIcon aria-hidden size="1.1em" />
            {t(isReceived ? 'guest.delivery.received' : device === 'failed' ? 'guest.delivery.window' : 'guest.delivery.phone')}
          </span>
        </p>
      </NotePaper>
      {!editing && (mayEdit || mayDelete) && (
        <div className={css.actions}>
          {mayEdit && (
            <TouchButton ref={editButton} variant="quiet" Icon={Pencil} onClick={() => setEditing(true)}>
              {t('guest.myNotes.edit')}
              <span className="visually-hidden">: {cutText(note.text, 60)}</span>
            </TouchButton>
          )}
          {mayDelete && (
            <TouchButton variant="quiet" Icon={Trash2} onClick={onRemove}>
              {t('guest.myNotes.remove')}
              <span className="visually-hidden">: {cutText(note.text, 60)}</span>
            </TouchButton>
          )}
        </div>
      )}
    </li>
  )
}
