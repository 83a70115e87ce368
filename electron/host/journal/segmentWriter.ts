import path from 'node:path'
import { randomBytes } from '../../../shared/base/random.ts'
import type { FileSystem, OpenFile } from '../../disk/durable/fileSystem.ts'
import { makeDurableFolder, writeAll } from '../../disk/durable/wholeFile.ts'
import { fileName } from './format/journalNames.ts'
import { encodeMarker, encodeUpdates, MARKER_BYTES } from './format/journalRecord.ts'

/**
 * Writes a room's journal, one group of records at a time. A group that cannot be written leaves nothing behind: the next one begins a new
 * file, because after a failed flush nobody knows which bytes of the old one are on disk.
 */
export class SegmentWriter {
  #file: OpenFile | null = null
  #segmentPath = ''
  #syncedLength = 0
  #folderDurable = false
  /** The marker of the current file. */
  #marker: Uint8Array = new Uint8Array()

  constructor(
    private readonly files: FileSystem,
    private readonly folder: string,
    /** Returns the number of the next file. */
    private readonly next: () => number,
  ) {}

  /** The folder has files already: it was made durable before the first of them. */
  markFolderDurable(): void {
    this.#folderDurable = true
  }

  /** Writes and flushes updates. @throws what the disk throws; none of them is on disk then */
  async write(updates: readonly Uint8Array[]): Promise<void> {
    const file = this.#file ?? (await this.#openSegment())
    const group = encodeUpdates(this.#marker, updates)
    try {
      await writeAll(file, group)
      await file.sync()
    } catch (error) {
      await this.#abandon(file)
      throw error
    }
    this.#syncedLength += group.length
  }

  /** Closes the current file: the next group begins a new one. */
  async rotate(): Promise<void> {
    const file = this.#file
    this.#file = null
    // all groups are flushed: an error here loses nothing
    await file?.close().catch(() => undefined)
  }

  async #openSegment(): Promise<OpenFile> {
    if (!this.#folderDurable) await makeDurableFolder(this.files, this.folder)
    this.#folderDurable = true
    const segmentPath = path.join(this.folder, fileName({ kind: 'journal', number: this.next() }))
    const file = await this.files.create(segmentPath)
    this.#file = file
    this.#segmentPath = segmentPath
    this.#syncedLength = 0
    this.#marker = encodeMarker(randomBytes(MARKER_BYTES))
    try {
      await this.files.syncFolder(this.folder)
    } catch (error) {
      await this.#abandon(file)
      throw error
    }
    return file
  }

  async #abandon(file: OpenFile): Promise<void> {
    this.#file = null
    // as far as the disk allows: a torn end that remains is ignored at the next start
    await file.truncate(this.#syncedLength).catch(() => undefined)
    await file.close().catch(() => undefined)
    if (this.#syncedLength === 0) await this.files.remove(this.#segmentPath).catch(() => undefined)
  }
}
