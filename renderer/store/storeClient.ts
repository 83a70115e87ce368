import type { Bridge } from '../platform/bridge.ts'
import type { PlatformClient } from '../platform/platformClient.ts'
import { createDatabaseHandle, store } from './database.ts'
import { createPageItems, type HasPageItems } from './pageItems.ts'
import { createProcessListState, type HasProcessList } from './processList.ts'
import { createRejectedEditsState, type HasRejectedEdits } from './rejectedEdits.ts'
import type { HasPendingSaves } from './roomPersistence.ts'
import { createSettings, type HasSettings } from './settings.ts'
import type { HasUncleanExit } from './uncleanExit.ts'

/** The part of a window's client that `renderer/store` needs: everything that the window knows of what this device stores. */
export interface StoreClient extends PlatformClient, HasSettings, HasPageItems, HasProcessList, HasRejectedEdits, HasUncleanExit, HasPendingSaves {}

/** @param indexedDB where the database lives; the browser's own where undefined */
export function createStoreClient(platform: Bridge, indexedDB?: IDBFactory): StoreClient {
  const database = createDatabaseHandle(indexedDB)
  const openDatabase = () => store({ database })
  return {
    platform,
    aboutRequest: null,
    database,
    settings: createSettings(),
    memberships: new Map(),
    pageItems: createPageItems(),
    processes: createProcessListState(openDatabase),
    rejectedEdits: createRejectedEditsState(openDatabase),
    uncleanExit: null,
    pendingSaves: new Map(),
  }
}
