import type { AssetHash, AssetRef } from '../../../shared/base/assets/assetRef.ts'
import { type Canvas2D, paintedSide, paintParts, paintTurned } from '../objects/vector/paintParts.ts'
import type { VectorPart } from '../objects/vector/vectorPart.ts'
import type { Palette } from '../theme/palette.ts'
import { type DrawnObject, partsInOrder } from './drawBoard.ts'

/** Decodes the picture of an asset, for a file; null where its bytes are not there. @param pixels its longest side in the file: more is of no use */
export type LoadPicture = (asset: AssetRef, pixels: number) => Promise<ImageBitmap | null>

/** Paints objects with their pictures, then what lies over all of them, of which no more than those of one object are decoded at a time. @param scale pixels per board unit */
export async function paintDrawing(
  canvas: Canvas2D,
  objects: readonly DrawnObject[],
  palette: Palette,
  scale: number,
  loadPicture: LoadPicture,
): Promise<void> {
  for (const { box, ...drawn } of objects) {
    const parts = partsInOrder(drawn).own
    const pictures = await picturesOf(parts, scale, loadPicture)
    paintTurned(canvas, box, () => paintParts(canvas, parts, palette, ({ hash }) => pictures.get(hash) ?? null))
    for (const picture of pictures.values()) picture.close()
  }
  for (const { box, ...drawn } of objects) {
    const { over } = partsInOrder(drawn)
    if (over.length > 0) paintTurned(canvas, box, () => paintParts(canvas, over, palette))
  }
}

async function picturesOf(parts: readonly VectorPart[], scale: number, loadPicture: LoadPicture): Promise<ReadonlyMap<AssetHash, ImageBitmap>> {
  const pictures = new Map<AssetHash, ImageBitmap>()
  for (const part of parts) {
    if (part.type !== 'image' || pictures.has(part.asset.hash)) continue
    const picture = await loadPicture(part.asset, Math.ceil(paintedSide(part, scale)))
    if (picture) pictures.set(part.asset.hash, picture)
  }
  return pictures
}
