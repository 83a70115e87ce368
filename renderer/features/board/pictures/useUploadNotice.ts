import { useEffect } from 'react'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { ProcessAssets } from '../../../sync/assets/processAssets.ts'

/** Says that the table does not take a picture of this person: the others do not see it. */
export function useUploadNotice({ uploadProblem }: Pick<ProcessAssets, 'uploadProblem'>): void {
  const problem = useLive(uploadProblem)
  useEffect(() => {
    if (problem) notify(t(problem === 'full' ? 'picture.tableFull' : 'picture.tableDiskFull'), { tone: 'stop', kind: 'pictureUpload' })
  }, [problem])
}
