import { FileDown } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { comment } from '../../../../../shared/model/records/comment.ts'
import type { ListedId } from '../../../../../shared/model/records/listing.ts'
import type { TranslationKey } from '../../../../../shared/translations/translations.ts'
import { Button } from '../../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../../kit/fields/RadioField.tsx'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { inDesktopApp } from '../../../../platform/platform.ts'
import { useRoom } from '../../../../sync/processes/useRoom.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'
import type { ExportSource } from '../../../feature.ts'
import css from '../BoardFiles.module.css'
import { type BoardFormat, boardFormats, usualChoice } from './boardFormats.ts'
import { exportedAuthors } from './exportedAuthors.ts'
import { PagesFields } from './PagesFields.tsx'
import { saveBoard } from './saveBoard.ts'

interface Props {
  readonly file: ExportSource
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Formats that are drawings. */
const DRAWINGS: readonly BoardFormat[] = ['png', 'svg', 'pdf']

const groups: { readonly [Format in BoardFormat]: TranslationKey } = {
  png: 'board.export.picture',
  svg: 'board.export.picture',
  pdf: 'board.export.picture',
  xlsx: 'board.export.table',
  csv: 'board.export.table',
  json: 'board.export.data',
  excalidraw: 'board.export.data',
}

/** Asks what the board is to become, shows how far it is, and can be cancelled. */
export function ExportBoardDialog({ file, isOpen, onClose }: Props) {
  const { t } = useTranslations()
  return (
    <Dialog title={t('board.export.title')} isOpen={isOpen} onClose={onClose} size="large">
      <ExportForm file={file} onClose={onClose} />
    </Dialog>
  )
}

function ExportForm({ file, onClose }: Omit<Props, 'isOpen'>) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const form = useId()
  const [format, setFormat] = useState<BoardFormat>('png')
  const [pages, setPages] = useState(usualChoice.pages)
  const [withNames, setWithNames] = useState(usualChoice.withNames)
  const [withComments, setWithComments] = useState(false)
  const isDrawing = DRAWINGS.includes(format)
  const { room: comments } = useRoom(file.processId, isDrawing && withComments ? `comments/${file.id as ListedId}` : null)
  const [running, setRunning] = useState<AbortController | null>(null)
  const [progress, setProgress] = useState(0)
  useEffect(() => () => running?.abort(), [running])
  const start = async () => {
    const controller = new AbortController()
    setRunning(controller)
    setProgress(0)
    const slicing = { signal: controller.signal, onProgress: (done: number, of: number) => setProgress(Math.floor((done / of) * 10) * 10) }
    const saved = await saveBoard(client, file, format, {
      choice: { pages, withNames, comments: comments && isDrawing ? comment.list(comments.doc) : null },
      slicing,
    })
    if (controller.signal.aborted) return
    setRunning(null)
    if (saved) onClose()
  }
  const areNamed = exportedAuthors(file).detail === 'named'
  const working = t('board.export.working', { percent: progress })
  return (
    <form
      id={form}
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!running) void start()
      }}
    >
      <div className={css.columns}>
        <RadioField
          label={t('board.export.format')}
          value={format}
          onChange={setFormat}
          options={boardFormats.map((id) => ({ id, label: t(`board.format.${id}`), group: t(groups[id]) }))}
        />
        <div className={css.options}>
          <p>{t(format === 'pdf' && !inDesktopApp() ? 'board.format.pdf.print' : `board.format.${format}.help`)}</p>
          {format === 'pdf' && <PagesFields value={pages} onChange={setPages} />}
          {isDrawing && (
            <RadioField
              label={t('board.export.comments')}
              value={withComments ? 'with' : 'without'}
              onChange={(value) => setWithComments(value === 'with')}
              options={[
                { id: 'without', label: t('board.export.comments.without') },
                { id: 'with', label: t('board.export.comments.with'), help: t('board.export.comments.help') },
              ]}
            />
          )}
          {format === 'json' && !areNamed && <p>{t('board.export.names.withheld')}</p>}
          {format === 'json' && areNamed && (
            <RadioField
              label={t('board.export.names')}
              value={withNames ? 'with' : 'without'}
              onChange={(value) => setWithNames(value === 'with')}
              options={[
                { id: 'with', label: t('board.export.names.with') },
                { id: 'without', label: t('board.export.names.without') },
              ]}
            />
          )}
        </div>
      </div>
      <p role="status" className={css.status}>
        {running ? working : ''}
      </p>
      <div className={css.actions}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button
          variant="primary"
          type="submit"
          Icon={FileDown}
          whyNot={running ? working : isDrawing && withComments && !comments ? t('common.loading') : null}
        >
          {t(format === 'pdf' && !inDesktopApp() ? 'board.export.print' : 'common.save')}
        </Button>
      </div>
    </form>
  )
}
