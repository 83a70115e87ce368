/** Type and size of a picture, from the first bytes of the file, before it is decoded. */
export interface PictureHeader {
  readonly type: 'png' | 'jpeg' | 'gif' | 'webp'
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Reads the header of a PNG, JPEG, GIF or WebP by its magic bytes; ignores the file's name and declared type. Null for other files. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const read = starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    ? png(view)
    : starts(bytes, [0xff, 0xd8, 0xff])
      ? jpeg(view)
      : ascii(bytes, 0, 3) === 'GIF'
        ? gif(view)
        : ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP'
          ? webp(view, ascii(bytes, 12, 16))
          : null
  return read && read.width > 0 && read.height > 0 ? read : null
}

const starts = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, i) => bytes[i] === byte)
const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

const png = (view: DataView): PictureHeader | null =>
  view.byteLength < 24 ? null : { type: 'png', width: view.getUint32(16), height: view.getUint32(20) }

const gif = (view: DataView): PictureHeader | null =>
  view.byteLength < 10 ? null : { type: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }

function webp(view: DataView, kind: string): PictureHeader | null {
  if (view.byteLength < 30) return null
  if (kind === 'VP8 ') return { type: 'webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { type: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  const three = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  return kind === 'VP8X' ? { type: 'webp', width: three(24) + 1, height: three(27) + 1 } : null
}

/** Skips the segments of a JPEG up to the start of frame (SOF), which has the size. */
function jpeg(view: DataView): PictureHeader | null {
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const mark = view.getUint8(at + 1)
    if (mark === 0xff) {
      at += 1
      continue
    }
    const beginsFrame = mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc
    if (beginsFrame) return { type: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}
