import { useState } from 'react'
import { useCommandFor } from '../../features/feature.ts'
import { ProblemNotice } from '../../kit/notices/ProblemNotice.tsx'
import { useLive } from '../../live/useLive.ts'
import { store, storeState } from '../../store/database.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from './StorageNotice.module.css'

/** A notice above every page while the storage of this device fails. The app continues in memory; the person can retry. */
export function StorageNotice() {
  const client = useSyncClient()
  const { problem } = useLive(storeState(client))
  const saveCopy = useCommandFor('saveCopy')
  const [isRetrying, setIsRetrying] = useState(false)
  if (!problem) return null
  const retry = () => {
    if (isRetrying) return
    setIsRetrying(true)
    store(client)
      // reads again what could not be read
      .then(() => location.reload())
      .catch(() => undefined)
      .finally(() => setIsRetrying(false))
  }
  return (
    <div className={css.notice}>
      <ProblemNotice code={problem} ways={{ retry, reload: () => location.reload(), saveCopy: saveCopy?.run }} />
    </div>
  )
}
