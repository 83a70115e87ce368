/** A canvas of a window or of a worker. */
export type AnyCanvas = HTMLCanvasElement | OffscreenCanvas

/** Makes a canvas: a worker has no page to make one in. */
function makeCanvas(width: number, height: number): AnyCanvas {
  if (typeof document === 'undefined') return new OffscreenCanvas(width, height)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas
}

/** Draws a picture on a canvas of its own; null where there is no memory for one. @param onWhite for a format without transparency */
export function paintPicture(picture: ImageBitmap | HTMLImageElement, scale: number, onWhite: boolean): AnyCanvas | null {
  const [width, height] = 'naturalWidth' in picture ? [picture.naturalWidth, picture.naturalHeight] : [picture.width, picture.height]
  const canvas = makeCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  if (onWhite) {
    context.fillStyle = 'white' // transparent pixels of a drawing would become black
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** The canvas as a file; null where it cannot be encoded. A browser that does not know the type gives another one. */
export async function encodeCanvas(canvas: AnyCanvas, type: 'png' | 'jpeg', quality: number): Promise<Uint8Array | null> {
  const blob =
    'convertToBlob' in canvas
      ? await canvas.convertToBlob({ type: `image/${type}`, quality }).catch(() => null)
      : await new Promise<Blob | null>((done) => canvas.toBlob(done, `image/${type}`, quality))
  return blob && new Uint8Array(await blob.arrayBuffer())
}

/** A file of a picture, decoded by the type of its bytes; null where it is none. The caller closes it. */
export const decodePicture = (bytes: Uint8Array, type: string): Promise<ImageBitmap | null> =>
  createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: `image/${type}` })).catch(() => null)
