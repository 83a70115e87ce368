import { useEffect, useState } from 'react'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import { type ArchivePreview, previewFile } from '../../sync/file/previewFile.ts'
import type { Arriving } from './arriving.ts'

interface Looking {
  readonly preview: ArchivePreview | null
  readonly problem: ProblemCode | null
}

/** Looks into a file; what can still be proved whole of a cut one where `rescue` asks for it. Stops when the dialog goes. */
export function usePreview({ bytes, problem }: Arriving, rescue: boolean): Looking {
  const [looking, setLooking] = useState<Looking>({ preview: null, problem })
  useEffect(() => {
    if (!bytes) return
    const stop = new AbortController()
    setLooking({ preview: null, problem: null })
    previewFile(bytes, { rescue, signal: stop.signal }).then(
      (preview) => !stop.signal.aborted && setLooking({ preview, problem: null }),
      (error: unknown) => {
        if (!stop.signal.aborted) setLooking({ preview: null, problem: error instanceof Problem ? error.code : 'file.unreadable' })
      },
    )
    return () => stop.abort()
  }, [bytes, rescue])
  return looking
}
