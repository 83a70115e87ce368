import path from 'node:path'
import { crc32c } from './crc32c.ts'
import type { Files } from './files.ts'

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i])

/**
 * Puts bytes beside the journal, where nobody removes them: `<name>.rescue`, or further with a number. The same bytes are put
 * there once. @throws what the disk throws; nothing else has changed then
 */
export async function rescue(files: Files, folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const there = (await files.list(folder)).filter((other) => other.startsWith(`${name}.rescue`))
  for (const other of there) if (same(await files.read(path.join(folder, other)), bytes)) return
  const place = path.join(folder, `${name}.rescue${there.length === 0 ? '' : `.${there.length}`}`)
  await writeNew(files, place, bytes)
  await files.syncFolder(folder)
}

/** Puts bytes that were in no file of their own, such as an update that cannot be read. */
export const rescueLoose = (files: Files, folder: string, bytes: Uint8Array): Promise<void> =>
  rescue(files, folder, `update-${crc32c(bytes).toString(16)}`, bytes)

/** Moves a whole file aside, which takes no room on the disk. */
export async function setAside(files: Files, folder: string, name: string): Promise<void> {
  const taken = (await files.list(folder)).filter((other) => other.startsWith(`${name}.rescue`)).length
  await files.rename(path.join(folder, name), path.join(folder, `${name}.rescue${taken === 0 ? '' : `.${taken}`}`))
}

/** Writes a file that is not there yet, and flushes it. What could not be finished is taken away again. */
export async function writeNew(files: Files, place: string, bytes: Uint8Array): Promise<void> {
  const file = await files.create(place)
  try {
    await writeAll(file, bytes)
    await file.sync()
  } catch (error) {
    await file.close().catch(() => undefined)
    await files.remove(place).catch(() => undefined)
    throw error
  }
  await file.close()
}

/** A disk may take fewer bytes than it is given, and say so only by the count. */
export async function writeAll(file: { readonly write: (bytes: Uint8Array) => Promise<number> }, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const taken = await file.write(at === 0 ? bytes : bytes.subarray(at))
    if (taken <= 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO' })
    at += taken
  }
}
