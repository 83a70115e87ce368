import { afterEach, expect } from 'vitest'
import { assetHashOf } from '../../../../shared/base/assets/assetRef.ts'
import type { Role, RoomName } from '../../../../shared/protocol/role.ts'
import { type AssetDevice, assetDevice } from '../../../support/assets/assetDevice.ts'
import { pictureOf } from '../../../support/assets/pictures.ts'
import { connectRawClient, type RawClient, type RawClientOptions } from '../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const board = 'board/board00000000000' as RoomName
export const picture = pictureOf(1, 3000)
export const large = pictureOf(2, 900_000)
export const hash = assetHashOf(picture)

export const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A host with a room, and the facilitator who is in it. */
export async function open(options: Parameters<typeof startTestHost>[0] = {}) {
  const table = await startTestHost(options)
  ends.push(() => table.host.close())
  const owner = await connectRawClient({ invitation: table.invitation('facilitator'), room: board, name: 'Chi facilita' })
  owner.write((doc) => doc.getMap('marks').set('here', true))
  await until(() => owner.news.received > 0, 'the room is there')
  return { table, owner }
}
/** Somebody joins, with a device that has pictures. */
export async function join(table: TestHost, role: Role, options: Partial<RawClientOptions> = {}, device: Parameters<typeof assetDevice>[1] = {}) {
  const client = await connectRawClient({ invitation: table.invitation(role), room: board, name: role, ...options })
  const assets = assetDevice(client, device)
  ends.push(assets.stop)
  return { client, assets }
}
/** The host has handled everything that the client sent before. */
export async function settle(client: RawClient, assets: AssetDevice, seed: number) {
  const marker = pictureOf(seed)
  assets.want(assetHashOf(marker))
  await assets.untilStatus(assetHashOf(marker), 'missing')
  expect(client.closed()).toBeNull()
}
