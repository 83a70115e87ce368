import { CircleParking, StickyNote } from 'lucide-react'
import type * as Y from 'yjs'
import { cutText } from '../../../../shared/base/text/graphemes.ts'
import { type Listing, liveListings } from '../../../../shared/model/records/listing.ts'
import { note } from '../../../../shared/model/records/note.ts'
import { liveParked, MAX_PARKED, park } from '../../../../shared/model/records/parkedItem.ts'
import { livePeople } from '../../../../shared/model/records/person.ts'
import { isPut, type LateText, putLate } from '../../../../shared/model/sessionLog/lateTexts.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import type { PlaceProps } from '../../feature.ts'
import css from './LatePanel.module.css'

interface Props extends Pick<PlaceProps, 'processId' | 'processRoom' | 'author'> {
  readonly texts: readonly LateText[]
  /** The room of the meeting. */
  readonly doc: Y.Doc
}

/** What came late, for whoever leads: onto its board under the name of who wrote it, or put aside. */
export function LatePanel({ texts, ...props }: Props) {
  const { t } = useTranslations()
  return (
    <div className={css.panel}>
      <p className={css.soft}>{t(texts.length > 0 ? 'session.late.intro' : 'session.late.none')}</p>
      <ul className={css.list}>
        {texts.map((late) => (
          <Late key={late.id} {...props} late={late} />
        ))}
      </ul>
    </div>
  )
}

function Late({ late, ...props }: Omit<Props, 'texts'> & { readonly late: LateText }) {
  const { t, language } = useTranslations()
  const people = useLive(livePeople(props.processRoom.doc))
  const board = useLive(liveListings(props.processRoom.doc)).find(({ id }) => id === (late.board as Listing['id']))
  const { room } = useRoom(props.processId, board ? `board/${board.id}` : null)
  const name = people.find(({ id }) => id === late.by)?.name || t('common.somebody')
  return (
    <li className={css.late}>
      <p className={css.text} dir="auto">
        {late.text}
      </p>
      <p className={css.soft}>{t('session.late.by', { name, time: formatDate(late.at, language, 'time') })}</p>
      {board ? room && <Actions {...props} late={late} room={room} /> : <p className={css.soft}>{t('session.late.noBoard')}</p>}
    </li>
  )
}

function Actions({ late, room, doc, author }: Pick<Props, 'doc' | 'author'> & { readonly late: LateText; readonly room: OpenRoom }) {
  const { t } = useTranslations()
  useLive(note.live(room.doc))
  const parkedText = cutText(late.text.replace(/\s+/g, ' ').trim(), MAX_PARKED)
  const isParked = useLive(liveParked(doc)).some(({ text }) => text === parkedText)
  if (isPut(room.doc, late)) return <p role="status">{t('session.late.isPut')}</p>
  if (isParked) return <p role="status">{t('session.late.isParked')}</p>
  return (
    <div className={css.actions}>
      <Button Icon={StickyNote} onPress={() => putLate(room.doc, author, late)}>
        {t('session.late.put')}
      </Button>
      <Button Icon={CircleParking} onPress={() => void park(doc, author, parkedText)}>
        {t('session.late.park')}
      </Button>
    </div>
  )
}
