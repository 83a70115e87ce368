import { describe, expect, it } from 'vitest'
import type { KeyPair } from '../../../../../shared/base/crypto.ts'
import { verifyWarrant, warrantOf } from '../../../../../shared/protocol/membershipLog/v1/membershipLogV1.ts'
import type { Statement } from '../../../../../shared/protocol/membershipLog/v1/statementV1.ts'
import {
  canonicalState,
  founder,
  host,
  invitationId,
  invite,
  keysOf,
  keyText,
  member,
  otherHost,
  person,
  processId,
  sampleMembershipLog,
  signedBy,
  stateOf,
  table,
  term,
} from '../../../../support/statements.ts'
import { withNativeCrypto } from '../../../../support/withNativeCrypto.ts'

withNativeCrypto()

const { first, usual } = sampleMembershipLog()

describe('the register', () => {
  it('says who is who, and who hosts', () => {
    const state = stateOf(usual)
    expect(state.term).toMatchObject({ n: 1, host: keyText(host) })
    expect(state.members.get(person('Piero'))?.role).toBe('partner')
    expect(state.members.get(person('Ada'))?.role).toBe('contributor')
    expect(state.invitations.get(invitationId('partner'))?.uses).toBe(1)
    expect(state.ignored.size).toBe(0)
  })

  const refused: readonly [string, () => Statement][] = [
    ['a role by a partner', () => signedBy(keysOf('Piero'), 6, 'role', { member: person('Piero'), role: 'facilitator' })],
    ['a role by a contributor', () => signedBy(keysOf('Ada'), 6, 'role', { member: person('Ada'), role: 'facilitator' })],
    ['an invitation by a partner', () => invite(keysOf('Piero'), 6, 'facilitator')],
    ['somebody removed by a partner', () => signedBy(keysOf('Piero'), 6, 'revoke', { what: 'member', id: person('Ada') })],
    ['an invitation withdrawn by a contributor', () => signedBy(keysOf('Ada'), 6, 'revoke', { what: 'invitation', id: invitationId('partner') })],
    ['a member by somebody who does not host', () => member(keysOf('Piero'), 6, 'Zoe', 'contributor', 'code')],
    ['a member by a stranger', () => member(keysOf('nessuno'), 6, 'Zoe', 'contributor', invitationId('contributor'))],
    ['a member who is more than the invitation says', () => member(host, 6, 'Zoe', 'facilitator', invitationId('contributor'))],
    ['a term by a contributor', () => term(keysOf('Ada'), 6, 2, otherHost, first)],
    ['a term by a stranger', () => term(keysOf('nessuno'), 6, 2, otherHost, first)],
    ['a term that leaps', () => term(keysOf('Piero'), 6, 1_000_000_000, otherHost, first)],
    ['a term that follows nothing', () => term(keysOf('Piero'), 6, 2, otherHost, null)],
    ['a term after one that nobody has', () => signedBy(keysOf('Piero'), 6, 'term', { n: 2, host: keyText(otherHost), previous: 'A'.repeat(43) })],
    [
      'writers bound by somebody who does not host',
      () => signedBy(keysOf('Ada'), 6, 'bind', { room: 'board/000000000000000a', writers: [[1, person('Ada')]] }),
    ],
    ['the role of nobody', () => signedBy(founder, 6, 'role', { member: person('nessuno'), role: 'partner' })],
  ]
  it.each(refused)('keeps %s, and it changes nothing', (_, wrong) => {
    const statement = wrong()
    const state = stateOf([...usual, statement])
    expect(state.ignored).toEqual(new Set([statement.id]))
    expect(canonicalState({ ...state, ignored: new Set(), clock: 5 })).toBe(canonicalState(stateOf(usual)))
  })

  it('a statement of another table says nothing here', () => {
    const foreign = signedBy(founder, 6, 'role', { member: person('Ada'), role: 'facilitator' }, 'altro00000000000')
    expect(canonicalState(stateOf([...usual, foreign]))).toBe(canonicalState(stateOf(usual)))
  })

  it('a partner may host, and lets in whom invitations let in, and no facilitator', () => {
    const next = term(keysOf('Piero'), 6, 2, otherHost, first)
    const zoe = member(otherHost, 7, 'Zoe', 'contributor', invitationId('contributor'))
    const climber = member(otherHost, 8, 'Zoe', 'facilitator', null)
    const state = stateOf([...usual, next, zoe, climber])
    expect(state.term?.host).toBe(keyText(otherHost))
    expect(state.members.get(person('Zoe'))?.role).toBe('contributor')
    expect(state.ignored).toEqual(new Set([climber.id]))
  })

  it('a partner who says that the founder’s computer hosts takes nothing from it', () => {
    const trick = term(keysOf('Piero'), 6, 2, host, first)
    const still = signedBy(host, 7, 'role', { member: person('Ada'), role: 'partner' })
    expect(stateOf([...usual, trick, still]).members.get(person('Ada'))?.role).toBe('partner')
  })

  it('of two equal terms everybody follows the same one', () => {
    const [a, b] = [term(keysOf('Piero'), 6, 2, otherHost, first), term(founder, 6, 2, host, first)]
    const winner = a.id < b.id ? otherHost : host
    expect(stateOf([...usual, a, b]).term?.host).toBe(keyText(winner))
    expect(stateOf([...usual, b, a]).term?.host).toBe(keyText(winner))
  })

  it('who was removed stays out with the old invitation, and comes back with one made since', () => {
    const revocation = signedBy(founder, 6, 'revoke', { what: 'member', id: person('Ada') })
    const old = member(host, 7, 'Ada', 'contributor', invitationId('contributor'))
    expect(stateOf([...usual, revocation, old]).members.get(person('Ada'))?.removed).toBe(true)
    const fresh = invite(founder, 8, 'observer')
    const readmission = member(host, 9, 'Ada', 'observer', invitationId('observer'))
    expect(stateOf([...usual, revocation, old, fresh, readmission]).members.get(person('Ada'))).toMatchObject({ removed: false, role: 'observer' })
  })

  it('what somebody removed says afterwards counts no more', () => {
    const revocation = signedBy(founder, 6, 'revoke', { what: 'member', id: person('Piero') })
    const late = term(keysOf('Piero'), 7, 2, otherHost, first)
    expect(stateOf([...usual, revocation, late]).term?.host).toBe(keyText(host))
  })

  it('the first word on whose a writer is stands', () => {
    const room = 'board/000000000000000a'
    const ownBinding = signedBy(host, 6, 'bind', { room, writers: [[42, person('Ada')]] })
    const stolen = signedBy(host, 7, 'bind', {
      room,
      writers: [
        [42, person('Piero')],
        [43, person('Piero')],
      ],
    })
    const clientIdOwners = stateOf([...usual, stolen, ownBinding]).clientOwners.get(room)
    expect([clientIdOwners?.get(42), clientIdOwners?.get(43)]).toEqual([person('Ada'), person('Piero')])
  })
})

