import { useId } from 'react'
import { cutText } from '../../../../../shared/base/text/graphemes.ts'
import { areaOf } from '../../../../../shared/model/derived/areaOf.ts'
import type { Area, AreaId } from '../../../../../shared/model/records/area.ts'
import type { Note } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { useLive } from '../../../../live/useLive.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import css from './MoveNote.module.css'
import { mayMove, moveNote } from './moveNote.ts'

interface Props {
  readonly room: OpenRoom
  readonly author: Author
  readonly note: Note
  readonly areas: readonly Area[]
}

/** The area of a note, which is chosen to move it there. Nothing where this person may not move it, or there is nowhere to go. */
export function MoveNote({ room, author, note, areas }: Props) {
  const { t } = useTranslations()
  useLive(room.rights.policy)
  useLive(room.rights.role)
  const id = useId()
  const current = areaOf(note, areas)?.id ?? null
  if (areas.length === 0 || !mayMove(room, author, note)) return null
  const move = (to: AreaId | null) => {
    moveNote(room, author, note, to)
    const area = areas.find((each) => each.id === to)
    announce(t('guest.move.moved', { area: area ? area.title || t('common.untitled') : t('guest.write.noArea') }))
  }
  return (
    <label htmlFor={id} className={css.move}>
      <span>
        {t('guest.move.to')}
        <span className="visually-hidden">: {cutText(note.text, 60)}</span>
      </span>
      <select id={id} className={css.select} value={current ?? ''} onChange={(event) => move((event.target.value || null) as AreaId | null)}>
        <option value="">{t('guest.write.noArea')}</option>
        {areas.map((each) => (
          <option key={each.id} value={each.id}>
            {each.title || t('common.untitled')}
          </option>
        ))}
      </select>
    </label>
  )
}
