import { useEffect, useMemo } from 'react'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import { type Ballot, readBallots } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import { checkedRingTag } from '../../../../shared/model/sessionLog/ballots/ringChecks.ts'
import { type PublishedRingKey, publishedRingKeys, ringKeyCheck } from '../../../../shared/model/sessionLog/ballots/ringKeys.ts'
import { dueRingChecks } from '../../../../shared/model/sessionLog/ballots/secretBallot.ts'
import type { LogContext } from '../../../../shared/model/sessionLog/readLog.ts'
import { type OfferedGuardian, offeredGuardians } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import { useLive } from '../../../live/useLive.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useSessionLog } from '../../../sync/sessionLog/useSessionLog.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PlaceProps } from '../../feature.ts'
import { ringChecker } from '../secret/ringChecker.ts'

/** The ballots of a session, as its log tells them. */
export interface SessionBallots {
  readonly ballots: readonly Ballot[]
  /** Devices that offer to be guardians. */
  readonly guardians: readonly OfferedGuardian[]
  /** The first ring key of each person, as far as this device verified that they have its secret. */
  readonly ringKeys: ReadonlyMap<string, string>
  /** What facilitators decide; null until it is open. */
  readonly log: OpenRoom | null
  /** What members submit; null until it is open. */
  readonly submitted: OpenRoom | null
}

/** Reads the ballots of a session, and follows them. @param withSubmitted without, as on phones, no vote and no share is there */
export function useBallots(
  { processId }: Pick<PlaceProps, 'processId'>,
  session: Listing['id'] | null,
  roleOf: LogContext['roleOf'],
  withSubmitted = true,
): SessionBallots {
  const { log, submitted, decidedEntries, submittedEntries } = useSessionLog(processId, session, withSubmitted)
  const checker = ringChecker(useSyncClient())
  const version = useLive(checker.version)
  const published = useMemo(
    () => publishedRingKeys(submittedEntries, { table: processId, session: session ?? '' }),
    [submittedEntries, processId, session],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was verified meanwhile is read from the statements
  const read = useMemo(() => {
    const context = { table: processId, session: session ?? '', roleOf }
    const ballots = readBallots(decidedEntries, submittedEntries, context)
    return { ballots, guardians: offeredGuardians(submittedEntries, context), ringKeys: firstKeys(published), log, submitted }
  }, [decidedEntries, submittedEntries, log, submitted, processId, session, roleOf, published, version])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a checker that was stopped goes on with another version
  useEffect(() => {
    const keys = published.filter(({ statement }) => checkedRingTag(statement) === undefined)
    const votes = read.ballots.flatMap((ballot) =>
      dueRingChecks(ballot).flatMap((check) => {
        const statement = ballot.all.get(check.id)?.statement
        return statement ? [{ statement, check }] : []
      }),
    )
    checker.verify([...keys.map(({ statement }) => ({ statement, check: ringKeyCheck(statement) })), ...votes])
  }, [read.ballots, published, checker, version])
  return read
}

/** The first key of each person; of who has published none with a proof, none. */
function firstKeys(published: readonly PublishedRingKey[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  for (const { person, key, statement } of published) if (checkedRingTag(statement) && !keys.has(person)) keys.set(person, key)
  return keys
}
