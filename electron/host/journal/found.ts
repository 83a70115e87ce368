import path from 'node:path'
import type { Files } from './files.ts'
import { fileName, nextNumber, readName } from './names.ts'
import { recordsIn } from './record.ts'
import { rescue, setAside } from './rescue.ts'

/** What a room's folder holds. */
export interface Found {
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
 * @param before journals from this number on are being written: their end is nobody's fault
 * @throws what the disk throws where it does not let a file be read: a room is never taken for emptier than it is
 */
export async function findRoom(files: Files, folder: string, before: number): Promise<Found> {
  const names = await files.list(folder)
  const numbered = names.flatMap((name) => readName(name) ?? [])
  const numbers = (kind: 'journal' | 'snapshot') =>
    numbered
      .filter((file) => file.kind === kind)
      .map(({ number }) => number)
      .sort((a, b) => a - b)

  const base = await newestState(files, folder, numbers('snapshot').reverse())
  let all = base ? [base.state] : []
  let journalBytes = 0
  for (const number of numbers('journal')) {
    if (base && number < base.number) continue
    const name = fileName({ kind: 'journal', number })
    const bytes = await files.read(path.join(folder, name))
    const { updates, goodUpTo } = recordsIn(bytes)
    // nearly always there is one file, and nothing to copy
    if (all.length === 0) all = updates
    else for (const update of updates) all.push(update)
    journalBytes += goodUpTo
    if (goodUpTo < bytes.length && number < before) await cutEnd(files, folder, name, bytes, goodUpTo)
  }
  return {
    updates: all,
    snapshot: base?.number ?? 0,
    snapshotBytes: base?.state.length ?? 0,
    journalBytes,
    next: nextNumber(names),
  }
}

async function newestState(files: Files, folder: string, newestFirst: readonly number[]) {
  for (const number of newestFirst) {
    const name = fileName({ kind: 'snapshot', number })
    const bytes = await files.read(path.join(folder, name))
    const { states, goodUpTo } = recordsIn(bytes)
    const [state] = states
    if (state && goodUpTo === bytes.length) return { number, state }
    await setAside(files, folder, name).catch(() => undefined)
  }
  return null
}

/** The end of a file that is no good goes beside it; only then is it cut off. With a full disk both wait for a better day. */
async function cutEnd(files: Files, folder: string, name: string, bytes: Uint8Array, goodUpTo: number): Promise<void> {
  try {
    await rescue(files, folder, name, bytes.subarray(goodUpTo))
    await files.cut(path.join(folder, name), goodUpTo)
  } catch {
    // it is passed over at every start, and stays
  }
}
