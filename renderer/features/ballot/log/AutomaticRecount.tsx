import { useEffect, useMemo, useRef } from 'react'
import { liveListings } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlitSession } from '../../../../shared/model/records/spotlight.ts'
import { countBallot } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { mayHost } from '../../../../shared/protocol/role.ts'
import { signLogStatement } from '../../../../shared/protocol/sessionLog/logStatement.ts'
import { useLive } from '../../../live/useLive.ts'
import { memberKeys } from '../../../sync/sessionLog/memberKeys.ts'
import { submissionOutbox } from '../../../sync/sessionLog/submissionOutbox.ts'
import { useRoles } from '../../../sync/sessionLog/useRoles.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PlaceProps } from '../../feature.ts'
import { useBallots } from './useBallots.ts'

/** This computer counts again, unasked, what was counted in the meeting that is run, and states what it came to. */
export function AutomaticRecount(props: PlaceProps) {
  const client = useSyncClient()
  const { processId, author } = props
  const listings = useLive(liveListings(props.processRoom.doc))
  const session = spotlitSession(useLive(liveSpotlight(props.processRoom.doc)), listings)?.id ?? null
  const roleOf = useRoles(props)
  const { ballots } = useBallots(props, session, roleOf)
  const counts = mayHost(roleOf(author.person) ?? 'observer')
  const recounted = useRef(new Set<string>())
  const due = useMemo(
    () =>
      ballots.flatMap((ballot) =>
        ballot.tallies
          .filter(({ id, by, recounts }) => by !== author.person && !recounts.has(author.person) && !recounted.current.has(id))
          .map((stated) => ({ ballot, stated })),
      ),
    [ballots, author.person],
  )
  useEffect(() => {
    if (!counts || !session) return
    for (const { ballot, stated } of due) {
      const counted = countBallot(ballot, stated)
      // what it names may be on its way; without the rule it is no check
      if (!counted) continue
      recounted.current.add(stated.id)
      const body = { ballot: ballot.id, tally: stated.id, digest: counted.digest }
      void memberKeys(client, processId).then((keys) => {
        if (keys)
          submissionOutbox(client, processId).add(
            session,
            signLogStatement({ kind: 'recount', table: processId, session: session as never, at: author.now(), body }, keys),
          )
      })
    }
  }, [due, counts, session, client, processId, author])
  return null
}
