import { useMemo } from 'react'
import type { SessionId } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Ballot } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import type { PersonId } from '../../../../shared/model/transact.ts'
import { parseLogStatement } from '../../../../shared/protocol/sessionLog/logStatement.ts'
import { useLive } from '../../../live/useLive.ts'
import { ringKeyDesk } from '../../../sync/sessionLog/ringKey.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'

/** How this device's person stands to the ring of a secret ballot. */
export type OwnRingKey =
  /** This device votes with this secret. */
  | { readonly state: 'ready'; readonly secret: Uint8Array }
  /** The ring has a key of theirs, and it is not this device's: it is another device's, or somebody put it there. */
  | { readonly state: 'other' }
  /** The keys are not those of the voters, or not here yet. */
  | { readonly state: 'noRing' }

/** The own key in the ring of a ballot; undefined until the device has read its own. */
export function useOwnRingKey(
  processId: ProcessId,
  session: SessionId,
  { ringKeys }: Pick<Ballot, 'ringKeys'>,
  person: PersonId,
): OwnRingKey | undefined {
  const client = useSyncClient()
  const stored = useLive(ringKeyDesk(client, processId, session).key)
  return useMemo(() => {
    if (!ringKeys) return { state: 'noRing' }
    if (stored === undefined) return undefined
    const listed = ringKeys.find(([of]) => of === person)?.[1]
    const own = stored && parseLogStatement(stored.bytes)
    return stored && own?.kind === 'ringkey' && own.body.key === listed ? { state: 'ready', secret: stored.secret } : { state: 'other' }
  }, [ringKeys, stored, person])
}
