import { concat, toBase64Url, utf8 } from '../../../base/bytes.ts'
import { createRing, type RingKeyPair } from '../../../base/crypto/ringSignature.ts'
import type { KeyPair } from '../../../base/crypto.ts'
import { type LogStatementOf, signLogStatement } from '../../../protocol/sessionLog/logStatement.ts'
import type { LogEntry } from '../../records/logEntry.ts'
import type { PersonId } from '../../transact.ts'
import { byTime, isOwnStatement } from '../ownStatement.ts'
import { type LogContext, readLog } from '../readLog.ts'
import { bytesOf } from '../sealedBody.ts'
import type { RingCheck } from './ringChecks.ts'

/** The session whose log has a key. */
type LogScope = Pick<LogContext, 'table' | 'session'>

/** What a proof is bound to: it fits no other session. */
const contextOf = ({ table, session }: LogScope): Uint8Array => concat(utf8('tavolo/ring-key/1\n'), utf8(`${table}\n${session}`))

/** Publishes the ring key of a member for a session, with a proof that they have its secret: nobody takes over the key of another. Cost: some milliseconds. */
export function signRingKey(scope: LogScope, { secret, publicKey }: RingKeyPair, member: KeyPair, at: number): LogStatementOf<'ringkey'> {
  const proof = createRing([publicKey], contextOf(scope))?.sign(member.publicKey, secret)
  if (!proof) throw new RangeError('a key that is none')
  return signLogStatement({ kind: 'ringkey', ...scope, at, body: { key: toBase64Url(publicKey), proof: toBase64Url(proof) } }, member)
}

/** What there is to verify of a published key, off this thread. */
export const ringKeyCheck = ({ id, table, session, author, body }: LogStatementOf<'ringkey'>): RingCheck => ({
  id,
  keys: [bytesOf(body.key)],
  context: contextOf({ table, session }),
  message: bytesOf(author),
  signature: bytesOf(body.proof),
})

/** A ring key that a member published. */
export interface PublishedRingKey {
  readonly person: PersonId
  /** In base64url. */
  readonly key: string
  readonly statement: LogStatementOf<'ringkey'>
}

/**
 * The ring keys that members published for a session, the first of each person first: the first counts, whatever they publish later. Whether they have the secret is
 * for {@link ringKeyCheck}. Cost: O(entries), and a verification of each such statement, once.
 */
export const publishedRingKeys = (submitted: Iterable<LogEntry>, context: LogScope): readonly PublishedRingKey[] =>
  readLog(
    submitted,
    context,
  )('ringkey')
    .filter(isOwnStatement)
    .sort((a, b) => byTime(a.statement, b.statement))
    .map(({ statement, by }) => ({ person: by, key: statement.body.key, statement }))
