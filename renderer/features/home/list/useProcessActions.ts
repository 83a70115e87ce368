import { useEffect, useState } from 'react'
import { describeProcess } from '../../../../shared/model/records/processAttributes.ts'
import { may, type Role } from '../../../../shared/protocol/role.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { loadMembership } from '../../../store/memberships.ts'
import { type ProcessSummary, removeProcess, restoreProcess, updateProcessSummary } from '../../../store/processList.ts'
import { duplicateProcess, writeRoom } from '../../../sync/processes/createProcess.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'

/** The actions on a process in the list; each can be undone. */
export function useProcessActions(summary: ProcessSummary) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [role, setRole] = useState<Role | null>(null)
  const [busy, setBusy] = useState(false)
  const { process: processId, title } = summary
  useEffect(() => {
    let cancelled = false
    void loadMembership(client, processId).then((membership) => !cancelled && setRole(membership?.role ?? null))
    return () => {
      cancelled = true
    }
  }, [processId, client])

  const undoAction = (run: () => Promise<void>) => ({ action: { label: t('common.undoShort'), run: () => void run() } })
  const rename = async (next: string) => {
    await writeRoom(client, processId, `process/${processId}`, (doc, author) => describeProcess(doc, author, { title: next }))
    await updateProcessSummary(client, processId, { title: next })
  }
  return {
    busy,
    whyNotRename: role && !may(role, 'process', 'write') ? t('problem.right.readOnly.what') : null,
    rename: (next: string) =>
      void rename(next).then(() =>
        notify(
          t('home.renamed', { title: next }),
          undoAction(() => rename(title)),
        ),
      ),
    duplicate: async () => {
      setBusy(true)
      const copyTitle = t('home.copyOf', { title })
      await duplicateProcess(client, processId, copyTitle).finally(() => setBusy(false))
      notify(t('home.duplicated', { title: copyTitle }))
    },
    archive: async () => {
      await updateProcessSummary(client, processId, { archivedAt: Date.now() })
      notify(
        t('home.archivedNow', { title }),
        undoAction(() => updateProcessSummary(client, processId, { archivedAt: null })),
      )
    },
    restore: async () => {
      await updateProcessSummary(client, processId, { archivedAt: null })
      notify(t('home.restored', { title }))
    },
    remove: async () => {
      await removeProcess(client, processId)
      // the only way back, so that another removal must not replace it
      notify(t('home.deleted', { title }), { ...undoAction(() => restoreProcess(client, processId)), kind: `removed ${processId}` })
    },
  }
}
