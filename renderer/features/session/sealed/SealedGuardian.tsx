import { type Listing, liveListings } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlitSession } from '../../../../shared/model/records/spotlight.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useRoles } from '../../../sync/sessionLog/useRoles.ts'
import { type PlaceProps, useSlot } from '../../feature.ts'
import { useGuardian } from '../silent/useGuardian.ts'
import { useGuarded } from '../silent/useSealedRounds.ts'
import { liveMeeting } from '../time/meeting.ts'

/** This computer guards what is written in silence in the meeting that is run, whichever page is on screen. */
export function SealedGuardian(props: PlaceProps) {
  const listings = useLive(liveListings(props.processRoom.doc))
  const session = spotlitSession(useLive(liveSpotlight(props.processRoom.doc)), listings)
  const { room } = useRoom(props.processId, session ? `session/${session.id}` : null)
  return session && room ? <OfMeeting key={session.id} {...props} session={session} room={room} /> : null
}

function OfMeeting({ session, room, ...props }: PlaceProps & { readonly session: Listing; readonly room: OpenRoom }) {
  const { agenda, state } = useLive(liveMeeting(room.doc))
  const kinds = useSlot('agenda').flat()
  const sealedKinds = kinds.flatMap((each) => (each.isSealed ? [each.kind] : []))
  const isSealed = agenda.some(({ sealedAs, kind = '' }) => sealedAs !== undefined || sealedKinds.includes(kind))
  return isSealed ? <Guard {...props} session={session} isClosed={state === 'closed'} /> : null
}

function Guard({ session, isClosed, ...props }: PlaceProps & { readonly session: Listing; readonly isClosed: boolean }) {
  const guarded = useGuarded(props, session.id, useRoles(props))
  useGuardian(props, { session: session.id as never, guarded, agrees: true, isPhone: false, isClosed })
  return null
}
