import { concat, utf8 } from '../../../shared/base/bytes.ts'

/** A name, what is in it; and, where that is packed already, how many bytes it claims to be. */
type Entry = readonly [name: string, bytes: Uint8Array, claims?: number]

/** A zip made by hand, so that it may say of itself whatever one likes. Checksums are left out: nobody asks for them. */
export function craftZip(entries: readonly Entry[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const [name, bytes, claimedSize] of entries) {
    const common = (size: number, from: number) => {
      const header = new DataView(new ArrayBuffer(size))
      header.setUint16(from + 4, claimedSize === undefined ? 0 : 8, true)
      header.setUint32(from + 14, bytes.length, true)
      header.setUint32(from + 18, claimedSize ?? bytes.length, true)
      header.setUint16(from + 22, name.length, true)
      return header
    }
    const local = common(30, 4)
    local.setUint32(0, 0x04034b50, true)
    const central = common(46, 6)
    central.setUint32(0, 0x02014b50, true)
    central.setUint32(42, at, true)
    const whole = concat(new Uint8Array(local.buffer), utf8(name), bytes)
    parts.push(whole)
    directory.push(concat(new Uint8Array(central.buffer), utf8(name)))
    at += whole.length
  }
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, entries.length, true)
  end.setUint16(10, entries.length, true)
  end.setUint32(
    12,
    directory.reduce((sum, { length }) => sum + length, 0),
    true,
  )
  end.setUint32(16, at, true)
  return concat(...parts, ...directory, new Uint8Array(end.buffer))
}
