import path from 'node:path'
import type { FileSystem } from './fileSystem.ts'
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
}

/**
 * Reads a room's folder: the newest undamaged snapshot, and the journals after it. Unreadable bytes are copied to a rescue file if the
 * disk allows it, and are never removed otherwise. Cost: all bytes of the folder since that snapshot.
 * @param firstOwnNumber journals from this number on are being written by this process: a torn end is normal there
 * @throws what the disk throws if a file cannot be read: a room must not seem emptier than it is
 */
export async function recoveryScan(files: FileSystem, folder: string, firstOwnNumber: number): Promise<RecoveredRoom> {
  const names = await files.list(folder)
  const numbered = names.flatMap((name) => parseFileName(name) ?? [])
  const numbers = (kind: 'journal' | 'snapshot') =>
    numbered
      .filter((file) => file.kind === kind)
      .map(({ number }) => number)
      .sort((a, b) => a - b)

  const snapshot = await newestSnapshot(files, folder, numbers('snapshot').reverse())
  let recovered = snapshot ? [snapshot.state] : []
  let journalBytes = 0
  for (const number of numbers('journal')) {
    if (snapshot && number < snapshot.number) continue
    const name = fileName({ kind: 'journal', number })
    const bytes = await files.read(path.join(folder, name))
    const { updates, validLength } = decodeRecords(bytes)
    // there is nearly always one journal, and nothing to copy
    if (recovered.length === 0) recovered = updates
    else for (const update of updates) recovered.push(update)
    journalBytes += validLength
    if (validLength < bytes.length && number < firstOwnNumber) await rescueTornEnd(files, folder, name, bytes, validLength)
  }
  return {
    updates: recovered,
    snapshot: snapshot?.number ?? 0,
    snapshotBytes: snapshot?.state.length ?? 0,
    journalBytes,
    next: nextNumber(names),
  }
}

async function newestSnapshot(files: FileSystem, folder: string, newestFirst: readonly number[]) {
  for (const number of newestFirst) {
    const name = fileName({ kind: 'snapshot', number })
    const bytes = await files.read(path.join(folder, name))
    const { states, validLength } = decodeRecords(bytes)
    const [state] = states
    if (state && validLength === bytes.length) return { number, state }
    await quarantineFile(files, folder, name).catch(() => undefined)
  }
  return null
}

/** Copies the torn end of a journal to a rescue file and then cuts it off. With a full disk, a later start does both. */
async function rescueTornEnd(files: FileSystem, folder: string, name: string, bytes: Uint8Array, validLength: number): Promise<void> {
  try {
    await writeRescueFile(files, folder, name, bytes.subarray(validLength))
    await files.truncate(path.join(folder, name), validLength)
  } catch {
    // every start ignores the torn end, so it may stay
  }
}
