import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Board } from '../../../../board/engine/board.ts'
import { openScene } from '../../../../board/scene/scene.ts'
import { Button } from '../../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../../kit/dialogs/Dialog.tsx'
import { notify } from '../../../../kit/notices/notices.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import type { ExportSource } from '../../../feature.ts'
import css from '../BoardFiles.module.css'
import { BoardReview } from './BoardReview.tsx'
import { placeOfImport } from './placeImport.ts'
import { type ImportCandidate, ImportRefused, type Refusal, readImport } from './readImport.ts'
import { TableReview } from './TableReview.tsx'

interface Props {
  readonly board: Board
  readonly file: ExportSource
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Brings a file onto the board: shows what it holds before anything is there, how far it is, and can be cancelled. */
export function ImportBoardDialog({ board, file, isOpen, onClose }: Props) {
  const { t } = useTranslations()
  return (
    <Dialog title={t('board.import.title')} isOpen={isOpen} onClose={onClose} size="large">
      <ImportSteps board={board} file={file} onClose={onClose} />
    </Dialog>
  )
}

/**
 *   choosing ──▶ reading ──▶ reviewing ──▶ writing ──▶ (closed)
 *      ▲           │            │
 *      └───────────┴────────────┘  refused, or another file
 */
type Step =
  | { readonly name: 'choosing'; readonly refusal: Refusal | null }
  | { readonly name: 'reading' }
  | { readonly name: 'reviewing'; readonly candidate: ImportCandidate }
  | { readonly name: 'writing' }

const CHOOSING: Step = { name: 'choosing', refusal: null }

function ImportSteps({ board, file, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslations()
  const [step, setStep] = useState<Step>(CHOOSING)
  const [percent, setPercent] = useState(0)
  const controller = useRef(new AbortController())
  useEffect(() => {
    controller.current = new AbortController()
    return () => controller.current.abort()
  }, [])
  const slicing = () => ({
    signal: controller.current.signal,
    onProgress: (done: number, of: number) => setPercent(Math.floor((done / of) * 10) * 10),
  })
  const read = async (chosen: File) => {
    setPercent(0)
    setStep({ name: 'reading' })
    try {
      setStep({ name: 'reviewing', candidate: await readImport(chosen, board.author, slicing()) })
    } catch (error) {
      if (controller.current.signal.aborted) return
      if (!(error instanceof ImportRefused)) console.error(error)
      setStep({ name: 'choosing', refusal: error instanceof ImportRefused ? error.reason : 'damaged' })
    }
  }
  const write = async (doc: Parameters<typeof openScene>[0]) => {
    setPercent(0)
    setStep({ name: 'writing' })
    const scene = openScene(doc)
    try {
      const copies = await board.insert(scene, placeOfImport(board, scene), slicing())
      if (!copies) return
      board.fit('selection')
      notify(t('board.import.done', { count: copies.size }))
      onClose()
    } finally {
      scene.close()
    }
  }
  if (step.name === 'reviewing') {
    const actions = { onBack: () => setStep(CHOOSING), onImport: (doc: Parameters<typeof openScene>[0]) => void write(doc) }
    return step.candidate.kind === 'board' ? (
      <BoardReview imported={step.candidate.imported} file={file} {...actions} />
    ) : (
      <TableReview board={board} table={step.candidate.table} file={file} {...actions} />
    )
  }
  if (step.name === 'choosing') return <Choose refusal={step.refusal} onChoose={(chosen) => void read(chosen)} onClose={onClose} />
  return (
    <div className={css.form}>
      <p role="status">{t(step.name === 'reading' ? 'board.import.reading' : 'board.import.writing', { percent })}</p>
      <div className={css.actions}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
      </div>
    </div>
  )
}

interface ChooseProps {
  readonly refusal: Refusal | null
  readonly onChoose: (file: File) => void
  readonly onClose: () => void
}

function Choose({ refusal, onChoose, onClose }: ChooseProps) {
  const { t } = useTranslations()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={css.form}>
      <p>{t('board.import.kinds')}</p>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.json,.excalidraw,.md,text/csv,application/json"
        hidden
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen) onChoose(chosen)
          event.target.value = ''
        }}
      />
      <p role="alert" className={css.status}>
        {refusal ? t(`board.import.refused.${refusal}`) : ''}
      </p>
      <div className={css.actions}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" Icon={FileUp} onPress={() => input.current?.click()} autoFocus>
          {t('board.import.choose')}
        </Button>
      </div>
    </div>
  )
}
