import { toBase64Url } from '../../../shared/base/bytes.ts'
import { invitationKey, newKeyPair } from '../../../shared/base/crypto.ts'
import { signJoin } from '../../../shared/protocol/membershipLog/authoring.ts'
import type { StatementOf } from '../../../shared/protocol/membershipLog/statement.ts'
import { statements } from '../../../shared/protocol/messages/statements.ts'
import type { RawClient } from '../../support/raw/rawClient.ts'
import type { TestHost } from '../../support/testHost.ts'

/** Statements of newcomers who join by a new invitation of the table, and never came to its door. */
export function signJoins({ host, processId, invitation }: TestHost, count: number): readonly StatementOf<'join'>[] {
  const { membershipLog } = host
  const secret = invitationKey(invitation('contributor').secret)
  const invitations = [...membershipLog.state().invitations.values()]
  const id = invitations.find(({ statement }) => statement.body.key === toBase64Url(secret.publicKey))?.statement.id ?? ''
  const heads = membershipLog.log.heads()
  return Array.from({ length: count }, () =>
    signJoin({ table: processId, invitation: id, secret, member: newKeyPair(), heads, own: null, at: Date.now() }),
  )
}

/** Somebody brings five newcomers at once. @returns who did */
export function bringJoins(clients: readonly RawClient[], table: TestHost): readonly RawClient[] {
  for (const client of clients) client.send(statements.encode({ statements: signJoins(table, 5).map(({ bytes }) => bytes) }))
  return clients
}
