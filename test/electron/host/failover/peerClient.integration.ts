import { expect, it } from 'vitest'
import { connectPeer } from '../../../../electron/host/failover/peerClient.ts'
import { chainVerifier } from '../../../../shared/protocol/membershipLog/chainVerifier.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { connectRaw } from '../../../support/raw/rawClient.ts'
import { startTestHost } from '../../../support/testHost.ts'

it('a room on a connection that has ended is refused at once, and not after a silence', async () => {
  const table = await startTestHost()
  const invitation = table.invitation('partner')
  const { member, welcome } = await connectRaw({ invitation, device: 'desktop' })
  const peer = await connectPeer({
    address: table.address,
    processId: table.processId,
    seed: member.seed,
    tableKeys: [welcome.tableKey],
    fingerprint: invitation.fingerprint,
    hostVerifier: chainVerifier(table.processId, { statements: [], floor: null }),
  })
  await table.host.close()
  await expect(peer.next().then(() => peer.next())).rejects.toThrow()
  const startedAt = Date.now()
  await expect(peer.openRoom(`board/${'x'.repeat(16)}` as RoomName)).rejects.toThrow(/closed|refused/)
  expect(Date.now() - startedAt).toBeLessThan(4000)
})

it('a host that has not heard of a removal, and so has the key before it, is reached with that key', async () => {
  const table = await startTestHost()
  const invitation = table.invitation('partner')
  const { member, welcome } = await connectRaw({ invitation, device: 'desktop' })
  const reach = (tableKeys: readonly Uint8Array[]) =>
    connectPeer({
      address: table.address,
      processId: table.processId,
      seed: member.seed,
      tableKeys,
      fingerprint: invitation.fingerprint,
      hostVerifier: chainVerifier(table.processId, { statements: [], floor: null }),
    })
  await expect(reach([new Uint8Array(16).fill(1)])).rejects.toThrow('wrongInvitation')
  const peer = await reach([new Uint8Array(16).fill(1), new Uint8Array(16).fill(2), welcome.tableKey])
  expect(peer.hostKey).toBe(table.host.membershipLog.hostKey)
  peer.close()
  await table.host.close()
})
