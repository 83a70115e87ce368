import { inflateBounded } from '../../base/load/inflateBounded.ts'
import { Problem } from '../../base/problem.ts'

/** One file inside a zip, still packed. */
export interface ZipEntry {
  readonly name: string
  readonly packed: Uint8Array
  readonly deflated: boolean
}

/** The entries of a zip, in the order of the file. */
export interface Zip {
  readonly entries: readonly ZipEntry[]
  /** False if the file is truncated or damaged; `entries` has the entries before the damage. */
  readonly complete: boolean
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const LOCAL_BYTES = 30
const CENTRAL_BYTES = 46
const END_BYTES = 22
const MAX_NAME = 120
/** Allowed general purpose flags (APPNOTE 4.4.4): compression level and UTF-8 names; no encryption, no data descriptors. */
const ALLOWED_FLAGS = 0x0806
const NO_SIZE = 0xffffffff

/**
 * Parses a zip sequentially from its first byte, in the simple form that `packArchive` writes. Entries therefore cannot overlap, nest
 * or hide; the central directory is only compared with them. Unpacks nothing.
 * @throws Problem `file.wrong` where it is not a zip of this simple kind, or has more than `maxEntries`
 */
export function openZip(bytes: Uint8Array, maxEntries: number): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const hasBytes = (at: number, length: number) => at + length <= bytes.length
  if (!hasBytes(0, 4) || view.getUint32(0, true) !== LOCAL) throw wrong()
  const entries: ZipEntry[] = []
  const offsets: number[] = []
  const seen = new Set<string>()
  let at = 0
  while (hasBytes(at, 4) && view.getUint32(at, true) === LOCAL) {
    if (!hasBytes(at, LOCAL_BYTES)) return { entries, complete: false }
    const method = view.getUint16(at + 8, true)
    const size = view.getUint32(at + 18, true)
    const nameBytes = view.getUint16(at + 26, true)
    if (view.getUint16(at + 6, true) & ~ALLOWED_FLAGS || (method !== 0 && method !== 8) || size === NO_SIZE) throw wrong()
    if (nameBytes === 0 || nameBytes > MAX_NAME || entries.length === maxEntries) throw wrong()
    const start = at + LOCAL_BYTES + nameBytes + view.getUint16(at + 28, true)
    if (!hasBytes(start, size)) return { entries, complete: false }
    const name = asciiName(bytes.subarray(at + LOCAL_BYTES, at + LOCAL_BYTES + nameBytes))
    if (name === null || seen.has(name.toLowerCase())) throw wrong()
    seen.add(name.toLowerCase())
    entries.push({ name, packed: bytes.subarray(start, start + size), deflated: method === 8 })
    offsets.push(at)
    at = start + size
  }
  return { entries, complete: directoryAgrees(bytes, view, at, entries, offsets) }
}

const wrong = () => new Problem('file.wrong')

/** Decodes an entry's name; null if it has other characters than letters, digits, `.`, `-`, `_` and `/`. */
function asciiName(bytes: Uint8Array): string | null {
  const name = String.fromCharCode(...bytes)
  return /^[\w./-]+$/.test(name) ? name : null
}

/** Whether the central directory lists the same entries at the same offsets and ends with the file. False if it is truncated. @throws Problem `file.wrong` if it differs */
function directoryAgrees(bytes: Uint8Array, view: DataView, from: number, entries: readonly ZipEntry[], offsets: readonly number[]): boolean {
  let at = from
  for (const [i, entry] of entries.entries()) {
    if (at + CENTRAL_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL) return false
    const nameBytes = view.getUint16(at + 28, true)
    const length = CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (at + length > bytes.length) return false
    const name = asciiName(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes))
    if (name !== entry.name || view.getUint32(at + 42, true) !== offsets[i] || view.getUint32(at + 20, true) !== entry.packed.length) throw wrong()
    at += length
  }
  if (at + END_BYTES > bytes.length || view.getUint32(at, true) !== END) return false
  const recorded = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint32(at + 16, true)]
  if (recorded[0] !== entries.length || recorded[1] !== entries.length || recorded[2] !== from || at + END_BYTES !== bytes.length) throw wrong()
  return true
}

/** Limits of an unpacked entry. `ratio` (unpacked to packed bytes) is checked only above `floor` bytes. */
export interface InflateLimits {
  readonly bytes: number
  readonly ratio: number
  readonly floor: number
}

/**
 * Inflates an entry and counts the actual output, because declared sizes may be false. Memory is bounded by `limits.bytes` and one step.
 * @returns null if the entry is damaged. @throws Problem `file.tooLarge` beyond the limits
 */
export function inflateEntry({ packed, deflated }: ZipEntry, limits: InflateLimits): Uint8Array | null {
  const maxBytes = Math.min(limits.bytes, Math.max(limits.floor, packed.length * limits.ratio))
  if (!deflated) {
    if (packed.length > maxBytes) throw new Problem('file.tooLarge')
    return packed
  }
  const inflated = inflateBounded(packed, maxBytes)
  if (inflated === 'tooLarge') throw new Problem('file.tooLarge')
  return inflated === 'damaged' ? null : inflated
}
