import { toBase64Url, utf8 } from '../../shared/base/bytes.ts'
import { invitationKey, type KeyPair, keyPairFrom, sha256 } from '../../shared/base/crypto.ts'
import { personOf } from '../../shared/protocol/membershipLog/memberKey.ts'
import { type MembershipState, membershipLog } from '../../shared/protocol/membershipLog/v1/membershipLogV1.ts'
import { type Body, type Statement, type StatementKind, signStatement } from '../../shared/protocol/membershipLog/v1/statementV1.ts'
import type { Role } from '../../shared/protocol/role.ts'

// A table of a story: its people, their keys, and what they say. The same bytes every time.

export const processId = 'orto000000000000'
export const keysOf = (name: string): KeyPair => keyPairFrom(sha256(utf8(name)))
export const keyText = ({ publicKey }: KeyPair) => toBase64Url(publicKey)
export const person = (name: string) => personOf(keysOf(name).publicKey)

export const [founder, host, otherHost] = [keysOf('fondatrice'), keysOf('computer della sala'), keysOf('computer di Piero')]
export const table = { process: processId, founderKey: keyText(founder) }
export const invitationId = (role: Role) => role.padEnd(16, '0') as Body<'invite'>['id']

export const signedBy = <K extends StatementKind>(author: KeyPair, clock: number, kind: K, body: Body<K>, processOf = processId) =>
  signStatement(kind, body, { process: processOf, clock, at: 1_790_000_000_000 + clock }, author)

export const term = (author: KeyPair, clock: number, n: number, termHost: KeyPair, previous: Statement | null) =>
  signedBy(author, clock, 'term', { n, host: keyText(termHost), previous: previous?.id ?? null })
export const invite = (author: KeyPair, clock: number, role: Role) =>
  signedBy(author, clock, 'invite', {
    id: invitationId(role),
    role,
    key: keyText(invitationKey(new Uint8Array(16).fill(clock))),
    until: 1_900_000_000_000,
    maxUses: 5,
  })
export const member = (by: KeyPair, clock: number, name: string, role: Role, pass: Body<'member'>['by']) =>
  signedBy(by, clock, 'member', { key: keyText(keysOf(name)), role, by: pass })

export const stateOf = (statements: readonly Statement[]): MembershipState => membershipLog(statements, table).state()
export const canonicalState = (state: MembershipState) =>
  JSON.stringify([
    [...state.members].sort(),
    [...state.invitations].sort(),
    state.term,
    [...state.clientOwners].map(([room, owners]) => [room, [...owners].sort()]).sort(),
    state.clock,
    [...state.ignored].sort(),
  ])

/** A table with a host, two invitations, a partner and a contributor. */
export function sampleMembershipLog() {
  const first = term(founder, 1, 1, host, null)
  const invitations = [invite(founder, 2, 'partner'), invite(founder, 3, 'contributor')]
  const piero = member(host, 4, 'Piero', 'partner', invitationId('partner'))
  const ada = member(host, 5, 'Ada', 'contributor', invitationId('contributor'))
  return { first, piero, usual: [first, ...invitations, piero, ada] as readonly Statement[] }
}
