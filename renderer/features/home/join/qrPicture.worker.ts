import decode from 'qr/decode.js'

/** Longest side in pixels that is searched; larger pictures are scaled down first. */
const MAX_SIDE = 1600

/** What the worker answers: the text of the QR, or why there is none. */
export type QrAnswer = { readonly text: string } | { readonly problem: 'file.unreadable' | 'qr.notFound' }

self.onmessage = ({ data }: MessageEvent<Blob>) => {
  void createImageBitmap(data).then(
    (bitmap) => self.postMessage(search(bitmap)),
    () => self.postMessage({ problem: 'file.unreadable' } satisfies QrAnswer),
  )
}

/** Searches the whole picture first, then smaller: big photos have noise that a smaller copy has not. */
function search(bitmap: ImageBitmap): QrAnswer {
  for (const side of [MAX_SIDE, 800, 400]) {
    const text = decodeAt(bitmap, side)
    if (text !== null) return { text }
  }
  return { problem: 'qr.notFound' }
}

function decodeAt(bitmap: ImageBitmap, side: number): string | null {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) return null
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
