import { Problem } from '../../../../shared/base/problem.ts'
import { MAX_IMAGE_BYTES } from '../../../../shared/document/bodySchema.ts'
import { readPictureHeader } from './pictureHeader.ts'

/** A picture ready for a document: drawn anew, so that nothing hidden in the file came along. */
export interface Picture {
  /** `data:image/…;base64,…` */
  readonly src: string
  readonly width: number
  readonly height: number
}

/** Files beyond this are refused before they are decoded. */
export const MAX_FILE_BYTES = 10_000_000
/** Pixels beyond this would cost 160 MB to decode. */
const MAX_PIXELS = 40_000_000
/** Longest side kept: a page is read at half of it. */
const MAX_SIDE = 1600

/** Decodes a picture and draws it again, smaller where it must be. @throws Problem `file.unreadable` or `file.tooLarge` */
export async function importPicture(file: Blob): Promise<Picture> {
  if (file.size > MAX_FILE_BYTES) throw new Problem('file.tooLarge')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const header = readPictureHeader(bytes)
  if (!header) throw new Problem('file.unreadable')
  if (header.width * header.height > MAX_PIXELS) throw new Problem('file.tooLarge')
  const bitmap = await createImageBitmap(new Blob([bytes], { type: `image/${header.type}` })).catch((cause: unknown) => {
    throw new Problem('file.unreadable', { cause })
  })
  try {
    return await draw(bitmap, header.type === 'png' || header.type === 'gif')
  } finally {
    bitmap.close()
  }
}

/** Drawings stay PNG while they are small enough; photographs become JPEG. Both are read by every word processor. */
async function draw(bitmap: ImageBitmap, drawing: boolean): Promise<Picture> {
  const longest = Math.max(bitmap.width, bitmap.height)
  const tries = drawing
    ? ([['image/png', 1]] as const)
    : ([
        ['image/jpeg', 0.85],
        ['image/jpeg', 0.7],
      ] as const)
  let side = Math.min(MAX_SIDE, longest)
  do {
    const canvas = paint(bitmap, side / longest, !drawing)
    for (const [type, quality] of tries) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality))
      if (blob && blob.size <= MAX_IMAGE_BYTES) return { src: await asData(blob), width: canvas.width, height: canvas.height }
    }
    if (drawing) return draw(bitmap, false)
    side = Math.floor(side * 0.8)
  } while (side >= 64)
  throw new Problem('file.tooLarge')
}

function paint(bitmap: ImageBitmap, scale: number, onWhite: boolean): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Problem('file.unreadable')
  context.imageSmoothingQuality = 'high'
  if (onWhite) {
    context.fillStyle = 'white' // a photograph has no transparency, and black behind a drawing would hide it
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas
}

const asData = (blob: Blob): Promise<string> =>
  new Promise((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result))
    reader.onerror = () => failed(new Problem('file.unreadable'))
    reader.readAsDataURL(blob)
  })
