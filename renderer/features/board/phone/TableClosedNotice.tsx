import type { Author } from '../../../../shared/model/transact.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchNotice } from '../../../kit/touch/TouchNotice.tsx'
import { useLive } from '../../../live/useLive.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { liveNotes } from './notes/liveNotes.ts'

/** After the table was closed: what this person wrote is safe, and how much it is. */
export function TableClosedNotice({ room, author }: { readonly room: OpenRoom; readonly author: Author }) {
  const { t } = useTranslations()
  const { problem } = useLive(room.status)
  const notes = useLive(liveNotes(room.doc))
  if (problem !== 'host.closed') return null
  const count = [...notes.values()].filter((note) => note.by === author.person).length
  return <TouchNotice calm>{t('guest.closed.notes', { count })}</TouchNotice>
}
