import type { Editor } from '@tiptap/core'
import { useMemo, useState } from 'react'
import { isWidth, WIDTHS } from '../../../../../shared/document/tableWidths.ts'
import { Button } from '../../../../kit/buttons/Button.tsx'
import type { Command } from '../../../../kit/commands/commands.ts'
import { useCommands } from '../../../../kit/commands/useCommands.ts'
import { Dialog } from '../../../../kit/dialogs/Dialog.tsx'
import { TextField } from '../../../../kit/fields/TextField.tsx'
import { t as translate, useTranslations } from '../../../../kit/text/translations.ts'
import css from '../../DocumentView.module.css'
import { type TableAt, tableAt } from '../moveRows.ts'
import { columnTitles, setWidths, widthList } from './columnWidths.ts'

/** Gives the columns of the table at the caret a width in figures: the other way than dragging their edges. */
export function ColumnWidthsDialog({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslations()
  const [table, setTable] = useState<TableAt | null>(null)
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'document.columnWidths',
        titleKey: 'document.columnWidths',
        run: () => setTable(tableAt(editor.state)),
        whyNot: () => (tableAt(editor.state) ? null : translate('document.table.notInside')),
      },
    ],
    [editor],
  )
  useCommands(commands)
  const close = () => setTable(null)
  return (
    <Dialog title={t('document.columnWidths')} isOpen={table !== null} onClose={close} size="small">
      {table && <WidthsForm editor={editor} table={table} onClose={close} />}
    </Dialog>
  )
}

function WidthsForm({ editor, table, onClose }: { readonly editor: Editor; readonly table: TableAt; readonly onClose: () => void }) {
  const { t } = useTranslations()
  const [titles] = useState(() => columnTitles(table))
  const [texts, setTexts] = useState(() => widthList(table.node).map((width) => (width === null ? '' : String(width))))
  const [isTried, setIsTried] = useState(false)
  const error = (text: string) => (text.trim() === '' || isWidth(Number(text)) ? null : t('document.columnWidths.wrong', WIDTHS))
  const save = () => {
    setIsTried(true)
    if (texts.some((text) => error(text) !== null)) return
    const widths = new Map(texts.map((text, at) => [at, text.trim() === '' ? null : Number(text)]))
    editor.commands.focus()
    setWidths(null, widths)(editor.state, editor.view.dispatch.bind(editor.view))
    onClose()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <p className={css.small}>{t('document.columnWidths.help')}</p>
      {texts.map((text, at) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of this form stay as they are
          key={at}
          label={t('document.columnWidths.column', { number: at + 1, title: titles[at] ? `«${titles[at]}»` : '' }).trim()}
          value={text}
          onChange={(value) => setTexts(texts.map((each, index) => (index === at ? value : each)))}
          error={isTried ? error(text) : null}
          inputMode="numeric"
          maxLength={4}
          autoFocus={at === 0}
        />
      ))}
      <div className={css.formActions}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit">
          {t('document.columnWidths.save')}
        </Button>
      </div>
    </form>
  )
}
