import { signal } from '../../shared/base/live.ts'
import { memoByKey } from '../../shared/base/memo.ts'
import type { PersonId } from '../../shared/model/records/person.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import type { Device } from '../../shared/protocol/messages/proof.ts'
import type { Bridge } from '../platform/bridge.ts'
import { createStoreClient, type StoreClient } from '../store/storeClient.ts'
import type { HasRestorePoints } from './archive/restorePoints.ts'
import type { HasAssets } from './assets/processAssets.ts'
import { createProcessConnection, type HasConnections } from './connection/processConnection.ts'
import type { DesktopServices, HasDesktopServices } from './desktopServices.ts'
import type { HasDivergences } from './divergence/divergences.ts'
import type { HasHostedTables, HostedTableState } from './hosting/hostedTables.ts'
import type { HasLosses } from './losses/losses.ts'
import type { HasDiskHealth } from './processes/diskHealth.ts'
import type { HasRecoveries } from './processes/recovery.ts'
import type { HasAuthors } from './room/author.ts'
import { createRoomRegistry, type HasRooms } from './room/roomRegistry.ts'
import type { HasUnconfirmedCounts } from './room/unconfirmedCount.ts'
import type { HasRingKeys } from './sessionLog/ringKey.ts'
import { createSubmissionOutbox, type HasSubmissionOutboxes } from './sessionLog/submissionOutbox.ts'
import { createHostClock } from './time/hostClock.ts'

/**
 * Everything that lives as long as a window: one object, made once and passed down. Each module declares the part that it needs
 * (`Has…`) and takes the client as its first argument; there is no module state. Two clients in one process are two devices.
 */
export interface SyncClient
  extends StoreClient,
    HasConnections,
    HasDesktopServices,
    HasRooms,
    HasAuthors,
    HasUnconfirmedCounts,
    HasSubmissionOutboxes,
    HasRingKeys,
    HasRestorePoints,
    HasAssets,
    HasDivergences,
    HasLosses,
    HasHostedTables,
    HasRecoveries,
    HasDiskHealth {}

/** Where a window runs. */
export interface SyncClientOptions {
  /** The kind of device, as others see it. */
  readonly device: Device
  /** The other side of the window. */
  readonly platform: Bridge
  /** Loads the services of a desktop at the first use; absent on a phone, whose page does not contain their code. */
  readonly loadDesktopServices?: (client: SyncClient) => Promise<DesktopServices>
  /** Where the database lives; the browser's own where undefined. */
  readonly indexedDB?: IDBFactory
}

/** Makes the client of a window. Nothing is opened, asked or connected yet. */
export function createSyncClient({ device, platform, loadDesktopServices, indexedDB }: SyncClientOptions): SyncClient {
  let desktop: Promise<DesktopServices> | null = null
  const client: SyncClient = {
    ...createStoreClient(platform, indexedDB),
    device,
    hostClocks: memoByKey(() => createHostClock()),
    connections: memoByKey((processId: ProcessId) => createProcessConnection(client, processId)),
    submissionOutboxes: memoByKey((processId: ProcessId) => createSubmissionOutbox(client, processId)),
    desktop: () => {
      if (!loadDesktopServices) return Promise.resolve(null)
      desktop ??= loadDesktopServices(client).catch((error: unknown) => {
        // the server of a browser's page may be back at the next use
        desktop = null
        throw error
      })
      return desktop
    },
    rooms: createRoomRegistry(),
    authors: new Map(),
    ringKeys: new Map(),
    unconfirmedCounts: new Map(),
    restorePoints: new Map(),
    assets: new Map(),
    divergences: new Map(),
    losses: new Map(),
    lossReceivers: new Map(),
    hostedTables: memoByKey(() => signal<HostedTableState>({ table: null, problem: null })),
    standbyMemberships: new Map(),
    isListeningToHost: false,
    hostPersons: memoByKey(() => signal<PersonId | null>(null)),
    recoveries: new Map(),
    recoveryChecked: new Set(),
    diskProblem: null,
  }
  return client
}
