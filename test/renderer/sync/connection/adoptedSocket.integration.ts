import { afterEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import type { Membership } from '../../../../renderer/store/memberships.ts'
import { connectHost, type HostConnection } from '../../../../renderer/sync/connection/hostConnection.ts'
import { openHostSocket } from '../../../../renderer/sync/connection/hostSocket.ts'
import { newKeyPair } from '../../../../shared/base/crypto.ts'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import { chainVerifier } from '../../../../shared/protocol/membershipLog/chainVerifier.ts'
import { personOf } from '../../../../shared/protocol/membershipLog/memberKey.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket

let table: TestHost
let host: HostConnection | null = null
afterEach(async () => {
  host?.close()
  await table.host.close()
})

it('a role that changed between joining and the first room counts, and so does when the host said its time', async () => {
  table = await startTestHost()
  const member = newKeyPair()
  const { secret, fingerprint, tableKey } = table.invitation('contributor')
  const socket = openHostSocket(table.address, {
    processId: table.processId,
    seed: member.seed,
    credential: { by: 'invitation', secret },
    name: 'Piero',
    device: 'desktop',
    fingerprint,
    tableKey,
    hostVerifier: chainVerifier(table.processId, { statements: [], floor: null }),
  })
  await until(() => socket.state.current().name === 'open', 'is in')
  const before = monotonicNow()
  await until(() => monotonicNow() > before, 'a moment passes')
  table.host.changeRole(personOf(member.publicKey), 'observer')
  await until(() => socket.lastMessageAt() > before, 'the host says so')

  const roles: string[] = []
  const welcomedAt: number[] = []
  host = connectHost({
    membership: () =>
      ({
        process: table.processId,
        seed: member.seed,
        name: 'Piero',
        fingerprint,
        tableKey,
        removals: [],
        formerKeys: [],
        floor: '',
      }) as unknown as Membership,
    device: 'desktop',
    addresses: () => [table.address],
    onWelcome: ({ role }, at) => {
      roles.push(role)
      welcomedAt.push(at)
    },
    onRole: (role) => roles.push(role),
    onStatements: () => undefined,
    onTableKey: () => undefined,
    onGoodbye: () => undefined,
    onChanged: () => undefined,
    socket,
  })
  expect(roles).toEqual(['contributor', 'observer'])
  expect(welcomedAt.every((at) => at <= before)).toBe(true)
})
