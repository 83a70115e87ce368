import { readPictureHeader } from '../../../../shared/base/pictureHeader.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import type { QrAnswer } from './qrPicture.worker.ts'

/** Maximum size of the file in bytes. */
const MAX_BYTES = 30_000_000
/** Maximum number of pixels; decoded, they take 200 MB. A file of 100 kB can hold a thousand million of one colour. */
const MAX_PIXELS = 50_000_000
/** Milliseconds: three searches of at most two seconds each, and the decoding. */
const TIMEOUT_MS = 10_000

/**
 * The text of the QR in a picture, searched in a worker, so that the window stays responsive.
 * @throws Problem `file.tooLarge`, `file.unreadable` where it is no picture, `qr.notFound` where no QR is found in it in time
 */
export async function readQrPicture(file: Blob): Promise<string> {
  if (file.size > MAX_BYTES) throw new Problem('file.tooLarge')
  const header = readPictureHeader(new Uint8Array(await file.arrayBuffer()))
  if (!header) throw new Problem('file.unreadable')
  if (header.width * header.height > MAX_PIXELS) throw new Problem('file.tooLarge')
  const answer = await search(file)
  if ('problem' in answer) throw new Problem(answer.problem)
  return answer.text
}

const search = (file: Blob): Promise<QrAnswer> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./qrPicture.worker.ts', import.meta.url), { type: 'module' })
    const settle = (answer: QrAnswer) => {
      clearTimeout(timeout)
      worker.terminate()
      resolve(answer)
    }
    const timeout = setTimeout(() => settle({ problem: 'qr.notFound' }), TIMEOUT_MS)
    worker.onerror = () => settle({ problem: 'file.unreadable' })
    worker.onmessage = ({ data }: MessageEvent<QrAnswer>) => settle(data)
    worker.postMessage(file)
  })
