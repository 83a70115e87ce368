import { toBase64Url, utf8 } from '../../../shared/base/bytes.ts'
import { newRingKey, type RingKeyPair } from '../../../shared/base/crypto/ringSignature.ts'
import { sha256 } from '../../../shared/base/crypto.ts'
import { signRingKey } from '../../../shared/model/sessionLog/ballots/ringKeys.ts'
import { secretCloseItems, verifyRingNow } from '../../../shared/model/sessionLog/ballots/secretBallot.ts'
import { sealSecretVote } from '../../../shared/model/sessionLog/ballots/secretVote.ts'
import { NOBODY } from '../../../shared/model/transact.ts'
import type { LogBody } from '../../../shared/protocol/sessionLog/logBodies.ts'
import { signLogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { ballotSession, votersNamed } from './ballotSession.ts'
import { keysOf, PLACE } from './logStatements.ts'
import { personNamed } from './sealedRound.ts'

/** Five who vote in secret. */
export const FIVE = ['anna', 'bruno', 'carla', 'dario', 'elena'] as const

/** The ring key of a name, the same in every test. */
export const ringKeyNamed = (name: string): RingKeyPair => newRingKey(Uint8Array.of(...sha256(utf8(`ring ${name}`)), ...sha256(utf8(`key ${name}`))))

/** Signs at once. */
export const atOnce = async (): Promise<void> => undefined

/** A secret ballot whose log grows as people and attackers want. @param keys of the ring, where they are not those that its voters published */
export function secretSession(
  names: readonly string[] = FIVE,
  terms: Partial<LogBody<'ballot'>> = {},
  keys: LogBody<'ring'>['keys'] = names.map((name) => [personNamed(name), toBase64Url(ringKeyNamed(name).publicKey)]),
) {
  const ring = signLogStatement({ ...PLACE, kind: 'ring', body: { keys } }, keysOf('marta'))
  const voters = votersNamed(...names)
  const session = ballotSession({ secrecy: 'secret', ring: ring.id, voters, present: voters.length, ...terms })
  session.bring(session.log, ring, personNamed('marta'))
  for (const name of names) session.bring(session.submitted, signRingKey(PLACE, ringKeyNamed(name), keysOf(name), PLACE.at), personNamed(name))
  /** The ballot, as a device has it that verified every signature. */
  const verified = (entries?: Parameters<typeof session.ballot>[0]) => {
    verifyRingNow(session.ballot(entries))
    return session.ballot(entries)
  }
  return {
    ...session,
    ballot: verified,
    unverified: session.ballot,
    /** Somebody's vote, as their device sends it and the host stores it. */
    vote: async (name: string, vote: unknown, edition = 1) => {
      const statement = await sealSecretVote({ ...PLACE, ballot: session.ballot() }, vote, edition, ringKeyNamed(name).secret, atOnce)
      session.bring(session.submitted, statement, NOBODY)
      return statement
    },
    close: (name = 'marta', items: readonly string[] = secretCloseItems(verified()) ?? []) => session.close(name, [...items]),
  }
}
