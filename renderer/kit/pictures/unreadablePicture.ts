/** Why a file is no picture that can be read, as far as its first bytes say. `changed`: it begins like one, and does not go on so. */
export type UnreadablePicture = 'empty' | 'svg' | 'heic' | 'changed' | 'other'

/** Bytes that are looked at: an SVG may begin with a comment. */
const HEAD = 1024
/** Brands of the container that phones store photographs in. */
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1']

/** Why a file could not be read as a picture. Whatever its name says. */
export async function whyUnreadable(file: Blob): Promise<UnreadablePicture> {
  if (file.size === 0) return 'empty'
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  const text = String.fromCharCode(...head)
  if (text.slice(4, 8) === 'ftyp' && HEIC_BRANDS.includes(text.slice(8, 12))) return 'heic'
  if (/<svg[\s>]/i.test(text)) return 'svg'
  return /^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP)/s.test(text) ? 'changed' : 'other'
}
