import fs from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../../shared/base/problem.ts'

/**
 * Writes a whole file so that whoever reads it finds either the old content or the new one, also after a power cut:
 * beside it, flushed, moved into place, and the folder flushed too. Makes the folder when it is not there.
 * @param mode who may read it; by default nobody but this user
 * @throws Problem `disk.full`
 */
export async function atomicWrite(file: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  const folder = path.dirname(file)
  const temporary = `${file}.${process.pid}.new`
  try {
    await fs.mkdir(folder, { recursive: true, mode: 0o700 })
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
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new Problem('disk.full', { cause: error })
    throw error
  }
}

/** Windows, and some network disks, have no such thing as flushing a folder: there the rename is all one can do. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
