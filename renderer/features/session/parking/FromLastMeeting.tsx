import { ListPlus } from 'lucide-react'
import { type Listing, liveListings } from '../../../../shared/model/records/listing.ts'
import { changeParked, forNextSession, liveParked } from '../../../../shared/model/records/parkedItem.ts'
import { addStep, listSteps, moveStep } from '../../../../shared/model/records/step.ts'
import { transact } from '../../../../shared/model/transact.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Panel } from '../../../kit/layout/Panel.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import type { RoomViewProps } from '../../feature.ts'
import css from './ParkingPanel.module.css'

/** Minutes that what was put aside is given in the agenda. */
const MINUTES = 10

/** What the meeting before put aside and nobody has taken up: the agenda may begin with it. */
export function FromLastMeeting({ whyNot, ...props }: RoomViewProps & { readonly whyNot: string | null }) {
  const listings = useLive(liveListings(props.processRoom.doc))
  const before = meetingBefore(listings, props.listing)
  const { room } = useRoom(props.processId, before ? `session/${before.id}` : null)
  return before && room ? <Parked {...props} whyNot={whyNot} before={before} from={room} /> : null
}

/** The meeting before this one: by their dates, else by when they were made. */
export function meetingBefore(listings: readonly Listing[], { id, at }: Pick<Listing, 'id' | 'at'>): Listing | null {
  const own = listings.findIndex((listing) => listing.id === id)
  const earlier = listings.filter((listing, index) => {
    if (listing.kind !== 'session' || listing.id === id || listing.archivedAt !== undefined) return false
    return at !== undefined && listing.at !== undefined ? listing.at < at : index < own
  })
  return earlier.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)).at(-1) ?? null
}

type ParkedProps = RoomViewProps & { readonly whyNot: string | null; readonly before: Listing; readonly from: OpenRoom }

function Parked({ room: { doc }, author, whyNot, before, from }: ParkedProps) {
  const { t } = useTranslations()
  const open = forNextSession(useLive(liveParked(from.doc)))
  if (open.length === 0) return null
  const take = () => {
    const first = listSteps(doc)[0]?.id ?? null
    transact(doc, author, () => {
      for (const { text } of open) moveStep(doc, author, addStep(doc, author, { title: text, minutes: MINUTES, kind: 'discuss' }), first)
    })
    for (const { id } of open) changeParked(from.doc, author, id, { outcome: 'next' })
  }
  return (
    <Panel
      title={t('session.parking.before', { title: before.title || t('common.untitled') })}
      actions={
        <Button Icon={ListPlus} whyNot={whyNot} onPress={take}>
          {t('session.parking.take')}
        </Button>
      }
    >
      <ul className={css.list}>
        {open.map(({ id, text }) => (
          <li key={id} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
