import path from 'node:path'
import type { Files, OpenFile } from './files.ts'
import { fileName } from './names.ts'
import { writeAll } from './rescue.ts'

/**
 * Writes a room's journal, a group of records at a time. A group that could not be put on disk leaves nothing behind: what
 * comes next begins a new file, because after a failed flush nobody knows what the disk has of the old one.
 */
export class Pen {
  #file: OpenFile | null = null
  #place = ''
  #good = 0
  #lasting = false

  constructor(
    private readonly files: Files,
    private readonly folder: string,
    /** The number of the next file. */
    private readonly next: () => number,
  ) {}

  /** There are files in the folder: it was made to last before the first of them. */
  trustFolder(): void {
    this.#lasting = true
  }

  /** Resolves when the group is on disk. @throws what the disk throws; the group is then not there */
  async write(group: Uint8Array): Promise<void> {
    const file = this.#file ?? (await this.#begin())
    try {
      await writeAll(file, group)
      await file.sync()
    } catch (error) {
      await this.#abandon(file)
      throw error
    }
    this.#good += group.length
  }

  /** What comes next goes into a new file. */
  async lift(): Promise<void> {
    const file = this.#file
    this.#file = null
    // everything in it is flushed: there is nothing left to go wrong
    await file?.close().catch(() => undefined)
  }

  async #begin(): Promise<OpenFile> {
    if (!this.#lasting) await makeLasting(this.files, this.folder)
    this.#lasting = true
    const place = path.join(this.folder, fileName({ kind: 'journal', number: this.next() }))
    const file = await this.files.create(place)
    this.#file = file
    this.#place = place
    this.#good = 0
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
    await file.truncate(this.#good).catch(() => undefined)
    await file.close().catch(() => undefined)
    if (this.#good === 0) await this.files.remove(this.#place).catch(() => undefined)
  }
}

/** A folder that is still there after a power cut: the names of those above it are flushed too. */
export async function makeLasting(files: Files, folder: string): Promise<void> {
  await files.makeFolder(folder)
  const above = path.dirname(folder)
  await Promise.all([above, path.dirname(above), path.dirname(path.dirname(above))].map(files.syncFolder))
}
