import fs from 'node:fs/promises'

/** A file that this run of the program has made, open at its end. */
export interface OpenFile {
  /** @returns how many of the bytes were taken; it may be fewer than given */
  readonly write: (bytes: Uint8Array) => Promise<number>
  /** Resolves when what was written survives a power cut. */
  readonly sync: () => Promise<void>
  readonly truncate: (size: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** All that the journal asks of a disk: what tests let fail, call by call. */
export interface FileSystem {
  /** The names in a folder; none where there is no folder. */
  readonly list: (folder: string) => Promise<readonly string[]>
  readonly read: (file: string) => Promise<Uint8Array>
  /** Makes a file that is not there yet, for its owner alone. Fails where it is. */
  readonly create: (file: string) => Promise<OpenFile>
  /** Shortens a file, for good. */
  readonly truncate: (file: string, size: number) => Promise<void>
  readonly rename: (from: string, to: string) => Promise<void>
  readonly remove: (file: string) => Promise<void>
  /** Makes a folder, and those above it, for their owner alone. */
  readonly makeFolder: (folder: string) => Promise<void>
  /** Resolves when the names in a folder survive a power cut. */
  readonly syncFolder: (folder: string) => Promise<void>
}

const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700

const orIfMissing =
  <T>(fallback: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return fallback
    throw error
  }

export const nodeFileSystem: FileSystem = {
  list: (folder) => fs.readdir(folder).catch(orIfMissing([])),
  read: async (file) => {
    const bytes = await fs.readFile(file)
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  },
  create: async (file) => {
    const handle = await fs.open(file, 'wx', PRIVATE_FILE)
    return {
      write: async (bytes) => (await handle.write(bytes)).bytesWritten,
      sync: () => handle.datasync(),
      truncate: (size) => handle.truncate(size),
      close: () => handle.close(),
    }
  },
  truncate: async (file, size) => {
    const handle = await fs.open(file, 'r+')
    try {
      await handle.truncate(size)
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  rename: (from, to) => fs.rename(from, to),
  remove: (file) => fs.rm(file),
  makeFolder: async (folder) => {
    await fs.mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER })
  },
  syncFolder: async (folder) => {
    // Windows knows no such thing: there the rename is all one can do
    if (process.platform === 'win32') return
    const handle = await fs.open(folder, 'r')
    try {
      await handle.sync()
    } catch (error) {
      // nor do some network disks
      if (!['EINVAL', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    } finally {
      await handle.close()
    }
  },
}
