import { Problem } from '../../../shared/base/problem.ts'
import { isAnimated } from './pictureAnimation.ts'
import { type PictureLimits, preparePicture } from './preparePicture.ts'

// a Problem is posted as its code, because an error loses its class in a structured clone
self.onmessage = async ({ data: { file, limits } }: MessageEvent<{ readonly file: Blob; readonly limits: Partial<PictureLimits> }>) => {
  try {
    const picture = await preparePicture(file, limits)
    const wasAnimated = isAnimated(new Uint8Array(await file.arrayBuffer()))
    self.postMessage({ ok: true, value: { ...picture, wasAnimated } }, { transfer: [picture.content.buffer] })
  } catch (error) {
    self.postMessage({ ok: false, problem: error instanceof Problem ? error.code : null })
  }
}
