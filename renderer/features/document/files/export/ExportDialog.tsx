import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../../kit/fields/RadioField.tsx'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from '../../DocumentView.module.css'
import { type PlanLook, planLooks } from '../../sections/plansInFile.ts'
import { exportCommands } from './documentExporters.ts'
import { type ExportProgress, whyNoPdf } from './exportDocument.ts'
import { type ExportFormat, type ExportLook, exportFormats } from './exportFormats.ts'
import { LogoField } from './LogoField.tsx'
import { type ReviewChoice, reviewChoices } from './reviewForFile.ts'

interface Props {
  readonly title: string
  /** What the file will be, where that is not plain. */
  readonly lead?: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Makes and saves the file; whether it was saved. */
  readonly run: (
    format: ExportFormat,
    appearance: ExportLook,
    signal: AbortSignal,
    onProgress: (progress: ExportProgress) => void,
  ) => Promise<boolean>
}

/** Asks for a format, a table of contents, comments and suggestions, and logos, and shows how far the export is. */
export function ExportDialog(props: Props) {
  return (
    <Dialog title={props.title} isOpen={props.isOpen} onClose={props.onClose}>
      <ExportForm {...props} />
    </Dialog>
  )
}

function ExportForm({ lead, onClose, run }: Props) {
  const { t } = useTranslations()
  const [format, setFormat] = useState<ExportFormat>('docx')
  const [contents, setContents] = useState<'without' | 'with'>('without')
  const [plans, setPlans] = useState<PlanLook>('without')
  const [review, setReview] = useState<ReviewChoice>('original')
  const [logos, setLogos] = useState<readonly string[]>([])
  const [running, setRunning] = useState<AbortController | null>(null)
  const [progress, setProgress] = useState<ExportProgress | null>(null)
  const start = async () => {
    const controller = new AbortController()
    setRunning(controller)
    setProgress(null)
    const saved = await run(format, { contents: contents === 'with', plans, logos, review }, controller.signal, setProgress)
    setRunning(null)
    if (saved) onClose()
  }
  const whyNot = format === 'pdf' ? whyNoPdf() : null
  const working = progress
    ? t('document.export.progress', { done: progress.done + 1, of: progress.of, title: progress.title })
    : t('document.export.working')
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!running && !whyNot) void start()
      }}
    >
      {lead && <p>{lead}</p>}
      <RadioField
        label={t('document.export.format')}
        value={format}
        onChange={setFormat}
        options={exportFormats.map((id) => ({ id, label: t(exportCommands[id]), ...(id === 'pdf' && whyNoPdf() ? { help: whyNoPdf() ?? '' } : {}) }))}
      />
      <RadioField
        label={t('document.export.contents')}
        value={contents}
        onChange={setContents}
        direction="row"
        options={[
          { id: 'without', label: t('document.export.contents.without') },
          { id: 'with', label: t('document.export.contents.with') },
        ]}
      />
      <RadioField
        label={t('document.export.plans')}
        value={plans}
        onChange={setPlans}
        direction="row"
        options={planLooks.map((id) => ({ id, label: t(`document.export.plans.${id}`) }))}
      />
      <RadioField
        label={t('document.export.review')}
        value={review}
        onChange={setReview}
        options={reviewChoices.map((id) => ({
          id,
          label: t(`document.export.review.${id}`),
          ...(id === 'all'
            ? { help: t(format === 'docx' || format === 'odt' ? 'document.export.review.inFile' : 'document.export.review.asNotes') }
            : {}),
        }))}
      />
      <LogoField logos={logos} onChange={setLogos} />
      <p role="status">{running ? working : ''}</p>
      <div className={css.formActions}>
        <Button
          onPress={() => {
            running?.abort()
            onClose()
          }}
        >
          {t('common.cancel')}
        </Button>
        <Button variant="primary" type="submit" Icon={FileDown} whyNot={running ? working : whyNot}>
          {t('document.export.start')}
        </Button>
      </div>
    </form>
  )
}
