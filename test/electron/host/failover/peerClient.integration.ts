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
    tableKey: welcome.tableKey,
    fingerprint: invitation.fingerprint,
    hostVerifier: chainVerifier(table.processId, { statements: [], floor: null }),
  })
  await table.host.close()
  await expect(peer.next().then(() => peer.next())).rejects.toThrow()
  const startedAt = Date.now()
  await expect(peer.openRoom(`board/${'x'.repeat(16)}` as RoomName)).rejects.toThrow(/closed|refused/)
  expect(Date.now() - startedAt).toBeLessThan(4000)
})
