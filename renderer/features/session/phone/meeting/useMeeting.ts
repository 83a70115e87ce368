import { useMemo, useRef } from 'react'
import { type Listing, liveListings } from '../../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlitSession } from '../../../../../shared/model/records/spotlight.ts'
import { useLive } from '../../../../live/useLive.ts'
import { useRoom } from '../../../../sync/processes/useRoom.ts'
import type { PhoneProps, RunningStep } from '../../../phonePart.ts'
import { liveMeeting, type Meeting, unopenedMeeting } from '../../time/meeting.ts'
import { useLeftOpen } from '../../time/useLeftOpen.ts'

/** A meeting of the table. */
interface TableMeeting extends Meeting {
  readonly listing: Listing
  /** Whether it is the one that is run now. Who closes a meeting says in another room that none is: its end may come earlier or later than that. */
  readonly isShown: boolean
}

/** The meeting that is run at the table, or was while this is on screen, as far as the phone knows its room; null: none. */
export function useMeeting({ processId, processRoom }: PhoneProps): TableMeeting | null {
  const listings = useLive(liveListings(processRoom.doc))
  const shown = spotlitSession(useLive(liveSpotlight(processRoom.doc)), listings)
  const last = useRef(shown)
  last.current = shown ?? last.current
  const listing = last.current
  const isShown = shown !== null
  const { room } = useRoom(processId, listing ? `session/${listing.id}` : null)
  const meeting = useLive(room ? liveMeeting(room.doc) : unopenedMeeting)
  return useMemo(() => listing && { ...meeting, listing, isShown }, [meeting, listing, isShown])
}

/** The step that runs, with what it works on; null: none, or it is that of a meeting which nobody has closed, long ago. */
export function useStepOfMeeting(props: PhoneProps): RunningStep | null {
  const { current, step, isShown } = useMeeting(props) ?? {}
  const isLeftOpen = useLeftOpen(current ?? null, props.author.now)
  const target = useLive(liveListings(props.processRoom.doc)).find(({ id, archivedAt }) => id === step?.on && archivedAt === undefined) ?? null
  return useMemo(
    () => (isShown && !isLeftOpen && current && step ? { run: current.id, step, target } : null),
    [isShown, isLeftOpen, current, step, target],
  )
}
