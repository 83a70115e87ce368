import { createDiskHealth, type DiskHealth } from './durable/diskHealth.ts'
import { createFolderLock, waitForLock } from './durable/folderLock.ts'
import type { JsonFileOptions } from './durable/jsonFile.ts'

/** The folder of all data of this app, which no other app has open. */
export interface DataFolder {
  /** The problems of all files in the folder. */
  readonly health: DiskHealth
  /** Options of its files: they ask for the lock before they are read or written, and their problems are in `health`. */
  readonly fileOptions: JsonFileOptions
  /** Lets another app open the folder. */
  readonly close: () => Promise<void>
}

/**
 * Opens a data folder, before anything in it is read or written.
 * @param timeoutMs milliseconds to wait for an app that is just closing
 * @throws Problem `disk.inUse` if another app has it open
 */
export async function openDataFolder(folder: string, timeoutMs?: number): Promise<DataFolder> {
  const lock = createFolderLock(folder)
  const health = createDiskHealth()
  await waitForLock(lock, timeoutMs)
  return {
    health,
    fileOptions: { ensureWritable: lock.acquire, onHealth: (problem, file) => health.note(file, problem) },
    close: lock.release,
  }
}
