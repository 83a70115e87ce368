import path from 'node:path'
import { Problem } from '../../shared/base/problem.ts'
import type { HostEvent } from '../../shared/protocol/hostCommands.ts'
import type { ProcessRef } from '../../shared/protocol/tableState.ts'
import { createDiskHealth } from '../disk/durable/diskHealth.ts'
import { createFolderLock } from '../disk/durable/folderLock.ts'
import type { JsonFile, JsonFileOptions } from '../disk/durable/jsonFile.ts'
import { openAssetFolder } from './assets/assetFolder.ts'
import { type HostCandidateList, openHostCandidateList } from './discovery/hostCandidateList.ts'
import { lastPortFile } from './failover/lastPort.ts'
import { createStandbyLosses, type StandbyLosses } from './failover/standbyLosses.ts'
import { type StoredOffset, tableClockFile } from './failover/tableClockFile.ts'
import type { LossStorage } from './guard/limits/lossStorage.ts'
import type { RoomValidators } from './guard/rules/roomValidatorInterface.ts'
import type { HostOptions } from './hostOptions.ts'
import { type Journal, type JournalOptions, openJournal } from './journal/journal.ts'
import { createStatementStorage, type StatementStorage } from './membership/storage/statementStorage.ts'

/** Everything that a host node keeps on disk. All of it is read and written under the lock of the journal's folder. */
export interface NodeFiles {
  readonly journal: Journal
  /** The membership log; in the journal's folder, so that it goes with it. */
  readonly statements: StatementStorage
  /** What people took away from others, by room; in the journal's folder, so that it goes with it. */
  readonly losses: LossStorage
  /** Stores what another host keeps of losses; what this computer reads then waits for it. */
  readonly standbyLosses: StandbyLosses
  /** What the host is opened with. */
  readonly storages: Pick<HostOptions, 'storage' | 'lossStorage' | 'assets'>
  readonly peers: HostCandidateList
  /** The port at which this computer served the process last time; null if it is not known. */
  readonly lastPort: number | null
  readonly saveLastPort: (port: number) => void
  /** The last known offset of the table's time. */
  readonly clock: JsonFile<StoredOffset>
  /** Resolves when everything is on disk. @throws Problem if something could not be written */
  readonly close: () => Promise<void>
}

/**
 * Opens the files of a host node, and tells the parent process of the disk's problems.
 * @param folder of the journal; the other files are in it or beside it
 * @throws Problem `disk.inUse` if another program has the folder
 */
export async function openNodeFiles(
  folder: string,
  processId: ProcessRef,
  journalOptions: JournalOptions,
  sendEvent: (event: HostEvent) => void,
  validators: RoomValidators,
): Promise<NodeFiles> {
  const { lock = createFolderLock(folder), files } = journalOptions
  const health = createDiskHealth()
  health.subscribe((problem) => sendEvent({ news: 'disk', value: { problem: problem?.code ?? null } }))
  const journal = await openJournal(folder, { ...journalOptions, lock })
  journal.onHealth((problem) => health.note('journal', problem))
  const openInside = async (name: string) => {
    const inside = await openJournal(path.join(folder, name), { ...journalOptions, lock: { acquire: lock.acquire, release: async () => {} } })
    inside.onHealth((problem) => health.note(name, problem))
    return inside
  }
  const losses = await openInside('losses')
  const log = await openInside('membership')
  const standbyLosses = createStandbyLosses(losses, validators)
  let isClosed = false
  const ensureWritable = async () => {
    if (isClosed) throw new Problem('disk.inUse')
    await lock.acquire()
  }
  const assets = await openAssetFolder(path.join(folder, 'assets'), {
    ...(files ? { files } : {}),
    ...(journalOptions.log ? { log: journalOptions.log } : {}),
    ensureWritable,
    onHealth: (problem) => health.note('assets', problem),
  })
  const fileOptions: JsonFileOptions = {
    ...(files ? { files } : {}),
    // a window may still pass on what a host said: a lock that is taken after its release would shut out the next start
    ensureWritable,
    onHealth: (problem, file) => health.note(file, problem),
  }
  const peers = await openHostCandidateList(`${folder}.peers.json`, fileOptions)
  const portFile = lastPortFile(`${folder}.port`, fileOptions)
  const clock = tableClockFile(`${folder}.clock`, fileOptions)
  const settledLosses: LossStorage = { ...losses, load: (room) => standbyLosses.settled().then(() => losses.load(room)) }
  return {
    journal,
    statements: createStatementStorage(log, processId),
    losses: settledLosses,
    standbyLosses,
    storages: { storage: journal, lossStorage: settledLosses, assets },
    peers,
    lastPort: await portFile.read().catch(() => null),
    // the file reports its problem and tries again
    saveLastPort: (port) => void portFile.write(port).catch(() => undefined),
    clock,
    close: async () => {
      // others tell their addresses again, and another port is found: only the journals must not be lost
      await standbyLosses.close()
      await Promise.allSettled([peers.flush(), portFile.flush(), clock.flush(), losses.close(), assets.close()])
      isClosed = true
      await log.close().finally(journal.close)
    },
  }
}
