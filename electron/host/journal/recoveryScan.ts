import path from 'node:path'
import { type FileSystem, isNotFile } from '../../disk/durable/fileSystem.ts'
import { fileName, nextNumber, parseFileName } from './format/journalNames.ts'
import { decodeRecords } from './format/journalRecord.ts'
import { quarantineFile, writeRescueFile } from './rescueFile.ts'

/** The content of a room's folder. */
export interface RecoveredRoom {
  /** The newest readable snapshot, and the updates written after it, in order. */
  readonly updates: readonly Uint8Array[]
  /** Number of that snapshot; 0 if there is none. */
  readonly snapshot: number
  /** Bytes of that snapshot. */
  readonly snapshotBytes: number
  /** Bytes written after that snapshot. */
  readonly journalBytes: number
  /** The first unused number. */
  readonly next: number
  /** Places where something was lost: damaged records between records that hold, and damaged snapshots. */
  readonly damages: number
}

/**
 * Reads a room's folder: the newest undamaged snapshot, and the journals after it. Unreadable bytes are copied to a rescue file if the disk
 * allows it, and are never removed otherwise. What is no file of a journal is left alone. Cost: all bytes of the folder since that snapshot.
 * @param firstOwnNumber journals from this number on are being written by this process: a torn end is normal there
 * @param ensureWritable resolves if this program may write to the folder: another program's torn end is still being written
 * @throws what the disk throws if a file cannot be read: a room must not seem emptier than it is
 */
export async function recoveryScan(
  files: FileSystem,
  folder: string,
  firstOwnNumber: number,
  ensureWritable: () => Promise<void>,
): Promise<RecoveredRoom> {
  const names = await files.list(folder)
  const numbered = names.flatMap((name) => parseFileName(name) ?? [])
  const numbers = (kind: 'journal' | 'snapshot') =>
    numbered
      .filter((file) => file.kind === kind)
      .map(({ number }) => number)
      .sort((a, b) => a - b)

  const snapshots = await newestSnapshot(files, folder, numbers('snapshot').reverse(), ensureWritable)
  let recovered = snapshots.state ? [snapshots.state] : []
  let journalBytes = 0
  let { damages } = snapshots
  for (const number of numbers('journal')) {
    if (number < snapshots.number) continue
    const name = fileName({ kind: 'journal', number })
    const bytes = await readIfFile(files, path.join(folder, name))
    if (!bytes) continue
    const { updates, validLength, damaged } = decodeRecords(bytes)
    // there is nearly always one journal, and nothing to copy
    if (recovered.length === 0) recovered = updates
    else for (const update of updates) recovered.push(update)
    journalBytes += validLength
    damages += damaged.length
    const tornEnd = number < firstOwnNumber ? bytes.subarray(validLength) : new Uint8Array()
    if (damaged.length > 0 || tornEnd.length > 0)
      await ensureWritable()
        .then(() => rescueDamaged(files, folder, name, damaged, tornEnd, validLength))
        // with a full disk, or another program here, a later start does: every start reads past what is damaged, so it may stay
        .catch(() => undefined)
  }
  return {
    updates: recovered,
    snapshot: snapshots.number,
    snapshotBytes: snapshots.state?.length ?? 0,
    journalBytes,
    next: nextNumber(names),
    damages,
  }
}

/** The newest snapshot that holds; number 0 if there is none. */
async function newestSnapshot(files: FileSystem, folder: string, newestFirst: readonly number[], ensureWritable: () => Promise<void>) {
  let damages = 0
  for (const number of newestFirst) {
    const name = fileName({ kind: 'snapshot', number })
    const bytes = await readIfFile(files, path.join(folder, name))
    if (!bytes) continue
    const { states, validLength, damaged } = decodeRecords(bytes)
    const [state] = states
    if (state && validLength === bytes.length && damaged.length === 0) return { number, state, damages }
    damages += 1
    await ensureWritable()
      .then(() => quarantineFile(files, folder, name))
      .catch(() => undefined)
  }
  return { number: 0, state: null, damages }
}

/** Reads a file; null for a folder, a link or a device of this name: no journal has made it. */
async function readIfFile(files: FileSystem, file: string): Promise<Uint8Array | null> {
  try {
    return await files.read(file)
  } catch (error) {
    if (isNotFile(error)) return null
    throw error
  }
}

/** Copies what is damaged in a journal to a rescue file, and then cuts off its torn end. @throws what the disk throws */
async function rescueDamaged(
  files: FileSystem,
  folder: string,
  name: string,
  damaged: readonly Uint8Array[],
  tornEnd: Uint8Array,
  validLength: number,
): Promise<void> {
  await writeRescueFile(files, folder, name, Buffer.concat([...damaged, tornEnd]))
  if (tornEnd.length > 0) await files.truncate(path.join(folder, name), validLength)
}
