import { useEffect, useMemo, useRef } from 'react'
import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { agreementPublicKey, randomKey } from '../../../../shared/base/crypto.ts'
import type { SessionId } from '../../../../shared/model/records/listing.ts'
import { type Guarded, type GuardedItem, guardedBallot, guardedRound } from '../../../../shared/model/sessionLog/guardedItems.ts'
import { type LogBody, type LogKind, MAX_SHARES } from '../../../../shared/protocol/sessionLog/logBodies.ts'
import { signLogStatement } from '../../../../shared/protocol/sessionLog/logStatement.ts'
import { isProven, shareOf } from '../../../../shared/protocol/sessionLog/sealedText.ts'
import { useLive } from '../../../live/useLive.ts'
import { memberKeys } from '../../../sync/sessionLog/memberKeys.ts'
import { submissionOutbox } from '../../../sync/sessionLog/submissionOutbox.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PlaceProps } from '../../feature.ts'
import { silentDesk } from './silentDesk.ts'
import type { useGuarded } from './useSealedRounds.ts'

interface Guardian {
  readonly session: SessionId | null
  readonly guarded: ReturnType<typeof useGuarded>
  /** Whether this device is a guardian: a computer is, a phone's person has agreed. */
  readonly agrees: boolean
  readonly isPhone: boolean
  /** The session is over: the key is deleted. */
  readonly isClosed: boolean
}

/**
 * This device guards what is written in silence, and votes: it offers its key for the session, and once facilitators reveal items of the close that it saw
 * first, or close a ballot, it publishes its share of these, and of no others. Its key never leaves it, and is deleted with the session.
 */
export function useGuardian(
  { processId, author }: Pick<PlaceProps, 'processId' | 'author'>,
  { session, guarded, agrees, isPhone, isClosed }: Guardian,
): void {
  const client = useSyncClient()
  const desk = useMemo(() => (session ? silentDesk(client, processId, session) : null), [client, processId, session])
  const secrets = useLive(desk?.secrets ?? NOTHING)
  const { rounds, ballots, guardians, submitted } = guarded
  const isReady = agrees && !isClosed && session !== null && submitted !== null && desk !== null && secrets !== null
  const secret = secrets?.guardian ?? null
  const isOffered =
    secret !== null && guardians.some(({ person, key }) => person === author.person && key === toBase64Url(agreementPublicKey(secret)))
  const submit = useMemo(
    () => async (kind: 'guardian' | 'share', body: LogBody<LogKind>) => {
      const keys = await memberKeys(client, processId)
      if (keys && session)
        submissionOutbox(client, processId).add(
          session,
          signLogStatement({ kind, table: processId, session, at: author.now(), body: body as never }, keys),
        )
    },
    [client, processId, session, author],
  )

  useEffect(() => {
    if (!isReady || isOffered) return
    if (secret) void submit('guardian', { key: toBase64Url(agreementPublicKey(secret)), isPhone })
    else void desk.setGuardian({ guardian: randomKey() })
  }, [isReady, isOffered, secret, desk, submit, isPhone])

  useEffect(() => {
    if (isClosed && secret && desk) void desk.setGuardian({ guardian: null })
  }, [isClosed, secret, desk])

  const shared = useRef(new Set<string>())
  useEffect(() => {
    if (!isReady || !secret) return
    for (const guarded of [...rounds.map(guardedRound), ...ballots.map(guardedBallot)]) {
      const place = guarded.guardians.findIndex(({ person, key }) => person === author.person && key === toBase64Url(agreementPublicKey(secret)))
      if (place < 0 || !guarded.closed) continue
      const first = secrets.closes[guarded.id]
      if (first) void publish(guarded, guarded.due(new Set(first), place))
      // the effect runs again once it is on the disk: what another island closes later is not followed
      else void desk.setGuardian({ closes: { ...secrets.closes, [guarded.id]: [...guarded.closed] } })
    }
    async function publish({ id: round }: Guarded, due: readonly GuardedItem[]) {
      const shares = due.flatMap(({ id, item, context, isSigned }): [string, string][] => {
        if (shared.current.has(id)) return []
        const share = isSigned() && isProven(item, context) ? shareOf(secret as Uint8Array, item) : null
        shared.current.add(id)
        return share ? [[id, toBase64Url(share)]] : []
      })
      for (let at = 0; at < shares.length; at += MAX_SHARES) await submit('share', { round, shares: shares.slice(at, at + MAX_SHARES) })
    }
  }, [isReady, secret, secrets, rounds, ballots, desk, submit, author])
}

const NOTHING = { current: () => null, subscribe: () => () => undefined }
