import { useState } from 'react'
import { Problem, type ProblemCode } from '../../../../shared/base/problem.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { ProblemNotice } from '../../../kit/notices/ProblemNotice.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { hasNewStatements } from '../../../sync/archive/membershipLogPreview.ts'
import { mergeFile } from '../../../sync/archive/mergeFile.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import css from '../FileExchange.module.css'
import { clearPendingFile, type PendingFile } from '../pendingFile.ts'
import { revertWithNotice } from '../revertWithNotice.ts'
import { MergePreviewBody } from './MergePreviewBody.tsx'
import { useMergePreview } from './useMergePreview.ts'

interface Props {
  readonly file: PendingFile
  /** Navigates to a process. */
  readonly openProcess: (processId: ProcessId) => void
}

/** Previews the merge of a file, and merges the file when the person confirms. */
export function MergePreviewDialog({ file, openProcess }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [isRescue, setIsRescue] = useState(false)
  const [openSeparately, setOpenSeparately] = useState(false)
  const [merging, setMerging] = useState<{ readonly done: number; readonly of: number } | null>(null)
  const [failure, setFailure] = useState<ProblemCode | null>(null)
  const { preview, problem: readProblem } = useMergePreview(file, isRescue)
  const isOtherProcess = preview !== null && file.targetId !== null && preview.process !== file.targetId && !openSeparately
  const problem = readProblem ?? failure ?? (isOtherProcess ? 'file.otherProcess' : null)
  const close = () => merging === null && clearPendingFile()

  const merge = async () => {
    if (!preview) return
    setFailure(null)
    setMerging({ done: 0, of: preview.rooms.length })
    try {
      const { process: processId, point, failed } = await mergeFile(client, preview, (done, of) => setMerging({ done, of }))
      clearPendingFile()
      if (file.targetId !== processId) openProcess(processId)
      const undo = point && { label: t('fileExchange.revert'), run: () => void revertWithNotice(client, processId, point) }
      if (failed.length > 0) notify(t('fileExchange.notAll', { count: failed.length }), { tone: 'stop', ...(undo ? { action: undo } : {}) })
      else notify(t(preview.isKnown ? 'fileExchange.merged' : 'fileExchange.added', { title: preview.title }), undo ? { action: undo } : {})
    } catch (error) {
      setMerging(null)
      setFailure(error instanceof Problem ? error.code : 'file.unreadable')
      if (!(error instanceof Problem)) throw error
    }
  }

  const proceedButton = () => {
    if (problem === 'file.damaged')
      return (
        <Button variant="primary" onPress={() => setIsRescue(true)}>
          {t('fileExchange.rescue')}
        </Button>
      )
    if (isOtherProcess)
      return (
        <Button variant="primary" onPress={() => setOpenSeparately(true)}>
          {t('fileExchange.openSeparately')}
        </Button>
      )
    if (!preview) return null
    if (preview.nothingNew && preview.isKnown)
      return (
        <Button
          variant="primary"
          onPress={() => {
            clearPendingFile()
            openProcess(preview.process)
          }}
        >
          {t('fileExchange.openProcess')}
        </Button>
      )
    const nothingToMerge =
      preview.rooms.every(({ problem: roomProblem }) => roomProblem !== null) && !(preview.membershipLog && hasNewStatements(preview.membershipLog))
    return (
      <Button
        variant="primary"
        onPress={() => void merge()}
        whyNot={merging ? t('fileExchange.merging', merging) : nothingToMerge ? t('fileExchange.nothingToMerge') : null}
      >
        {t(preview.isKnown ? 'fileExchange.merge' : 'fileExchange.add')}
      </Button>
    )
  }

  return (
    <Dialog
      title={t('fileExchange.preview')}
      isOpen
      onClose={close}
      actions={
        <>
          <Button onPress={close} whyNot={merging ? t('fileExchange.merging', merging) : null}>
            {t('common.cancel')}
          </Button>
          {proceedButton()}
        </>
      }
    >
      <div className={css.preview}>
        {problem && <ProblemNotice code={problem} />}
        {!problem && !preview && <p role="status">{t('fileExchange.reading', { name: file.name })}</p>}
        {preview && !isOtherProcess && <MergePreviewBody preview={preview} />}
        {isOtherProcess && <p>{t('fileExchange.belongsTo', { title: preview.title })}</p>}
        <p role="status" className={css.soft}>
          {merging && t('fileExchange.merging', merging)}
        </p>
      </div>
    </Dialog>
  )
}
