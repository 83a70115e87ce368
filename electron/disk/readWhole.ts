import fs from 'node:fs/promises'
import { Problem } from '../../shared/base/problem.ts'

/**
 * Reads a whole file before anything parses it: a file that changes meanwhile, or whose disk is removed, gives an error and never a part.
 * @throws Problem `file.tooLarge` for more than `maxBytes`, else `file.unreadable`
 */
export async function readWhole(file: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const handle = await fs.open(file, 'r')
    try {
      const before = await handle.stat()
      if (!before.isFile()) throw new Problem('file.unreadable')
      if (before.size > maxBytes) throw new Problem('file.tooLarge')
      const bytes = new Uint8Array(before.size)
      const { bytesRead } = await handle.read(bytes, 0, before.size, 0)
      const after = await handle.stat()
      if (bytesRead !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw new Problem('file.unreadable')
      return bytes
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('file.unreadable', { cause: error })
  }
}
