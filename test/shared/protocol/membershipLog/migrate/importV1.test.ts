import fs from 'node:fs'
import * as prng from 'lib0/prng'
import { describe, expect, it } from 'vitest'
import { fromBase64Url } from '../../../../../shared/base/bytes.ts'
import { fingerprint, invitationKey, type KeyPair, keyPairFrom } from '../../../../../shared/base/crypto.ts'
import { createMembershipLog } from '../../../../../shared/protocol/membershipLog/membershipLog.ts'
import { importedHash, importV1 } from '../../../../../shared/protocol/membershipLog/migrate/importedState.ts'
import { importGaps } from '../../../../../shared/protocol/membershipLog/migrate/importGaps.ts'
import { signImport } from '../../../../../shared/protocol/membershipLog/migrate/signImport.ts'
import { joinProof } from '../../../../../shared/protocol/membershipLog/proofs.ts'
import { type Statement as NewStatement, signStatement } from '../../../../../shared/protocol/membershipLog/statement.ts'
import { readStatement, type Statement } from '../../../../../shared/protocol/membershipLog/v1/statementV1.ts'
import { releases } from '../../../../fixtures/releases.ts'
import {
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
  term,
} from '../../../../support/statements.ts'
import { withNativeCrypto } from '../../../../support/withNativeCrypto.ts'

withNativeCrypto()

const imported = (statements: readonly Statement[]) => importV1(statements, processId, keyText(founder))
const roleIn = (statements: readonly Statement[], name: string) => imported(statements).members.find(({ key }) => key === keyText(keysOf(name)))?.role
const { first, piero, usual } = sampleMembershipLog()
const openLog = (statements: readonly NewStatement[], table: string, key: KeyPair) =>
  createMembershipLog({ table, fingerprint: fingerprint(key.publicKey), stored: statements })

interface StoredTable {
  readonly process: string
  readonly fingerprint: string
  readonly founderSeed: string
  readonly statements: readonly string[]
}

/** Releases whose statements were of version 1. */
const formerReleases = releases.filter(({ json }) => (json('versions.json') as { readonly statement: number }).statement === 1)

describe.each(formerReleases)('the table that release $name stored', ({ path }) => {
  const [file] = fs.readdirSync(path('data/tables'))
  const stored = JSON.parse(fs.readFileSync(path(`data/tables/${file}`), 'utf8')) as StoredTable
  const founderPair = keyPairFrom(fromBase64Url(stored.founderSeed) ?? new Uint8Array(32))
  const old = stored.statements.map((text) => readStatement(fromBase64Url(text) ?? new Uint8Array())) as Statement[]
  const state = importV1(old, stored.process, keyText(founderPair))

  it('keeps everybody’s role, who was removed, and the open invitations', () => {
    expect(state.members.map(({ role }) => role).sort()).toEqual(['facilitator', 'partner', 'partner', null].sort())
    expect(state.members.find(({ role }) => role === 'facilitator')?.key).toBe('GOUU6bYuNlhMK161khRdmBUIWBPbDYvsPZY1gMfEomU')
    expect(state.invitations.map(({ id, role, uses }) => [id, role, uses]).sort()).toEqual([
      ['contributor00000', 'contributor', 9999],
      ['partner000000000', 'partner', 20],
    ])
  })

  it('becomes a log that means the same, byte for byte the same each time', () => {
    const { statements, invitationIds } = signImport(state, stored.process, founderPair, 5)
    expect(signImport(state, stored.process, founderPair, 5).statements.map(({ id }) => id)).toEqual(statements.map(({ id }) => id))
    const log = createMembershipLog({ table: stored.process, fingerprint: stored.fingerprint })
    expect(statements.map((statement) => log.append(statement))).toEqual(statements.map(() => 'added'))
    const roles = state.members.map(({ key }) => log.state().roleOf(key))
    expect(roles).toEqual(state.members.map(({ role }) => role))
    expect([...log.state().invitations.keys()].sort()).toEqual([...invitationIds.values()].sort())
    expect([statements[0]?.body, importGaps(state, log.statements())]).toEqual([{ imported: importedHash(state) }, []])
  })

  it('is the same in any order, with doubles', () => {
    const gen = prng.create(3)
    for (let run = 0; run < 10; run++) {
      const shuffled = [...old, ...old.slice(0, 3)].sort(() => prng.int32(gen, -1, 1))
      expect(importV1(shuffled, stored.process, keyText(founderPair))).toEqual(state)
    }
  })
})

