import path from 'node:path'
import type { Problem } from '../../../shared/base/problem.ts'
import { SerialQueue } from '../../../shared/base/serialQueue.ts'
import { toDiskProblem } from '../../disk/durable/diskProblem.ts'
import type { FileSystem } from '../../disk/durable/fileSystem.ts'
import { makeDurableFolder, writeNewFile } from '../../disk/durable/wholeFile.ts'
import { fileName, nextNumber, parseFileName } from './format/journalNames.ts'
import { encodeState, updateSize } from './format/journalRecord.ts'
import { recoveryScan } from './recoveryScan.ts'
import { SegmentWriter } from './segmentWriter.ts'
import { WriteBuffer } from './writeBuffer.ts'

/** Options of one room's journal. */
export interface RoomJournalOptions {
  readonly files: FileSystem
  readonly folder: string
  /** Resolves when this program may write to the folder. @throws Problem if another program does */
  readonly ensureWritable: () => Promise<void>
  /** Called when the problem of the disk changes for this room; null: no problem. */
  readonly onHealth: (problem: Problem | null) => void
  /** Called after reading, with the number of places where something was lost. */
  readonly onDamage: (places: number) => void
  readonly gatherMs: number
  /** Milliseconds before the next attempt, after `failed` failed ones. */
  readonly retryMs: (failed: number) => number
}

/** The problems of a room's folder; null: none. */
interface DiskProblems {
  readonly readProblem: Problem | null
  readonly writeProblem: Problem | null
}

/** Creates the snapshot of a room; from everything on disk if there is no better source. */
export type CreateSnapshot = (readDisk: () => Promise<readonly Uint8Array[]>) => Uint8Array | Promise<Uint8Array>

/** Compacting pays when at least this many bytes were written since the last snapshot, and more than that snapshot has. */
const LONG_BYTES = 2 ** 20

/** The journal of one room: appended updates are written in groups, one group while the next gathers. */
export class RoomJournal {
  readonly #segmentWriter: SegmentWriter
  readonly #diskQueue = new SerialQueue()
  readonly #compactionQueue = new SerialQueue()
  readonly #writeBuffer: WriteBuffer
  /** First file number of this process; 0 until the folder was listed. */
  #firstNumber = 0
  #nextNumber = 0
  /** Number of the newest readable snapshot; null until the folder was read. */
  #snapshot: number | null = null
  #snapshotBytes = 0
  #bytesSince = 0
  #problems: DiskProblems = { readProblem: null, writeProblem: null }
  #compacting = false
  #longFrom = LONG_BYTES

