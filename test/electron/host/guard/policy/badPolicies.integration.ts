import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { POLICY_GRACE_MS } from '../../../../../electron/host/membership/policies/hostPolicies.ts'
import { roomValidators } from '../../../../../electron/validators/roomValidator.ts'
import { toBase64Url } from '../../../../../shared/base/bytes.ts'
import { newKeyPair } from '../../../../../shared/base/crypto.ts'
import { putNotes } from '../../../../../shared/model/records/note.ts'
import type { PersonId } from '../../../../../shared/model/records/person.ts'
import { type Statement, signStatement } from '../../../../../shared/protocol/membershipLog/statement.ts'
import { rejectedUpdate } from '../../../../../shared/protocol/messages/rejectedUpdate.ts'
import { signedPolicy } from '../../../../../shared/protocol/messages/signedPolicy.ts'
import { statements } from '../../../../../shared/protocol/messages/statements.ts'
import type { Role, RoomName } from '../../../../../shared/protocol/role.ts'
import { presetRules } from '../../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { encodeRules } from '../../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import { SUBPROTOCOL, SUBPROTOCOL_WITH_VECTORS } from '../../../../../shared/protocol/version.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { connectRawClient, type RawClient } from '../../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../../support/testHost.ts'
import { until } from '../../../../support/until.ts'

const BOARD = `board/${'lavagna'.padEnd(16, '0')}` as RoomName
const HOUR = 3_600_000
const protocols = [SUBPROTOCOL_WITH_VECTORS, SUBPROTOCOL]

let table: TestHost
let elapsed: number
/** What was under way when something was decided is no longer let in. */
const passGrace = () => {
  elapsed += POLICY_GRACE_MS + 1
}
beforeEach(async () => {
  elapsed = 0
  table = await startTestHost({ guard: { validators: roomValidators }, monotonic: () => performance.now() + elapsed })
  // the room is there as long as somebody is
  await come('facilitator')
})
afterEach(() => table.host.close())

const come = (role: Role, member = newKeyPair()) => {
  const doc = new Y.Doc()
  return connectRawClient({ invitation: table.invitation(role), device: 'desktop', room: BOARD, member, protocols, doc, clientId: doc.clientID })
}
/** Whether somebody's new note gets into the board. */
async function writes(client: RawClient): Promise<boolean> {
  const author = { ...testAuthor('piero'), person: client.person as PersonId }
  const { received } = client.news
  const refusals = () => client.frames.filter(({ kind }) => kind === rejectedUpdate.id).length
  client.write((doc) => void putNotes(doc, author, [{ text: 'nuova', box: { x: 0, y: 0, width: 180, height: 180 } }]))
  await until(() => client.news.received > received || refusals() > 0, 'the host answers')
  return client.news.received > received
}
const policyText = () => table.host.membershipLog.state().policies.get(BOARD)?.allow ?? ''
const policyFrames = ({ frames }: RawClient) =>
  frames.filter(({ kind }) => kind === signedPolicy.id).map(({ bytes }) => signedPolicy.decode(bytes).rules)
const policies = (): readonly Statement[] => table.host.membershipLog.log.statements().filter(({ kind }) => kind === 'policy')

/** A policy that a member signs as if it might. */
const forgedBy = (member: ReturnType<typeof newKeyPair>, allow: string) => {
  const { log } = table.host.membershipLog
  const own = log.statements().filter((each) => each.author === toBase64Url(member.publicKey))
  const joined = own.at(-1)!.id
  return signStatement(
    {
      kind: 'policy',
      table: table.processId,
      own: joined,
      via: joined,
      prev: log.heads().filter((id) => id !== joined),
      at: Date.now(),
      body: { room: BOARD, allow },
    },
    member,
  )
}

describe('a policy that should not count', () => {
  it('that ends in a year, or has ended, limits nobody, also where a modified program of a facilitator signed it', async () => {
    const fiume = await come('contributor')
    for (const until of [Date.now() + 365 * 24 * HOUR, Date.now() - HOUR]) {
      table.host.limitRoom(BOARD, presetRules('view', { until }))
      passGrace()
      expect(await writes(fiume)).toBe(true)
    }
    table.host.limitRoom(BOARD, presetRules('view', { until: Date.now() + HOUR }))
    passGrace()
    expect(await writes(fiume)).toBe(false)
  })

  it('signed by a partner changes nothing, for nobody', async () => {
    table.host.limitRoom(BOARD, presetRules('view'))
    const member = newKeyPair()
    const piero = await come('partner', member)
    piero.send(statements.encode({ statements: [forgedBy(member, '').bytes] }))
    passGrace()
    // what a client sends is read in order
    expect(await writes(piero)).toBe(false)
    expect(policyText()).toBe(encodeRules(presetRules('view')))
    const marta = await come('contributor')
    expect(await writes(marta)).toBe(false)
  })

  it('of before, sent again, does not bring back what it said', async () => {
    table.host.limitRoom(BOARD, presetRules('view'))
    const [old] = policies()
    table.host.limitRoom(BOARD, null)
    const piero = await come('partner')
    piero.send(statements.encode({ statements: [old!.bytes] }))
    expect(await writes(await come('contributor'))).toBe(true)
    expect([policyText(), piero.closed()]).toEqual(['', null])
  })

  it('of another table ends the connection that brings it', async () => {
    const other = await startTestHost()
    other.host.limitRoom(BOARD, presetRules('view'))
    const stolen = other.host.membershipLog.log.statements().find(({ kind }) => kind === 'policy')!
    const piero = await come('partner')
    piero.send(statements.encode({ statements: [stolen.bytes] }))
    await until(() => piero.closed() !== null, 'no honest computer brings it')
    expect(await writes(await come('contributor'))).toBe(true)
    expect(policyText()).toBe('')
    await other.host.close()
  })

  it('of ten megabytes is not read, and the table goes on', async () => {
    const piero = await come('partner')
    piero.send(statements.encode({ statements: [new Uint8Array(10 * 2 ** 20).fill(120)] }))
    // what a client sends is read in order
    expect(await writes(piero)).toBe(true)
    expect(await writes(await come('contributor'))).toBe(true)
    expect(policies()).toEqual([])
  })
})

describe('the end of a policy', () => {
  it('in the past limits nobody', async () => {
    table.host.limitRoom(BOARD, presetRules('view', { until: Date.now() - HOUR }))
    expect(await writes(await come('contributor'))).toBe(true)
  })

  it('in a year is an end as any other: a facilitator decides otherwise at any time', async () => {
    table.host.limitRoom(BOARD, presetRules('add', { until: Date.now() + 365 * 24 * HOUR }))
    table.host.limitRoom(BOARD, null)
    expect(await writes(await come('contributor'))).toBe(true)
  })
})

it('a preset and operations of a newer version are kept and passed on as they were signed, and let nobody through by mistake', async () => {
  const newer = '{"preset":"vote","roles":["contributor"],"allow":{"notes":{"endorse":true,"updateOwn":["text"]}},"quorum":3}'
  expect(table.host.membershipLog.append('policy', { room: BOARD, allow: newer })).not.toBeNull()
  passGrace()
  const marta = await come('contributor')
  await until(() => policyFrames(marta).length > 0, 'the client is told')
  expect(policyFrames(marta)).toEqual([newer])
  expect(await writes(marta)).toBe(false)
  expect(await writes(await come('partner'))).toBe(true)
  // the next host has the same
  await table.host.close()
  table = await startTestHost({ state: table.state(), guard: { validators: roomValidators } })
  expect(policyText()).toBe(newer)
})