describe('migrating a log of version 1', () => {
  it('gives at most partner by an invitation, whatever its host said', () => {
    const spent = invite(founder, 6, 'facilitator')
    const takeover = term(keysOf('Piero'), 7, 2, otherHost, first)
    const escalation = member(otherHost, 8, 'Piero', 'facilitator', invitationId('facilitator'))
    expect(roleIn([...usual, spent, takeover, escalation], 'Piero')).toBe('partner')
    expect(imported([...usual, spent]).invitations.find(({ id }) => id === invitationId('facilitator'))?.role).toBe('partner')
  })

  it('takes no role change from a partner’s host, and takes those that a facilitator’s host signed', () => {
    const takeover = term(keysOf('Piero'), 7, 2, otherHost, first)
    const change = (by: KeyPair) => signedBy(by, 8, 'role', { member: person('Ada') as never, role: 'partner' })
    expect(roleIn([...usual, takeover, change(otherHost)], 'Ada')).toBe('contributor')
    expect(roleIn([...usual, takeover, change(host)], 'Ada')).toBe('partner')
  })

  it('leaves out statements whose clocks no honest device reaches', () => {
    const ahead = signedBy(founder, 2 ** 40, 'role', { member: person('Ada') as never, role: 'observer' })
    const near = signedBy(founder, 9_000, 'role', { member: person('Ada') as never, role: 'observer' })
    expect([roleIn([...usual, ahead], 'Ada'), roleIn([...usual, near], 'Ada')]).toEqual(['contributor', 'observer'])
  })

  it('keeps a removed member out, also by an invitation that is still open', () => {
    const removal = signedBy(founder, 9, 'revoke', { what: 'member', id: person('Ada') as never })
    const state = imported([...usual, removal])
    const { statements, invitationIds } = signImport(state, processId, founder, 5)
    const log = openLog(statements, processId, founder)
    const secret = invitationKey(new Uint8Array(16).fill(3))
    const join = (name: string) => {
      const via = invitationIds.get(invitationId('contributor')) ?? ''
      const body = { proof: joinProof(processId, via, keyText(keysOf(name)), secret) }
      return signStatement({ kind: 'join', table: processId, own: null, via, prev: log.heads(), at: 6, body }, keysOf(name))
    }
    expect([log.append(join('Ada') as NewStatement), log.append(join('Carla') as NewStatement)]).toEqual(['added', 'added'])
    expect([log.state().roleOf(keyText(keysOf('Ada'))), log.state().roleOf(keyText(keysOf('Carla')))]).toEqual([null, 'contributor'])
  })

  it('shows another desktop what the founder’s did not know', () => {
    const removal = signedBy(founder, 9, 'revoke', { what: 'member', id: person('Ada') as never })
    const { statements } = signImport(imported(usual), processId, founder, 5)
    const gaps = importGaps(imported([...usual, removal, member(host, 10, 'Carla', 'contributor', 'code')]), statements)
    const ada = { member: keyText(keysOf('Ada')), local: null, imported: 'contributor', isRemoval: true }
    const carla = { member: keyText(keysOf('Carla')), local: 'contributor', imported: null, isRemoval: false }
    expect(new Set(gaps)).toEqual(new Set([ada, carla]))
    expect(importGaps(imported(usual), statements)).toEqual([])
    expect(importGaps(imported([first, piero]), statements).every(({ isRemoval }) => !isRemoval)).toBe(true)
  })

  it('withdrawn and used-up invitations are not carried over', () => {
    const withdrawn = signedBy(founder, 9, 'revoke', { what: 'invitation', id: invitationId('partner') })
    expect(imported([...usual, withdrawn]).invitations.map(({ role, uses }) => [role, uses])).toEqual([['contributor', 4]])
  })
})
