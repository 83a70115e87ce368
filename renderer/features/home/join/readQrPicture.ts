import { Problem } from '../../../../shared/base/problem.ts'

/** Maximum size of the file in bytes. */
const MAX_BYTES = 30_000_000
/** Longest side in pixels that is searched; larger pictures are scaled down first. */
const MAX_SIDE = 1600

/**
 * The text of the QR in a picture.
 * @throws Problem `file.tooLarge`, `file.unreadable` where it is no picture, `qr.notFound` where no QR is in it
 */
export async function readQrPicture(file: Blob): Promise<string> {
  if (file.size > MAX_BYTES) throw new Problem('file.tooLarge')
  const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
    throw new Problem('file.unreadable', { cause })
  })
  const { default: decode } = await import('qr/decode.js')
  // the whole picture first, then smaller: big photos have noise that a smaller copy has not
  for (const side of [MAX_SIDE, 800, 400]) {
    const text = decodeAt(bitmap, side, decode)
    if (text !== null) return text
    await new Promise((resume) => setTimeout(resume))
  }
  throw new Problem('qr.notFound')
}

type Decode = typeof import('qr/decode.js')['default']

function decodeAt(bitmap: ImageBitmap, side: number, decode: Decode): string | null {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new Problem('file.unreadable')
  // a transparent picture would be black on black
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  try {
    return decode({ width, height, data: context.getImageData(0, 0, width, height).data }, { timeLimit: 2000 })
  } catch {
    return null
  }
}
