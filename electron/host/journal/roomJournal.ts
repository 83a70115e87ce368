import path from 'node:path'
import type { Problem } from '../../../shared/base/problem.ts'
import { SerialQueue } from '../../../shared/base/serialQueue.ts'
import type { FileSystem } from './fileSystem.ts'
import { fileName, nextNumber, parseFileName } from './format/journalNames.ts'
import { encodeRecords, RECORD_TYPE, recordSize } from './format/journalRecord.ts'
import { recoveryScan } from './recoveryScan.ts'
import { writeNewFile } from './rescueFile.ts'
import { makeDurableFolder, SegmentWriter } from './segmentWriter.ts'
import { WriteBuffer } from './writeBuffer.ts'

export interface RoomJournalOptions {
  readonly files: FileSystem
  readonly folder: string
  /** Resolves when this program may write here. @throws Problem where another one does */
  readonly ensureWritable: () => Promise<void>
  /** The disk's state, as this room finds it: null when all is well. */
  readonly onHealth: (problem: Problem | null) => void
  readonly gatherMs: number
  /** How long to wait before the next attempt, after so many that failed. */
  readonly retryMs: (failed: number) => number
}

/** Makes a state of a room; from everything on disk, where there is no better source. */
export type CreateSnapshot = (readDisk: () => Promise<readonly Uint8Array[]>) => Uint8Array | Promise<Uint8Array>

/** Compacting pays when at least this much was written since the last state, and more than that state itself. */
const LONG_BYTES = 2 ** 20

/** One room's journal: what is appended goes to disk in groups, one while the next gathers. */
export class RoomJournal {
  readonly #segmentWriter: SegmentWriter
  readonly #diskQueue = new SerialQueue()
  readonly #compactionQueue = new SerialQueue()
  readonly #writeBuffer: WriteBuffer
  /** The first number of this run; 0 until the folder was looked at. */
  #firstNumber = 0
  #nextNumber = 0
  /** The newest state that is known to be readable; null until the folder was read. */
  #snapshot: number | null = null
  #snapshotBytes = 0
  #bytesSince = 0
  #compacting = false
  #longFrom = LONG_BYTES

  constructor(private readonly options: RoomJournalOptions) {
    this.#segmentWriter = new SegmentWriter(options.files, options.folder, () => this.#nextNumber++)
    this.#writeBuffer = new WriteBuffer({ ...options, write: (group) => this.#diskQueue.run(() => this.#write(group)) })
  }

  /** Resolves when this update, and all before it, are on disk. @throws Problem where they could not be put there yet */
  append(update: Uint8Array): Promise<void> {
    return this.#writeBuffer.add(update)
  }

  /** Resolves when everything appended so far is on disk, however long that takes. */
  flushed(): Promise<void> {
    return this.#writeBuffer.flushed()
  }

  /** Everything: what is on disk, then what still waits to go there. @throws Problem where the disk does not let it be read */
  load(): Promise<readonly Uint8Array[]> {
    return this.#diskQueue.run(async () => {
      const onDisk = await this.#read()
      const buffered = this.#writeBuffer.updates()
      return buffered.length === 0 ? onDisk : onDisk.concat(buffered)
    })
  }

  get needsCompaction(): boolean {
    return !this.#compacting && this.#bytesSince > Math.max(this.#longFrom, this.#snapshotBytes)
  }

  /**
   * One state in place of all that was appended before this call.
   * @param createSnapshot makes it, of everything on disk where the caller has no better source
   * @throws what the disk throws; everything is then as it was
   */
  compact(createSnapshot: CreateSnapshot): Promise<void> {
    // one after the other: whoever puts another state in the place of everything must not be passed over
    return this.#compactionQueue.run(() => this.#compact(createSnapshot))
  }

  async #compact(createSnapshot: CreateSnapshot): Promise<void> {
    this.#compacting = true
    let replaced = 0
    try {
      // what was appended before is replaced too; where the disk does not take it now it comes after, as it always may
      await this.#writeBuffer.lastWrite().catch(() => undefined)
      await this.options.ensureWritable()
      const { number, older, state } = await this.#diskQueue.run(async () => {
        if (this.#snapshot === null) await this.#read()
        const older = this.#snapshot ?? 0
        const state = await createSnapshot(() => this.#read())
        // what comes from now on goes after the state, not into what it replaces
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
      // not again at once: by then there is twice as much to gain
      this.#longFrom = 2 * Math.max(this.#longFrom, this.#bytesSince)
      throw error
    } finally {
      this.#compacting = false
    }
  }

  /** Lets go, when everything is on disk. @throws Problem where it could not be put there */
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
    await this.#segmentWriter.write(encodeRecords(RECORD_TYPE.update, group))
    for (const update of group) this.#bytesSince += recordSize(update)
  }

  #startNumbering(next: number): void {
    this.#firstNumber = next
    this.#nextNumber = next
    if (next > 1) this.#segmentWriter.markFolderDurable()
  }

  async #read(): Promise<readonly Uint8Array[]> {
    const { files, folder } = this.options
    const recovered = await recoveryScan(files, folder, this.#firstNumber || Number.POSITIVE_INFINITY)
    if (this.#firstNumber === 0) this.#startNumbering(recovered.next)
    this.#snapshot = recovered.snapshot
    this.#snapshotBytes = recovered.snapshotBytes
    this.#bytesSince = recovered.journalBytes
    return recovered.updates
  }

  async #putSnapshot(number: number, state: Uint8Array): Promise<void> {
    const { files, folder } = this.options
    const snapshotPath = path.join(folder, fileName({ kind: 'snapshot', number }))
    await makeDurableFolder(files, folder)
    await writeNewFile(files, `${snapshotPath}.new`, encodeRecords(RECORD_TYPE.state, [state]))
    try {
      await files.rename(`${snapshotPath}.new`, snapshotPath)
    } catch (error) {
      await files.remove(`${snapshotPath}.new`).catch(() => undefined)
      throw error
    }
    await files.syncFolder(folder)
  }

  /** Takes away what came before the older of the two states that are kept. What stays in spite of it goes next time. */
  async #prune(older: number): Promise<void> {
    const { files, folder } = this.options
    const obsolete = (await files.list(folder).catch(() => [])).filter((name) => {
      const file = parseFileName(name.replace(/\.new$/, ''))
      return file !== null && file.number < older
    })
    for (const name of obsolete) await files.remove(path.join(folder, name)).catch(() => undefined)
  }
}
