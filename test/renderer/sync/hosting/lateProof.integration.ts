import 'fake-indexeddb/auto'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import { testSyncClient } from '../../../support/syncClient.ts'
import { startTestHost } from '../../../support/testHost.ts'

/** So many connections from now on are closed by the host before their proof has come. */
let late = 0

/** A socket of a slow phone: what it says to the host's challenge comes too late. */
class LateSocket extends NodeSocket {
  constructor(...address: ConstructorParameters<typeof NodeSocket>) {
    super(...address)
    if (late-- <= 0) return
    let sent = 0
    const send = (message: Uint8Array) => {
      sent += 1
      if (sent === 1) super.send(message)
      else {
        this.emit('close', 4401, Buffer.from('noProof' satisfies Refusal))
        this.terminate()
      }
    }
    Object.assign(this, { send })
  }
}

beforeAll(() => {
  globalThis.WebSocket = LateSocket as unknown as typeof WebSocket
})
afterEach(() => {
  late = 0
})

it('a phone whose proof comes too late asks again, and is in', async () => {
  const table = await startTestHost({})
  late = 2
  const membership = await joinByInvitation(testSyncClient('phone'), table.invitation('contributor'), { name: 'Sole', device: 'phone' })
  expect(membership).toMatchObject({ name: 'Sole', role: 'contributor' })
})

it('one that is always late is told that the table does not answer, never that its invitation is wrong', async () => {
  const table = await startTestHost({})
  late = 100
  await expect(joinByInvitation(testSyncClient('phone'), table.invitation('contributor'), { name: 'Sole', device: 'phone' })).rejects.toMatchObject({
    code: 'host.unreachable',
  })
})
