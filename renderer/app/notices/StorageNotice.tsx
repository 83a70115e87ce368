import { useState } from 'react'
import { commands, findCommand } from '../../kit/commands/commands.ts'
import { ProblemNotice } from '../../kit/notices/ProblemNotice.tsx'
import { useLive } from '../../live/useLive.ts'
import { store, storeState } from '../../store/database.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from './StorageNotice.module.css'

/** Says above everything when this device keeps no copies, and tries again when asked. The app goes on in memory. */
export function StorageNotice() {
  const client = useSyncClient()
  const { problem } = useLive(storeState(client))
  // a copy can be saved on every page of a process
  useLive(commands)
  const [isRetrying, setIsRetrying] = useState(false)
  if (!problem) return null
  const retry = () => {
    if (isRetrying) return
    setIsRetrying(true)
    store(client)
      // what was read in vain is read again
      .then(() => location.reload())
      .catch(() => undefined)
      .finally(() => setIsRetrying(false))
  }
  return (
    <div className={css.notice}>
      <ProblemNotice code={problem} ways={{ retry, reload: () => location.reload(), saveCopy: findCommand('file.saveCopy')?.run }} />
    </div>
  )
}
