import type { AssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { Problem, type ProblemCode } from '../../../../shared/base/problem.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { PicturePreparer, PreparedFile } from '../../../kit/pictures/picturePreparer.ts'
import { type UnreadablePicture, whyUnreadable } from '../../../kit/pictures/unreadablePicture.ts'
import type { ProcessAssets } from '../../../sync/assets/processAssets.ts'

/** What an import works with. */
export interface PictureImport {
  readonly board: Board
  readonly assets: Pick<ProcessAssets, 'add'>
  readonly preparer: PicturePreparer
  /** The board is left: nothing is put on it any more. */
  readonly left: AbortSignal
}

/** Why a file did not become a picture. */
export type LeftOut = UnreadablePicture | 'tooLarge'

/** What became of files. */
export interface ImportResult {
  /** How many are stored. */
  readonly stored: number
  /** How many files were left out, by the reason. */
  readonly leftOut: ReadonlyMap<LeftOut, number>
  /** Of how many animations only the first image is left. */
  readonly stills: number
  /** Why the disk takes no more; null: it took all. */
  readonly problem: ProblemCode | null
  /** Files that were not opened: the disk is full, or the person has had enough. */
  readonly rest: readonly File[]
}

interface ImportOptions {
  /** Decodes and encodes anew. @throws Problem `file.unreadable`, `file.tooLarge` */
  readonly prepare: (file: Blob) => Promise<PreparedFile>
  /** Stores. @throws Problem of storage */
  readonly add: (content: Uint8Array) => Promise<AssetRef>
  /** Whether no further file is opened. */
  readonly isStopped: () => boolean
  readonly onStored: (asset: AssetRef) => void
  /** After each file. */
  readonly onProgress: (done: number) => void
}

/** Stores files as pictures of the process, one after the other, so that fifty photographs are never decoded at once. Never throws. */
export async function importPictures(
  files: readonly File[],
  { prepare, add, isStopped, onStored, onProgress }: ImportOptions,
): Promise<ImportResult> {
  const leftOut = new Map<LeftOut, number>()
  const leave = (reason: LeftOut) => leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1)
  let [stored, stills] = [0, 0]
  for (const [at, file] of files.entries()) {
    const rest = files.slice(at)
    if (isStopped()) return { stored, leftOut, stills, problem: null, rest }
    try {
      const picture = await prepare(file)
      onStored(await add(picture.content))
      stored += 1
      if (picture.wasAnimated) stills += 1
    } catch (error) {
      const code = error instanceof Problem ? error.code : 'file.unreadable'
      if (code === 'file.tooLarge') leave('tooLarge')
      else if (code.startsWith('file.')) leave(await whyUnreadable(file).catch((): LeftOut => 'other'))
      else return { stored, leftOut, stills, problem: code, rest }
    }
    onProgress(at + 1)
  }
  return { stored, leftOut, stills, problem: null, rest: [] }
}
