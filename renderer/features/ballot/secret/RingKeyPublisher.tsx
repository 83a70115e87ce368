import { useEffect, useMemo } from 'react'
import { agendaProgress } from '../../../../shared/model/derived/agenda.ts'
import { liveListings, type SessionId } from '../../../../shared/model/records/listing.ts'
import { liveProcess } from '../../../../shared/model/records/processAttributes.ts'
import { liveRuns } from '../../../../shared/model/records/run.ts'
import { liveSessionState } from '../../../../shared/model/records/sessionState.ts'
import { liveSpotlight, spotlitSession } from '../../../../shared/model/records/spotlight.ts'
import { useLive } from '../../../live/useLive.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { ringKeyDesk } from '../../../sync/sessionLog/ringKey.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PlaceProps } from '../../feature.ts'

type Props = Pick<PlaceProps, 'processId' | 'processRoom' | 'author'>

/**
 * Publishes this device's ring key once its person is in a meeting of a process that may vote in secret, long before a ballot opens: a phone that sleeps then
 * can still vote. Deletes it when the meeting is closed.
 */
export function RingKeyPublisher(props: Props) {
  const { processId, processRoom } = props
  const listings = useLive(liveListings(processRoom.doc))
  const session = (spotlitSession(useLive(liveSpotlight(processRoom.doc)), listings)?.id ?? null) as SessionId | null
  const isAllowed = useLive(liveProcess(processRoom.doc)).secretSince > 0
  const { room } = useRoom(processId, session && isAllowed ? `session/${session}` : null)
  return session && room ? <OfMeeting key={session} {...props} session={session} room={room} /> : null
}

function OfMeeting({ processId, author, session, room }: Props & { readonly session: SessionId; readonly room: OpenRoom }) {
  const client = useSyncClient()
  const desk = useMemo(() => ringKeyDesk(client, processId, session), [client, processId, session])
  const [runs, state] = [useLive(liveRuns(room.doc)), useLive(liveSessionState(room.doc))]
  const isClosed = useMemo(() => agendaProgress([], runs, state).state === 'closed', [runs, state])
  const isConnected = useLive(tableConnection(client, processId).status).state === 'connected'
  useEffect(() => {
    if (isClosed) void desk.erase(author.now())
    else if (isConnected) void desk.publish(author.now())
  }, [isClosed, isConnected, desk, author])
  return null
}
