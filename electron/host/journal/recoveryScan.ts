import path from 'node:path'
import type { FileSystem } from './fileSystem.ts'
import { fileName, nextNumber, parseFileName } from './format/journalNames.ts'
import { decodeRecords } from './format/journalRecord.ts'
import { quarantineFile, writeRescueFile } from './rescueFile.ts'

/** What a room's folder holds. */
export interface RecoveredRoom {
  /** The newest state that can be read, and what was written since, in order. */
  readonly updates: readonly Uint8Array[]
  /** The number of that state; 0 where there is none. */
  readonly snapshot: number
  readonly snapshotBytes: number
  /** Bytes written since. */
  readonly journalBytes: number
  /** The first number that is free. */
  readonly next: number
}

/**
 * Reads a room's folder: the newest snapshot that is whole, and the journals after it. What cannot be read is put beside,
 * as far as the disk takes it, and is never removed.
 * @param firstOwnNumber journals from this number on are being written: their end is nobody's fault
 * @throws what the disk throws where it does not let a file be read: a room is never taken for emptier than it is
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
    // nearly always there is one file, and nothing to copy
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

/** The end of a file that is no good goes beside it; only then is it cut off. With a full disk both wait for a better day. */
async function rescueTornEnd(files: FileSystem, folder: string, name: string, bytes: Uint8Array, validLength: number): Promise<void> {
  try {
    await writeRescueFile(files, folder, name, bytes.subarray(validLength))
    await files.truncate(path.join(folder, name), validLength)
  } catch {
    // it is passed over at every start, and stays
  }
}
