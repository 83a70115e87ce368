import { useState } from 'react'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/process.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { notify } from '../../kit/notices.ts'
import { ProblemNotice } from '../../kit/ProblemNotice.tsx'
import { useTranslations } from '../../kit/words.ts'
import { mergeFile } from '../../sync/file/mergeFile.ts'
import { hasNewStatements } from '../../sync/register.ts'
import { type Arriving, doneArriving } from './arriving.ts'
import css from './Carrying.module.css'
import { PreviewBody } from './PreviewBody.tsx'
import { undoMerge } from './undoMerge.ts'
import { usePreview } from './usePreview.ts'

interface Props {
  readonly file: Arriving
  /** Goes to a process. */
  readonly go: (process: ProcessId) => void
}

/** Shows what a file would do before it does anything, and does it when told to. */
export function PreviewDialog({ file, go }: Props) {
  const { t: say } = useTranslations()
  const [rescue, setRescue] = useState(false)
  const [anyway, setAnyway] = useState(false)
  const [merging, setMerging] = useState<{ readonly done: number; readonly of: number } | null>(null)
  const [failure, setFailure] = useState<ProblemCode | null>(null)
  const { preview, problem: unread } = usePreview(file, rescue)
  const other = preview !== null && file.into !== null && preview.process !== file.into && !anyway
  const problem = unread ?? failure ?? (other ? 'file.otherProcess' : null)
  const close = () => merging === null && doneArriving()

  const merge = async () => {
    if (!preview) return
    setFailure(null)
    setMerging({ done: 0, of: preview.rooms.length })
    try {
      const { process, point, failed } = await mergeFile(preview, (done, of) => setMerging({ done, of }))
      doneArriving()
      if (file.into !== process) go(process)
      const undo = point && { label: say('files.goBack'), run: () => void undoMerge(process, point) }
      if (failed.length > 0) notify(say('files.notAll', { count: failed.length }), { tone: 'stop', ...(undo ? { action: undo } : {}) })
      else notify(say(preview.isKnown ? 'files.merged' : 'files.arrived', { title: preview.title }), undo ? { action: undo } : {})
    } catch (error) {
      setMerging(null)
      setFailure(error instanceof Problem ? error.code : 'file.unreadable')
      if (!(error instanceof Problem)) throw error
    }
  }

  const proceed = () => {
    if (problem === 'file.damaged')
      return (
        <Button variant="primary" onPress={() => setRescue(true)}>
          {say('files.rescue')}
        </Button>
      )
    if (other)
      return (
        <Button variant="primary" onPress={() => setAnyway(true)}>
          {say('files.openApart')}
        </Button>
      )
    if (!preview) return null
    if (preview.nothingNew && preview.isKnown)
      return (
        <Button
          variant="primary"
          onPress={() => {
            doneArriving()
            go(preview.process)
          }}
        >
          {say('files.goThere')}
        </Button>
      )
    const none = preview.rooms.every(({ problem: out }) => out !== null) && !(preview.membershipLog && hasNewStatements(preview.membershipLog))
    return (
      <Button variant="primary" onPress={() => void merge()} whyNot={merging ? say('files.merging', merging) : none ? say('files.noneWhole') : null}>
        {say(preview.isKnown ? 'files.merge' : 'files.add')}
      </Button>
    )
  }

  return (
    <Dialog
      title={say('files.preview')}
      isOpen
      onClose={close}
      actions={
        <>
          <Button onPress={close} whyNot={merging ? say('files.merging', merging) : null}>
            {say('common.cancel')}
          </Button>
          {proceed()}
        </>
      }
    >
      <div className={css.preview}>
        {problem && <ProblemNotice code={problem} />}
        {!problem && !preview && <p role="status">{say('files.looking', { name: file.name })}</p>}
        {preview && !other && <PreviewBody preview={preview} />}
        {other && <p>{say('files.isOf', { title: preview.title })}</p>}
        <p role="status" className={css.soft}>
          {merging && say('files.merging', merging)}
        </p>
      </div>
    </Dialog>
  )
}