  constructor(private readonly options: RoomJournalOptions) {
    this.#segmentWriter = new SegmentWriter(options.files, options.folder, () => this.#nextNumber++)
    this.#writeBuffer = new WriteBuffer({
      ...options,
      write: (group) => this.#diskQueue.run(() => this.#write(group)),
      onHealth: (problem) => this.#note({ writeProblem: problem }),
    })
  }

  /** Resolves when this update, and all before it, are on disk. @throws Problem if they could not be written yet */
  append(update: Uint8Array): Promise<void> {
    return this.#writeBuffer.add(update)
  }

  /** Resolves when everything appended so far is on disk, however long that takes. */
  flushed(): Promise<void> {
    return this.#writeBuffer.flushed()
  }

  /** All updates: those on disk, then those that wait to be written. @throws Problem if the disk cannot be read */
  load(): Promise<readonly Uint8Array[]> {
    return this.#diskQueue.run(async () => {
      const onDisk = await this.#read().catch((error) => {
        this.#note({ readProblem: toDiskProblem(error) })
        throw error
      })
      this.#note({ readProblem: null })
      const buffered = this.#writeBuffer.updates()
      return buffered.length === 0 ? onDisk : onDisk.concat(buffered)
    })
  }

  /** Whether compacting is worth its cost now. */
  get needsCompaction(): boolean {
    return !this.#compacting && this.#bytesSince > Math.max(this.#longFrom, this.#snapshotBytes)
  }

  /**
   * Replaces everything appended before this call by one snapshot.
   * @param createSnapshot creates it, from everything on disk if the caller has no better source
   * @throws what the disk throws; nothing has changed then
   */
  compact(createSnapshot: CreateSnapshot): Promise<void> {
    // compactions run one at a time: one that replaces all content must not be skipped
    return this.#compactionQueue.run(() => this.#compact(createSnapshot))
  }

  async #compact(createSnapshot: CreateSnapshot): Promise<void> {
    this.#compacting = true
    let replaced = 0
    try {
      // the snapshot covers what was appended before; what the disk rejects now follows the snapshot, which is harmless
      await this.#writeBuffer.lastWrite().catch(() => undefined)
      await this.options.ensureWritable()
      const { number, older, state } = await this.#diskQueue.run(async () => {
        if (this.#snapshot === null) await this.#read()
        const older = this.#snapshot ?? 0
        const state = await createSnapshot(() => this.#read())
        // later updates go to a new file, not to one that the snapshot replaces
        await this.#segmentWriter.rotate()
        replaced = this.#bytesSince
        this.#bytesSince = 0
        return { number: this.#nextNumber++, older, state }
      })
      await this.#putSnapshot(number, state)
      this.#snapshot = number
      this.#snapshotBytes = state.length
      this.#longFrom = LONG_BYTES
      await this.#prune(older)
    } catch (error) {
      this.#bytesSince += replaced
      // not again at once: when twice as much was written, there is more to gain
      this.#longFrom = 2 * Math.max(this.#longFrom, this.#bytesSince)
      throw error
    } finally {
      this.#compacting = false
    }
  }

  /** Closes the journal when everything is on disk. @throws Problem if something could not be written */
  async close(): Promise<void> {
    try {
      await this.#writeBuffer.end()
    } finally {
      await this.#diskQueue.run(() => this.#segmentWriter.rotate())
    }
  }

  async #write(group: readonly Uint8Array[]): Promise<void> {
    await this.options.ensureWritable()
    if (this.#firstNumber === 0) this.#startNumbering(nextNumber(await this.options.files.list(this.options.folder)))
    await this.#segmentWriter.write(group)
    this.#note({ readProblem: null })
    for (const update of group) this.#bytesSince += updateSize(update)
  }

  #note(changed: Partial<DiskProblems>): void {
    if (!this.#problems.readProblem && !this.#problems.writeProblem && !changed.readProblem && !changed.writeProblem) return
    const before = this.#problems.writeProblem ?? this.#problems.readProblem
    this.#problems = { ...this.#problems, ...changed }
    const problem = this.#problems.writeProblem ?? this.#problems.readProblem
    if (problem?.code !== before?.code) this.options.onHealth(problem)
  }

  #startNumbering(next: number): void {
    this.#firstNumber = next
    this.#nextNumber = next
    if (next > 1) this.#segmentWriter.markFolderDurable()
  }

  async #read(): Promise<readonly Uint8Array[]> {
    const { files, folder } = this.options
    const recovered = await recoveryScan(files, folder, this.#firstNumber || Number.POSITIVE_INFINITY, this.options.ensureWritable)
    if (this.#firstNumber === 0) this.#startNumbering(recovered.next)
    this.#snapshot = recovered.snapshot
    this.#snapshotBytes = recovered.snapshotBytes
    this.#bytesSince = recovered.journalBytes
    if (recovered.damages > 0) this.options.onDamage(recovered.damages)
    return recovered.updates
  }

  async #putSnapshot(number: number, state: Uint8Array): Promise<void> {
    const { files, folder } = this.options
    const snapshotPath = path.join(folder, fileName({ kind: 'snapshot', number }))
    await this.options.ensureWritable()
    await makeDurableFolder(files, folder)
    await writeNewFile(files, `${snapshotPath}.new`, encodeState(state))
    try {
      // a big snapshot takes a while to write
      await this.options.ensureWritable()
      await files.rename(`${snapshotPath}.new`, snapshotPath)
    } catch (error) {
      await files.remove(`${snapshotPath}.new`).catch(() => undefined)
      throw error
    }
    await files.syncFolder(folder)
  }

  /** Removes files before the older of the two snapshots that are kept. A file that cannot be removed goes next time. */
  async #prune(older: number): Promise<void> {
    const { files, folder, ensureWritable } = this.options
    try {
      await ensureWritable()
    } catch {
      return
    }
    const obsolete = (await files.list(folder).catch(() => [])).filter((name) => {
      const file = parseFileName(name.replace(/\.new$/, ''))
      return file !== null && file.number < older
    })
    for (const name of obsolete) await files.remove(path.join(folder, name)).catch(() => undefined)
  }
}
