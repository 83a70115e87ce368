import { FileDown, ImagePlus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { pictureDataUrl } from '../../../../../shared/base/assets/pictureData.ts'
import { Button } from '../../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../../kit/fields/RadioField.tsx'
import { PICTURE_TYPES, preparePicture } from '../../../../kit/pictures/preparePicture.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from '../../DocumentView.module.css'
import { notifyPictureProblem } from '../../pictures/insertPictures.ts'
import { exportCommands } from './documentExporters.ts'
import { type ExportProgress, whyNoPdf } from './exportDocument.ts'
import { type ExportFormat, type ExportLook, exportFormats } from './exportFormats.ts'

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

/** Asks for a format, a table of contents and a logo, and shows how far the export is. */
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
  const [logo, setLogo] = useState<string | null>(null)
  const [running, setRunning] = useState<AbortController | null>(null)
  const [progress, setProgress] = useState<ExportProgress | null>(null)
  const start = async () => {
    const controller = new AbortController()
    setRunning(controller)
    setProgress(null)
    const saved = await run(format, { contents: contents === 'with', logo }, controller.signal, setProgress)
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
      <LogoField logo={logo} onChange={setLogo} />
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

/** A header of a page shows no more. */
const LOGO_LIMITS = { maxSide: 1200, maxBytes: 600_000 }

function LogoField({ logo, onChange }: { readonly logo: string | null; readonly onChange: (logo: string | null) => void }) {
  const { t } = useTranslations()
  const input = useRef<HTMLInputElement>(null)
  const choose = async (file: File | undefined) => {
    if (!file) return
    try {
      onChange(pictureDataUrl((await preparePicture(file, LOGO_LIMITS)).content))
    } catch (error) {
      notifyPictureProblem(error)
    }
  }
  if (logo)
    return (
      <div>
        <p>{t('document.export.logoHere')}</p>
        <Button Icon={X} variant="quiet" onPress={() => onChange(null)}>
          {t('document.export.logoRemove')}
        </Button>
      </div>
    )
  return (
    <div>
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES}
        hidden
        onChange={(event) => {
          void choose(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Button Icon={ImagePlus} onPress={() => input.current?.click()}>
        {t('document.export.logo')}
      </Button>
    </div>
  )
}
