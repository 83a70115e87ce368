import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import { membershipLog } from '../../../../../shared/protocol/membershipLog/v1/membershipLogV1.ts'
import { replayCommand, seeds } from '../../../../support/random/seeds.ts'
import {
  canonicalState,
  founder,
  host,
  keysOf,
  member,
  otherHost,
  person,
  sampleMembershipLog,
  signedBy,
  stateOf,
  table,
  term,
} from '../../../../support/statements.ts'

const { first, usual } = sampleMembershipLog()

for (const seed of seeds()) {
  it(`means the same in whatever order it came (${replayCommand(seed)})`, () => {
    const gen = prng.create(seed)
    const changed = [
      ...usual,
      signedBy(founder, 6, 'role', { member: person('Ada'), role: 'observer' }),
      term(keysOf('Piero'), 7, 2, otherHost, first),
      signedBy(otherHost, 8, 'bind', { room: 'board/000000000000000a', writers: [[7, person('Ada')]] }),
      signedBy(host, 8, 'bind', { room: 'board/000000000000000a', writers: [[7, person('Piero')]] }),
      member(otherHost, 9, 'Zoe', 'contributor', 'code'),
      signedBy(founder, 10, 'revoke', { what: 'member', id: person('Zoe') }),
      signedBy(host, 10, 'role', { member: person('Ada'), role: 'contributor' }),
    ]
    const state = canonicalState(stateOf(changed))
    for (let i = 0; i < 20; i++) {
      const shuffled = [...changed].sort(() => prng.real53(gen) - 0.5)
      expect(canonicalState(stateOf(shuffled))).toBe(state)
      // and one by one, as they arrive
      const arriving = membershipLog([], table)
      for (const statement of shuffled) arriving.append(statement)
      expect(canonicalState(arriving.state())).toBe(state)
    }
  })
}