describe('the warrant of a host', () => {
  const holds = (warrant: readonly Statement[], key: KeyPair) => verifyWarrant(warrant, processId, table.founderKey, keyText(key)) !== null

  it('is one statement for the founder’s own computer', () => {
    const warrant = warrantOf(usual, stateOf(usual), table.founderKey)
    expect(warrant).toEqual([first])
    expect(holds(warrant, host)).toBe(true)
    expect(holds(warrant, otherHost)).toBe(false)
  })

  it('says why a partner may, and stays short after a hundred hostings', () => {
    const all = [...usual]
    let last = first
    for (let n = 2; n < 100; n++) {
      last = n % 2 === 0 ? term(keysOf('Piero'), 4 + n, n, otherHost, last) : term(founder, 4 + n, n, host, last)
      all.push(last)
    }
    all.push(term(keysOf('Piero'), 200, 100, otherHost, last))
    const warrant = warrantOf(all, stateOf(all), table.founderKey)
    expect(holds(warrant, otherHost)).toBe(true)
    expect(warrant.length).toBeLessThan(6)
  })

  it('of somebody whom nobody let in does not hold', () => {
    expect(holds([term(keysOf('nessuno'), 9, 2, otherHost, null)], otherHost)).toBe(false)
    expect(holds([], host)).toBe(false)
    expect(verifyWarrant([first], processId, keyText(keysOf('un altro')), keyText(host))).toBeNull()
  })
})
