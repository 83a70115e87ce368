import { useRef, useState } from 'react'
import * as Y from 'yjs'
import type { Area } from '../../../../../shared/model/records/area.ts'
import { deleteNotes, type Note, noteEntries } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../live/useLive.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import type { PhoneProps } from '../../../phonePart.ts'
import { byAge, liveNotes } from '../notes/liveNotes.ts'
import { MyNote } from './MyNote.tsx'
import css from './MyNotes.module.css'
import type { Delivery } from './noteDelivery.ts'

interface Props extends Pick<PhoneProps, 'processId'> {
  readonly room: OpenRoom
  readonly author: Author
  readonly delivery: Delivery
  readonly mayWrite: boolean
  readonly areas: readonly Area[]
}

/** The notes of this person, newest first. Deleting a note can be undone until the next deletion. */
export function MyNotes({ room, author, processId, delivery, mayWrite, areas }: Props) {
  const { t } = useTranslations()
  const notes = useLive(liveNotes(room.doc))
  const [undo, setUndo] = useState<Y.UndoManager | null>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const myNotes = [...notes.values()].filter((note) => note.by === author.person).sort((a, b) => byAge(b, a))

  function remove(note: Note) {
    undo?.destroy()
    const manager = new Y.UndoManager(noteEntries(room.doc), { trackedOrigins: new Set([author]), captureTimeout: 0 })
    deleteNotes(room.doc, author, [note.id])
    // stops capturing: the undo manager holds the step of this deletion only
    manager.trackedOrigins.clear()
    setUndo(manager)
    announce(t('guest.myNotes.removed'))
    title.current?.focus()
  }

  function undoRemoval() {
    undo?.undo()
    undo?.destroy()
    setUndo(null)
    title.current?.focus()
  }

  return (
    <section className={css.section}>
      <h2 ref={title} tabIndex={-1} className={css.title}>
        {myNotes.length === 0 ? t('guest.myNotes.title') : t('guest.myNotes.counted', { count: myNotes.length })}
      </h2>
      {undo && (
        <div className={css.removed}>
          <span>{t('guest.myNotes.removed')}</span>
          <TouchButton variant="quiet" onClick={undoRemoval}>
            {t('common.undoShort')}
          </TouchButton>
        </div>
      )}
      {myNotes.length === 0 && mayWrite && <p className={css.none}>{t('guest.myNotes.none')}</p>}
      <ul className={css.list}>
        {myNotes.map((note) => (
          <MyNote
            key={note.id}
            note={note}
            room={room}
            author={author}
            processId={processId}
            areas={areas}
            delivery={delivery}
            mayWrite={mayWrite}
            onRemove={() => remove(note)}
          />
        ))}
      </ul>
    </section>
  )
}
