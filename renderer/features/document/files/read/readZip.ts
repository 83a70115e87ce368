import { type UnzipFileInfo, unzipSync } from 'fflate'
import { Problem } from '../../../../../shared/base/problem.ts'

/** Largest file that is read, in bytes. */
export const MAX_PACKAGE_BYTES = 64 * 2 ** 20
/** Files inside, and bytes of all that are unpacked together. */
const MAX_ENTRIES = 10_000
const MAX_UNPACKED = 192 * 2 ** 20
/** What more than a megabyte shrinks to a 400th of its size was made to: XML of word processors shrinks to a 20th, repeated tables to a 150th. */
const MAX_RATIO = 400

/**
 * Unpacks the files of a zip that are asked for. Sizes are checked before anything is unpacked, and no more is unpacked than a file says of
 * itself.
 * @throws Problem `file.damaged` where it is no zip; `file.tooLarge` where it unpacks to more than a document needs
 */
export function readZip(bytes: Uint8Array, isWanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array> {
  if (bytes.length > MAX_PACKAGE_BYTES) throw new Problem('file.tooLarge')
  let [entries, unpacked] = [0, 0]
  const filter = ({ name, size, originalSize, compression }: UnzipFileInfo) => {
    if (++entries > MAX_ENTRIES) throw new Problem('file.tooLarge')
    if (!isWanted(name) || (compression !== 0 && compression !== 8)) return false
    unpacked += originalSize
    const isBomb = originalSize > 2 ** 20 && originalSize / Math.max(1, size) > MAX_RATIO
    if (isBomb || unpacked > MAX_UNPACKED) throw new Problem('file.tooLarge')
    return true
  }
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })))
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('file.damaged', { cause: error })
  }
}
