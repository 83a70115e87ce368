import type { Bridge } from '../../renderer/platform/bridge.ts'
import { noBridge } from '../../renderer/platform/platformClient.ts'
import { createSyncClient, type SyncClient } from '../../renderer/sync/client.ts'
import { createDesktopServices } from '../../renderer/sync/processes/createDesktopServices.ts'
import type { Device } from '../../shared/protocol/messages/proof.ts'

/** A window's client as the product makes it; on a phone without what only a computer does. */
export const testSyncClient = (device: Device = 'desktop', platform: Bridge = noBridge, indexedDB?: IDBFactory): SyncClient =>
  createSyncClient({
    device,
    platform,
    ...(indexedDB ? { indexedDB } : {}),
    ...(device === 'desktop' ? { loadDesktopServices: async (client) => createDesktopServices(client) } : {}),
  })

let otherSide: Bridge = noBridge

/** Gives {@link syncClient} another other side. */
export const setPlatform = (bridge: Bridge): void => {
  otherSide = bridge
}

/** The one window of a test file. */
export const syncClient: SyncClient = testSyncClient('desktop', {
  invoke: (channel, payload) => otherSide.invoke(channel, payload),
  on: (name, listener) => otherSide.on(name, listener),
})
