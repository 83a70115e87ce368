import { useEffect, useState } from 'react'
import { describeProcess } from '../../../shared/model/process.ts'
import { may, type Role } from '../../../shared/protocol/role.ts'
import { notify } from '../../kit/notices.ts'
import { useTranslations } from '../../kit/words.ts'
import { loadMembership } from '../../store/seats.ts'
import { restoreProcess, updateProcessSummary, removeProcess, type ProcessSummary } from '../../store/shelf.ts'
import { duplicateProcess, writeRoom } from '../../sync/processes.ts'

/** What can be done with a process without going in. All of it can be undone. */
export function useCardDeeds(card: ProcessSummary) {
  const { t: say } = useTranslations()
  const [role, setRole] = useState<Role | null>(null)
  const [busy, setBusy] = useState(false)
  const { process, title } = card
  useEffect(() => {
    let gone = false
    void loadMembership(process).then((seat) => !gone && setRole(seat?.role ?? null))
    return () => {
      gone = true
    }
  }, [process])

  const undo = (run: () => Promise<void>) => ({ action: { label: say('common.undoShort'), run: () => void run() } })
  const rename = async (next: string) => {
    await writeRoom(process, `process/${process}`, (doc, author) => describeProcess(doc, author, { title: next }))
    await updateProcessSummary(process, { title: next })
  }
  return {
    busy,
    whyNotRename: role && !may(role, 'process', 'write') ? say('problem.right.readOnly.what') : null,
    rename: (next: string) =>
      void rename(next).then(() =>
        notify(
          say('home.renamed', { title: next }),
          undo(() => rename(title)),
        ),
      ),
    duplicate: async () => {
      setBusy(true)
      const copy = say('home.copyOf', { title })
      await duplicateProcess(process, copy).finally(() => setBusy(false))
      notify(say('home.duplicated', { title: copy }))
    },
    archive: async () => {
      await updateProcessSummary(process, { archivedAt: Date.now() })
      notify(
        say('home.archivedNow', { title }),
        undo(() => updateProcessSummary(process, { archivedAt: null })),
      )
    },
    restore: async () => {
      await updateProcessSummary(process, { archivedAt: null })
      notify(say('home.restored', { title }))
    },
    remove: async () => {
      await removeProcess(process)
      notify(
        say('home.deleted', { title }),
        undo(() => restoreProcess(process)),
      )
    },
  }
}
