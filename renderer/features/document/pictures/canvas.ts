/** A canvas of a window or of a worker. */
export type AnyCanvas = HTMLCanvasElement | OffscreenCanvas

/** Makes a canvas: a worker has no page to make one in. */
export function makeCanvas(width: number, height: number): AnyCanvas {
  if (typeof document === 'undefined') return new OffscreenCanvas(width, height)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas
}

/** The canvas as a data URL, with its size in bytes; null where it cannot be encoded. */
export async function encodeCanvas(
  canvas: AnyCanvas,
  type: string,
  quality: number,
): Promise<{ readonly src: string; readonly bytes: number } | null> {
  const blob =
    'convertToBlob' in canvas
      ? await canvas.convertToBlob({ type, quality }).catch(() => null)
      : await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality))
  return blob && { src: await asData(blob), bytes: blob.size }
}

const asData = (blob: Blob): Promise<string> =>
  new Promise((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result))
    reader.onerror = () => failed(reader.error ?? new Error('a picture could not be read'))
    reader.readAsDataURL(blob)
  })
