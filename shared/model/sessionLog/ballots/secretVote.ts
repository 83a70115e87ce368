import { concat, toBase64Url, utf8 } from '../../../base/bytes.ts'
import { createRing, inRingOrder } from '../../../base/crypto/ringSignature.ts'
import { newKeyPair, sha256 } from '../../../base/crypto.ts'
import { canonicalJson } from '../../../base/json/canonicalJson.ts'
import { type LogStatementOf, signLogStatement } from '../../../protocol/sessionLog/logStatement.ts'
import { type SealedText, sealText } from '../../../protocol/sessionLog/sealedText.ts'
import { bytesOf, fromSealedBody, toSealedBody } from '../sealedBody.ts'
import type { Ballot } from './ballotRecord.ts'
import { VOTE } from './ballotVote.ts'
import type { RingCheck } from './ringChecks.ts'

/** What a secret ballot asks of a voter's device. */
export type SecretBallot = Pick<Ballot, 'id' | 'at' | 'guardians' | 'ringKeys'>

/** What tags are equal in: the ballot. In another one, nothing connects what somebody signs with this. */
const contextOf = (ballot: string): Uint8Array => concat(utf8('tavolo/secret-ballot/1\n'), bytesOf(ballot))

/** What the ring signs: the item, whole, the key that signs its statement, and the edition. */
function messageOf(ballot: string, author: Uint8Array, edition: number, { oneTimeKey, commitment, cipher, wraps, proof }: SealedText): Uint8Array {
  const number = new Uint8Array(4)
  new DataView(number.buffer).setUint32(0, edition)
  const item = [oneTimeKey, commitment, sha256(cipher), sha256(concat(...wraps)), proof]
  return sha256(concat(utf8('tavolo/secret-vote/1\n'), bytesOf(ballot), author, number, ...item))
}

/**
 * Seals a vote and signs it as one of the ring: by a key that is made for it alone, so that nothing in it says whose it is. Cost: about 3 ms for each key of the
 * ring on a computer, in parts.
 * @param vote what the rule reads @param edition from 1; a higher one takes the place of the one before @param secret of this device's ring key
 * @param giveWay resolves when the next part may be computed
 * @throws RangeError for a vote that is too long, a ring that is none, or a secret whose key is not in it
 */
export async function sealSecretVote(
  { table, session, ballot }: { readonly table: string; readonly session: string; readonly ballot: SecretBallot },
  vote: unknown,
  edition: number,
  secret: Uint8Array,
  giveWay: () => Promise<void>,
): Promise<LogStatementOf<'secretvote'>> {
  const signer = newKeyPair()
  const sealed = sealText(
    canonicalJson(vote),
    ballot.guardians.map(({ key }) => bytesOf(key)),
    { round: bytesOf(ballot.id), author: signer.publicKey, idea: VOTE, edition },
  )
  const ring = createRing(inRingOrder(ballot.ringKeys?.map(([, key]) => bytesOf(key)) ?? []), contextOf(ballot.id))
  if (!ring) throw new RangeError('keys that are no ring')
  const signature = await ring.signInParts(messageOf(ballot.id, signer.publicKey, edition, sealed), secret, giveWay)
  const body = { ballot: ballot.id, edition, ...toSealedBody(sealed), signature: toBase64Url(signature) }
  // the ballot's own time: nothing follows from when somebody voted
  return signLogStatement({ kind: 'secretvote', table, session, at: ballot.at, body }, signer)
}

/** What there is to verify of secret votes, off this thread. @param keys of the ring: one list for all, so that they share its tables */
export function secretVoteChecks(ballot: Pick<Ballot, 'id' | 'ringKeys'>, votes: readonly LogStatementOf<'secretvote'>[]): readonly RingCheck[] {
  const keys = ballot.ringKeys?.map(([, key]) => bytesOf(key)) ?? []
  const context = contextOf(ballot.id)
  return votes.map(({ id, author, body }) => ({
    id,
    keys,
    context,
    message: messageOf(body.ballot, bytesOf(author), body.edition, fromSealedBody(body)),
    signature: bytesOf(body.signature),
  }))
}
