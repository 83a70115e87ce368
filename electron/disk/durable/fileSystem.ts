import { constants } from 'node:fs'
import fs from 'node:fs/promises'

/** A file that this process created, open at its end. */
export interface OpenFile {
  /** Writes bytes at the end. @returns how many bytes were written, which may be fewer than given */
  readonly write: (bytes: Uint8Array) => Promise<number>
  /** Resolves when everything written survives a power cut. */
  readonly sync: () => Promise<void>
  readonly truncate: (size: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** Everything that the journal needs of a disk; tests let each call fail. */
export interface FileSystem {
  /** The names in a folder; none if the folder does not exist. */
  readonly list: (folder: string) => Promise<readonly string[]>
  /** Reads a file. @throws an error that {@link isNotFile} tells for a folder, a link, a pipe or a device */
  readonly read: (file: string) => Promise<Uint8Array>
  /** Creates a file. Fails if it exists. @param mode permissions; by default only this user may read it */
  readonly create: (file: string, mode?: number) => Promise<OpenFile>
  /** Shortens a file, durably. Follows no link. */
  readonly truncate: (file: string, size: number) => Promise<void>
  readonly rename: (from: string, to: string) => Promise<void>
  /** Gives a file a second name. Not every disk can. */
  readonly link: (file: string, name: string) => Promise<void>
  readonly remove: (file: string) => Promise<void>
  /** When a file was changed, in Unix milliseconds. */
  readonly changedAt: (file: string) => Promise<number>
  /** Sets the date of a file to now. */
  readonly touch: (file: string) => Promise<void>
  /** Creates a folder and its parents, for this user alone. */
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

const NOT_A_FILE = 'ENOTFILE'
/** Codes of systems that refuse by themselves to open a link, a folder or a pipe as a file. */
const NOT_FILE_CODES = [NOT_A_FILE, 'EISDIR', 'ELOOP', 'ENXIO']

/** Whether a name is there but is no file: a folder, a link, a pipe, a device. */
export const isNotFile = (error: unknown): boolean => error instanceof Error && 'code' in error && NOT_FILE_CODES.includes(String(error.code))

/** Opens a file that exists. A link is not followed, so that nothing outside of a folder is read or cut; a pipe is not waited for. */
async function openFile(file: string, access: number): Promise<fs.FileHandle> {
  // Windows has neither flag
  const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>
  if (O_NOFOLLOW === 0 && (await fs.lstat(file)).isSymbolicLink()) throw notFile()
  const handle = await fs.open(file, access | O_NOFOLLOW | O_NONBLOCK)
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw notFile()
}

const notFile = () => Object.assign(new Error('not a file'), { code: NOT_A_FILE })

/** The file system of Node. */
export const nodeFileSystem: FileSystem = {
  list: (folder) => fs.readdir(folder).catch(orIfMissing([])),
  read: async (file) => {
    const handle = await openFile(file, constants.O_RDONLY)
    try {
      const bytes = await handle.readFile()
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    } finally {
      await handle.close()
    }
  },
  create: async (file, mode = PRIVATE_FILE) => {
    const handle = await fs.open(file, 'wx', mode)
    return {
      write: async (bytes) => (await handle.write(bytes)).bytesWritten,
      sync: () => handle.datasync(),
      truncate: (size) => handle.truncate(size),
      close: () => handle.close(),
    }
  },
  truncate: async (file, size) => {
    const handle = await openFile(file, constants.O_RDWR)
    try {
      await handle.truncate(size)
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  rename: (from, to) => fs.rename(from, to),
  link: (file, name) => fs.link(file, name),
  remove: (file) => fs.rm(file),
  changedAt: async (file) => (await fs.lstat(file)).mtimeMs,
  touch: (file) => fs.utimes(file, new Date(), new Date()),
  makeFolder: async (folder) => {
    await fs.mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER })
  },
  syncFolder: async (folder) => {
    // Windows cannot flush a folder: there the rename has to suffice
    if (process.platform === 'win32') return
    const handle = await fs.open(folder, 'r')
    try {
      await handle.sync()
    } catch (error) {
      // nor can some network disks
      if (!['EINVAL', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    } finally {
      await handle.close()
    }
  },
}
