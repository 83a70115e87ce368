import path from 'node:path'
import { sameBytes } from '../../../shared/base/bytes.ts'
import type { FileSystem } from '../../disk/durable/fileSystem.ts'
import { writeNewFile } from '../../disk/durable/wholeFile.ts'
import { crc32c } from './format/crc32c.ts'

/**
 * Writes bytes to `<name>.rescue` beside the journal, or to `<name>.rescue.<n>` if that exists. The journal never removes rescue files.
 * Equal bytes are written once. @throws what the disk throws; nothing else has changed then
 */
export async function writeRescueFile(files: FileSystem, folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const existing = (await files.list(folder)).filter((other) => other.startsWith(`${name}.rescue`))
  for (const other of existing) if (sameBytes(await files.read(path.join(folder, other)), bytes)) return
  const rescuePath = path.join(folder, `${name}.rescue${existing.length === 0 ? '' : `.${existing.length}`}`)
  await writeNewFile(files, rescuePath, bytes)
  await files.syncFolder(folder)
}

/** Writes bytes that had no file of their own, such as an update that cannot be decoded, to a rescue file. */
export const rescueUpdate = (files: FileSystem, folder: string, bytes: Uint8Array): Promise<void> =>
  writeRescueFile(files, folder, `update-${crc32c(bytes).toString(16)}`, bytes)

/** Renames a file to a rescue file, which needs no space on the disk. */
export async function quarantineFile(files: FileSystem, folder: string, name: string): Promise<void> {
  const existingCount = (await files.list(folder)).filter((other) => other.startsWith(`${name}.rescue`)).length
  await files.rename(path.join(folder, name), path.join(folder, `${name}.rescue${existingCount === 0 ? '' : `.${existingCount}`}`))
}
