import { type AssetRef, formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { isAnimated } from '../../../kit/pictures/pictureAnimation.ts'
import { preparePicture } from '../../../kit/pictures/preparePicture.ts'
import { t } from '../../../kit/text/translations.ts'
import { wholeAnimation } from './wholeAnimation.ts'

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

/** Says that of an animation the first image is left, where a file is one: nobody would look for the others. */
export async function tellStill(file: Blob): Promise<void> {
  if (isAnimated(new Uint8Array(await file.arrayBuffer()))) notify(t('picture.firstImage'), { kind: 'firstImage' })
}

/** Decodes, scales and encodes a picture anew, or cuts an animation down to its images, and stores it. @throws Problem `file.unreadable`, `file.tooLarge`, or of storage */
export async function storePicture(file: Blob, add: AddPicture): Promise<StoredPicture> {
  const animation = await wholeAnimation(file)
  const { content, width, height } = animation ?? (await preparePicture(file))
  if (!animation) await tellStill(file)
  return { src: formatAssetRef(await add(content)), width, height }
}
