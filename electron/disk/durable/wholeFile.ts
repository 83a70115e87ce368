import path from 'node:path'
import { toDiskProblem } from './diskProblem.ts'
import { type FileSystem, nodeFileSystem, type OpenFile } from './fileSystem.ts'

/**
 * Writes all bytes: one call may write fewer than it is given, and tells only by its result. @throws what the disk throws; `EIO` if it writes
 * nothing
 */
export async function writeAll(file: Pick<OpenFile, 'write'>, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const written = await file.write(at === 0 ? bytes : bytes.subarray(at))
    if (written <= 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO' })
    at += written
  }
}

/** Creates a file, writes it and flushes it; an incomplete file is removed. @throws what the disk throws */
export async function writeNewFile(files: FileSystem, filePath: string, bytes: Uint8Array, mode?: number): Promise<void> {
  const file = await files.create(filePath, mode)
  try {
    await writeAll(file, bytes)
    await file.sync()
  } catch (error) {
    await file.close().catch(() => undefined)
    await files.remove(filePath).catch(() => undefined)
    throw error
  }
  await file.close()
}

/** Folders that may be new with the deepest one: of the app, `journals`, of a process, of the log, of a room. */
const NEW_PARENTS = 4

/** Creates a folder that survives a power cut: the names of its parents are flushed too. */
export async function makeDurableFolder(files: FileSystem, folder: string): Promise<void> {
  await files.makeFolder(folder)
  const parents: string[] = []
  for (let parent = path.dirname(folder); parents.length < NEW_PARENTS && !parents.includes(parent); parent = path.dirname(parent))
    parents.push(parent)
  await Promise.all(parents.map(files.syncFolder))
}

/** The name under which a file keeps its content of before, see {@link replaceFile}. */
export const previousOf = (file: string): string => `${file}.previous`
/** The name of a file's next content while it is written. */
export const nextOf = (file: string): string => `${file}.new`

/**
 * Replaces a file: a reader finds either the old content or the new one, whole, also after a power cut. Writes beside it, flushes, renames and
 * flushes the folder. Creates the folder if there is none.
 * @param keepPrevious keeps the old content as {@link previousOf}. On a disk without second names, a power cut may leave that one alone: read both
 * @throws what the disk throws; the old content is then there, under one of its two names
 */
export async function replaceFile(files: FileSystem, file: string, bytes: Uint8Array, keepPrevious: boolean): Promise<void> {
  const next = nextOf(file)
  // of a process that ended while it wrote
  await files.remove(next).catch(() => undefined)
  try {
    await writeNewFile(files, next, bytes)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    await makeDurableFolder(files, path.dirname(file))
    await writeNewFile(files, next, bytes)
  }
  try {
    if (keepPrevious) await keepCopy(files, file)
    await files.rename(next, file)
  } catch (error) {
    await files.remove(next).catch(() => undefined)
    throw error
  }
  await files.syncFolder(path.dirname(file))
}

/** Keeps the content of a file under a second name, which costs no space until the file is replaced. */
async function keepCopy(files: FileSystem, file: string): Promise<void> {
  const next = nextOf(previousOf(file))
  await files.remove(next).catch(() => undefined)
  try {
    await files.link(file, next)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    // a disk without second names: for a moment, only the copy is there
    await files.rename(file, previousOf(file)).catch(ignoreMissing)
    return
  }
  await files.rename(next, previousOf(file))
}

/**
 * Saves a document where a person chose, readable by others as far as the system allows. The old content stays until the new one is whole.
 * @throws Problem `disk.full`; otherwise what the disk throws
 */
export async function saveDocument(file: string, bytes: Uint8Array, files: FileSystem = nodeFileSystem): Promise<void> {
  const temporary = `${file}.${process.pid}.new`
  try {
    await files.remove(temporary).catch(() => undefined)
    await writeNewFile(files, temporary, bytes, DOCUMENT_MODE)
    await files.rename(temporary, file).catch(async (error) => {
      await files.remove(temporary).catch(() => undefined)
      throw error
    })
    // the folder is the person's: not every disk lets it be flushed
    await files.syncFolder(path.dirname(file)).catch(() => undefined)
  } catch (error) {
    const problem = toDiskProblem(error)
    throw problem.code === 'disk.full' ? problem : error
  }
}

const DOCUMENT_MODE = 0o644

const ignoreMissing = (error: unknown) => {
  if (codeOf(error) !== 'ENOENT') throw error
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')
