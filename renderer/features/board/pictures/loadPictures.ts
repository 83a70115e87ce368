import type { AssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { readPictureHeader } from '../../../../shared/base/pictureHeader.ts'
import type { LoadPicture } from '../../../board/export/paintDrawing.ts'
import { fetchAsset } from '../../../sync/assets/fetchAsset.ts'
import type { ProcessAssets } from '../../../sync/assets/processAssets.ts'

/** Milliseconds in which pictures that are not on this device may still come, for all of a file. */
const FETCH_MS = 8000

/** Reads the bytes of pictures for one file, from this device or from the table. */
export function readPictures(assets: Pick<ProcessAssets, 'read' | 'acquire'>, fetchMs = FETCH_MS): (asset: AssetRef) => Promise<Uint8Array | null> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, fetchMs))
  return (asset) => fetchAsset(assets, asset, late)
}

/** Decodes pictures for one file, each when it is painted. */
export function loadPictures(assets: Pick<ProcessAssets, 'read' | 'acquire'>, fetchMs = FETCH_MS): LoadPicture {
  const read = readPictures(assets, fetchMs)
  return async (asset, pixels) => {
    const content = await read(asset)
    const header = content && readPictureHeader(content)
    if (!header) return null
    const scale = Math.min(1, pixels / Math.max(header.width, header.height))
    const size = { resizeWidth: Math.max(1, Math.round(header.width * scale)), resizeHeight: Math.max(1, Math.round(header.height * scale)) }
    const blob = new Blob([content as Uint8Array<ArrayBuffer>], { type: `image/${header.type}` })
    return createImageBitmap(blob, scale < 1 ? { ...size, resizeQuality: 'high' } : {}).catch(() => null)
  }
}
