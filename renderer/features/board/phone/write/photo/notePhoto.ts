import type { AssetRef } from '../../../../../../shared/base/assets/assetRef.ts'
import { Problem, type ProblemCode } from '../../../../../../shared/base/problem.ts'
import type { PicturePreparer } from '../../../../../kit/pictures/picturePreparer.ts'
import type { PictureLimits } from '../../../../../kit/pictures/preparePicture.ts'
import { type UnreadablePicture, whyUnreadable } from '../../../../../kit/pictures/unreadablePicture.ts'
import type { ProcessAssets } from '../../../../../sync/assets/processAssets.ts'

/** A photograph that goes with a note that is not sent yet: smaller, and without what the camera wrote into it. */
export interface NotePhoto {
  readonly content: Uint8Array
  readonly type: 'png' | 'jpeg'
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** What it shows, as far as the person has said. */
  readonly text: string
}

/** What a hall of forty can send at once by one router, and a projector shows whole. */
export const PHOTO_LIMITS: PictureLimits = { maxSide: 1280, maxBytes: 400_000 }

/** Why a file did not become a photograph. */
export type PhotoProblem = UnreadablePicture | 'tooLarge'

/** Makes a photograph of a file. Never throws. */
export async function photoOf(file: File, { prepare }: Pick<PicturePreparer, 'prepare'>): Promise<NotePhoto | PhotoProblem> {
  try {
    const { content, type, width, height } = await prepare(file)
    return { content, type, width, height, text: '' }
  } catch (error) {
    if (error instanceof Problem && error.code === 'file.tooLarge') return 'tooLarge'
    return whyUnreadable(file).catch((): PhotoProblem => 'other')
  }
}

/** Stores a photograph on this phone, from where it goes to the table. @returns its name, or why the phone does not take it */
export async function storePhoto({ content }: NotePhoto, assets: Pick<ProcessAssets, 'add'>): Promise<AssetRef | ProblemCode> {
  try {
    return await assets.add(content)
  } catch (error) {
    return error instanceof Problem ? error.code : 'storage.unavailable'
  }
}
