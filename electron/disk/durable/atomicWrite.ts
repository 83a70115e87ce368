import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../../../shared/base/problem.ts'

const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700

/**
 * Writes a whole file so that a reader finds either the old content or the new one, also after a power cut: into a temporary
 * file beside it, flushed, renamed into place, and the folder flushed. Creates the folder where there is none.
 * @param mode permissions of the file; by default only this user may read it
 * @throws Problem `disk.full`; otherwise what the disk throws. The old content is then unchanged
 */
export async function atomicWrite(file: string, content: string | Uint8Array, mode = PRIVATE_FILE): Promise<void> {
  const folder = path.dirname(file)
  const temporary = temporaryName(file)
  try {
    await fs.mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER })
    const handle = await fs.open(temporary, 'w', mode)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await fs.rename(temporary, file)
    await flushFolder(folder)
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined)
    throw withDiskFull(error)
  }
}

/** Like {@link atomicWrite}, for small files of a host process: the file is on disk when the call returns, whatever happens to the process next. */
export function atomicWriteSync(file: string, content: string | Uint8Array, mode = PRIVATE_FILE): void {
  const folder = path.dirname(file)
  const temporary = temporaryName(file)
  try {
    mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER })
    const handle = openSync(temporary, 'w', mode)
    try {
      writeFileSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(temporary, file)
    flushFolderSync(folder)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw withDiskFull(error)
  }
}

const temporaryName = (file: string) => `${file}.${process.pid}.new`

const withDiskFull = (error: unknown) => ((error as NodeJS.ErrnoException).code === 'ENOSPC' ? new Problem('disk.full', { cause: error }) : error)

/** Windows and some network disks cannot flush a folder: there the rename has to suffice. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

function flushFolderSync(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    // see flushFolder
  }
}
