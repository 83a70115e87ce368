import { Problem } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { notify } from '../../kit/notices/notices.ts'
import { t } from '../../kit/text/translations.ts'
import { saveFile } from '../../platform/saveFile.ts'
import { exportProcess } from '../../sync/archive/exportProcess.ts'
import type { SyncClient } from '../../sync/client.ts'

/** Saves all of a process that is on this device as a file. @returns whether the person saved it */
export async function saveCopy(client: SyncClient, processId: ProcessId, onRoom?: (done: number, of: number) => void): Promise<boolean> {
  try {
    const { name, bytes, leftOut, picturesLeftOut } = await exportProcess(client, processId, onRoom)
    const saved = await saveFile(client, { name, kind: 'tavolo', bytes })
    if (saved) notify(t('fileExchange.saved', { name }), { kind: 'exported' })
    if (saved && leftOut > 0) notify(t('fileExchange.leftOut', { count: leftOut }))
    if (saved && picturesLeftOut > 0) notify(t('fileExchange.picturesLeftOut', { count: picturesLeftOut }))
    return saved
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    notify(`${t(`problem.${error.code}.what`)} ${t(`problem.${error.code}.now`)}`, { tone: 'stop' })
    return false
  }
}
