import { pictureDataUrl } from '../../../../shared/base/assets/pictureData.ts'
import { MAX_IMAGE_BYTES } from '../../../../shared/document/bodySchema.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import type { LivePicture } from '../../../../shared/model/live/liveType.ts'
import { paintPartPng } from '../../../board/export/partPng.ts'
import { preparePicture } from '../../../kit/pictures/preparePicture.ts'
import { currentLanguage } from '../../../kit/text/translations.ts'
import { type AddPicture, storePicture } from '../pictures/storePicture.ts'
import { drawLabels } from './drawLabels.ts'

/** A picture of a live block with its description, as data, for a file; null where the browser cannot paint it. Cost: O(notes) */
export async function pictureForFile({ box, description, ...content }: LivePicture): Promise<BodyNode | null> {
  try {
    const {
      content: bytes,
      width,
      height,
    } = await preparePicture(await paintPartPng(content, box, drawLabels(currentLanguage())), { maxBytes: MAX_IMAGE_BYTES })
    return { type: 'image', attrs: { src: pictureDataUrl(bytes), alt: description, width, height } }
  } catch (error) {
    // its words go into the file in its place
    console.error(error)
    return null
  }
}

/** The same, stored beside the document, for a text in which it stays. @throws Problem of storage */
export async function storedPicture({ box, description, ...content }: LivePicture, add: AddPicture): Promise<BodyNode> {
  return { type: 'image', attrs: { ...(await storePicture(await paintPartPng(content, box, drawLabels(currentLanguage())), add)), alt: description } }
}
