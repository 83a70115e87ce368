import { isProblemCode, Problem } from '../../../shared/base/problem.ts'
import { isAnimated } from './pictureAnimation.ts'
import { type PictureLimits, type PreparedPicture, preparePicture } from './preparePicture.ts'

/** A prepared picture, and whether only the first image of an animation is left of it. */
export type PreparedFile = PreparedPicture & { readonly wasAnimated: boolean }

/** Prepares pictures outside of the window's thread: a large one takes a second. */
export interface PicturePreparer {
  /** One after the other. @throws Problem as `preparePicture`; `file.tooLarge` where it does not end in time */
  readonly prepare: (file: Blob) => Promise<PreparedFile>
  readonly end: () => void
}

/** Milliseconds that a picture may take. */
const TIMEOUT_MS = 30_000

type Reply = { readonly ok: true; readonly value: PreparedFile } | { readonly ok: false; readonly problem: unknown }

/** Starts a worker with the first picture; where there are none (tests), pictures are prepared in this thread. @param limits without: those of a page */
export function startPicturePreparer(limits: Partial<PictureLimits> = {}): PicturePreparer {
  let worker: Worker | null = null
  const end = () => {
    worker?.terminate()
    worker = null
  }
  const prepareInWorker = (file: Blob) =>
    new Promise<PreparedFile>((resolve, reject) => {
      worker ??= new Worker(new URL('./pictures.worker.ts', import.meta.url), { type: 'module' })
      const fail = (problem: Problem) => {
        clearTimeout(timer)
        end()
        reject(problem)
      }
      const timer = setTimeout(() => fail(new Problem('file.tooLarge')), TIMEOUT_MS)
      // out of memory
      worker.onerror = () => fail(new Problem('file.tooLarge'))
      worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        clearTimeout(timer)
        if (data.ok) resolve(data.value)
        else reject(new Problem(isProblemCode(data.problem) ? data.problem : 'file.unreadable'))
      }
      worker.postMessage({ file, limits })
    })
  return {
    prepare: async (file) => {
      if (typeof Worker !== 'undefined') return prepareInWorker(file)
      return { ...(await preparePicture(file, limits)), wasAnimated: isAnimated(new Uint8Array(await file.arrayBuffer())) }
    },
    end,
  }
}
