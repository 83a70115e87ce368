import { type AssetRef, formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { preparePicture } from '../../../kit/pictures/preparePicture.ts'

/** Stores a prepared picture as an asset of the process. @throws Problem of storage, or `file.unreadable`, `file.tooLarge` */
export type AddPicture = (content: Uint8Array) => Promise<AssetRef>

/** A picture as the text of a document refers to it. */
export interface StoredPicture {
  /** `asset:…` */
  readonly src: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Decodes, scales and encodes a picture anew, and stores it. @throws Problem `file.unreadable`, `file.tooLarge`, or of storage */
export async function storePicture(file: Blob, add: AddPicture): Promise<StoredPicture> {
  const { content, width, height } = await preparePicture(file)
  return { src: formatAssetRef(await add(content)), width, height }
}
