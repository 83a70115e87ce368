import { useEffect } from 'react'
import type * as Y from 'yjs'
import { pictureBytesOf } from '../../../../shared/base/assets/pictureData.ts'
import { assetRefOf, storableBytes } from '../../../../shared/base/assets/wholePicture.ts'
import { picturesInText, referToPicture } from '../../../../shared/model/records/documentPictures.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { isAnimated } from '../../../kit/pictures/pictureAnimation.ts'
import type { ProcessAssets } from '../../../sync/assets/processAssets.ts'
import { tellStill } from './storePicture.ts'

interface Options {
  readonly doc: Y.Doc
  readonly base: string
  readonly author: Author
  readonly assets: ProcessAssets
  readonly mayWrite: boolean
}

/** Milliseconds after opening: the document is shown first. */
const QUIET_MS = 4000

/** Moves the pictures that earlier releases stored inside the text to the assets of the process, while somebody who may write has it open. */
export function useOldPictures({ doc, base, author, assets, mayWrite }: Options): void {
  useEffect(() => {
    if (!mayWrite) return
    const controller = new AbortController()
    const timer = setTimeout(() => void moveOldPictures({ doc, base, author, assets }, controller.signal).catch(() => undefined), QUIET_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [doc, base, author, assets, mayWrite])
}

/**
 * Moves pictures one after the other, each when the table has it on its disk: before, the text is the only copy that others have. The bytes stay as
 * they are (a GIF loses what draws nothing), so that two devices that do this give them one name. Of an animation beyond the bounds the first image is
 * left, and that is told.
 * @returns how many were moved @throws Problem of storage
 */
export async function moveOldPictures({ doc, base, author, assets }: Omit<Options, 'mayWrite'>, signal: AbortSignal): Promise<number> {
  let moved = 0
  for (const src of picturesInText(doc, base)) {
    const data = pictureBytesOf(src)
    const bytes = data && storableBytes(data)
    // one that is more than a picture stays where it is
    const ref = bytes && assetRefOf(bytes)
    if (!ref) continue
    await assets.add(bytes)
    const isAtTable = await assets.isAtTable(ref)
    if (signal.aborted || !isAtTable) return moved
    const count = referToPicture(doc, base, author, src, ref)
    if (count > 0 && !isAnimated(bytes)) await tellStill(new Blob([data as Uint8Array<ArrayBuffer>]))
    moved += count
  }
  return moved
}
