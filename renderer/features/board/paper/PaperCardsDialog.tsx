import { Printer } from 'lucide-react'
import { useEffect, useId, useMemo, useState } from 'react'
import { Problem } from '../../../../shared/base/problem.ts'
import { fileNameOf } from '../../../../shared/base/text/fileName.ts'
import { livePaperNumbers, numberObjects, paperNumber, paperNumberOf } from '../../../../shared/model/records/paperNumber.ts'
import type { Board } from '../../../board/engine/board.ts'
import { CARDS_ON_SHEET } from '../../../board/export/cards/paperCards.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { t as translate, useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { inDesktopApp } from '../../../platform/platform.ts'
import { saveFile } from '../../../platform/saveFile.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { ExportSource } from '../../feature.ts'
import css from '../files/BoardFiles.module.css'
import { pagesAsPdf } from '../files/export/pagesAsPdf.ts'
import { whyNotCreate } from '../rights/whyNot.ts'
import { cardsOf, type PrintableNote, printableNotes } from './cardsOfBoard.ts'

interface Props {
  readonly board: Board
  readonly file: ExportSource
}

/** Puts notes on paper as numbered cards: who sorts them on a table finds each of them again on the board. */
export function PaperCardsDialog({ board, file }: Props) {
  const { t } = useTranslations()
  const [notes, setNotes] = useState<readonly PrintableNote[] | null>(null)
  useCommands(
    useMemo((): readonly Command[] => {
      const printable = () => printableNotes(board.scene, board.selection.current())
      return [
        {
          id: 'board.paperCards',
          titleKey: 'board.paper.command',
          run: () => setNotes(printable()),
          whyNot: () => (printable().length > 0 ? null : translate('board.paper.none')),
        },
      ]
    }, [board]),
  )
  const close = () => setNotes(null)
  return (
    <Dialog title={t('board.paper.title')} isOpen={notes !== null} onClose={close} size="small">
      {notes && <CardsForm board={board} file={file} notes={notes} onClose={close} />}
    </Dialog>
  )
}

function CardsForm({ board, file, notes, onClose }: Props & { readonly notes: readonly PrintableNote[]; readonly onClose: () => void }) {
  const { t } = useTranslations()
  const client = useSyncClient()
  const form = useId()
  const numbers = useLive(livePaperNumbers(board.doc))
  const [before] = useState(numbers)
  const missing = notes.filter(({ note }) => !paperNumberOf(before, note))
  const [which, setWhich] = useState<'all' | 'new'>('all')
  const [running, setRunning] = useState<AbortController | null>(null)
  useEffect(() => () => running?.abort(), [running])
  const printed = which === 'new' ? missing : notes
  const count = printed.length
  const whyNot = count === 0 ? t('board.paper.noneNew') : missing.length > 0 ? whyNotCreate(board, { records: paperNumber }) : null
  const start = async () => {
    const controller = new AbortController()
    setRunning(controller)
    try {
      numberObjects(
        board.doc,
        board.author,
        missing.map(({ note }) => note.id),
      )
      const { makePaperCards } = await import('./makePaperCards.ts')
      const html = await makePaperCards(cardsOf(printed, livePaperNumbers(board.doc).current()), file.title)
      const bytes = await pagesAsPdf(client, html, { signal: controller.signal })
      const name = fileNameOf(t('board.paper.fileName', { board: file.title.trim() || t('kind.board') }), 'pdf')
      if (controller.signal.aborted) return
      const isSaved = bytes === null || (await saveFile(client, { name, kind: 'pdf', bytes }))
      if (bytes && isSaved) notify(t('board.exported', { name }), { kind: 'exported' })
      if (isSaved) onClose()
    } catch (error) {
      if (controller.signal.aborted) return
      if (!(error instanceof Problem)) console.error(error)
      notify(t('board.exportFailed'), { tone: 'stop' })
    } finally {
      setRunning(null)
    }
  }
  return (
    <form
      id={form}
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!running) void start()
      }}
    >
      <p>{t('board.paper.help')}</p>
      {missing.length > 0 && missing.length < notes.length && (
        <RadioField
          label={t('board.paper.which')}
          value={which}
          onChange={setWhich}
          options={[
            { id: 'all', label: t('board.paper.all', { count: notes.length }) },
            { id: 'new', label: t('board.paper.new', { count: missing.length }) },
          ]}
        />
      )}
      <p>{t('board.paper.count', { count, sheets: t('board.paper.sheets', { count: Math.ceil(count / CARDS_ON_SHEET) }) })}</p>
      {numbers.shared > 0 && <p className={css.warning}>{t('board.paper.shared', { count: numbers.shared })}</p>}
      <div className={css.actions}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit" Icon={Printer} whyNot={running ? t('board.paper.working') : whyNot}>
          {t(inDesktopApp() ? 'board.paper.make' : 'board.export.print')}
        </Button>
      </div>
    </form>
  )
}
