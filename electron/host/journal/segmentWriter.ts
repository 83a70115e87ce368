import path from 'node:path'
import type { FileSystem, OpenFile } from './fileSystem.ts'
import { fileName } from './format/journalNames.ts'
import { writeAll } from './rescueFile.ts'

/**
 * Writes a room's journal, a group of records at a time. A group that could not be put on disk leaves nothing behind: what
 * comes next begins a new file, because after a failed flush nobody knows what the disk has of the old one.
 */
export class SegmentWriter {
  #file: OpenFile | null = null
  #segmentPath = ''
  #syncedLength = 0
  #folderDurable = false

  constructor(
    private readonly files: FileSystem,
    private readonly folder: string,
    /** The number of the next file. */
    private readonly next: () => number,
  ) {}

  /** There are files in the folder: it was made to last before the first of them. */
  markFolderDurable(): void {
    this.#folderDurable = true
  }

  /** Resolves when the group is on disk. @throws what the disk throws; the group is then not there */
  async write(group: Uint8Array): Promise<void> {
    const file = this.#file ?? (await this.#openSegment())
    try {
      await writeAll(file, group)
      await file.sync()
    } catch (error) {
      await this.#abandon(file)
      throw error
    }
    this.#syncedLength += group.length
  }

  /** What comes next goes into a new file. */
  async rotate(): Promise<void> {
    const file = this.#file
    this.#file = null
    // everything in it is flushed: there is nothing left to go wrong
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
    // as far as the disk still obeys: what stays is a torn end, and a start knows those
    await file.truncate(this.#syncedLength).catch(() => undefined)
    await file.close().catch(() => undefined)
    if (this.#syncedLength === 0) await this.files.remove(this.#segmentPath).catch(() => undefined)
  }
}

/** A folder that is still there after a power cut: the names of those above it are flushed too. */
export async function makeDurableFolder(files: FileSystem, folder: string): Promise<void> {
  await files.makeFolder(folder)
  const parent = path.dirname(folder)
  await Promise.all([parent, path.dirname(parent), path.dirname(path.dirname(parent))].map(files.syncFolder))
}
