import { useEffect, useState } from 'react'
import { Problem, type ProblemCode } from '../../../../shared/base/problem.ts'
import { type ArchivePreview, previewFile } from '../../../sync/archive/previewFile.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PendingFile } from '../pendingFile.ts'

interface PreviewState {
  readonly preview: ArchivePreview | null
  readonly problem: ProblemCode | null
}

/** Previews a file; with `rescue`, the verifiable part of a truncated file. Stops when the dialog unmounts. */
export function useMergePreview({ bytes, problem }: PendingFile, rescue: boolean): PreviewState {
  const client = useSyncClient()
  const [previewState, setPreviewState] = useState<PreviewState>({ preview: null, problem })
  useEffect(() => {
    if (!bytes) return
    const abort = new AbortController()
    setPreviewState({ preview: null, problem: null })
    previewFile(client, bytes, { rescue, signal: abort.signal }).then(
      (preview) => !abort.signal.aborted && setPreviewState({ preview, problem: null }),
      (error: unknown) => {
        if (!abort.signal.aborted) setPreviewState({ preview: null, problem: error instanceof Problem ? error.code : 'file.unreadable' })
      },
    )
    return () => abort.abort()
  }, [bytes, rescue, client])
  return previewState
}
