import type { Board } from '../../../board/engine/board.ts'
import { withoutFormula } from '../../../board/export/formulaGuard.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { type NoteEntry, tableColumns } from './notesAsTable.ts'

/** Cells as a spreadsheet copies them: tabs between them, quotes around what has a tab, a quote or a line break. */
export const tabbedTable = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => (/[\t"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n')

/** The same as a table of HTML, with a head: for documents and mails. Texts are texts, whatever is in them. */
export function htmlTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const table = document.createElement('table')
  for (const [cells, name] of [[head, 'th'] as const, ...rows.map((row) => [row, 'td'] as const)]) {
    const row = table.insertRow()
    for (const cell of cells) {
      const element = document.createElement(name)
      for (const [at, line] of cell.split('\n').entries()) element.append(...(at > 0 ? [document.createElement('br')] : []), line)
      row.append(element)
    }
  }
  return table.outerHTML
}

/** Copies entries as a table, for a spreadsheet or a document: by the copy event of the browser, which needs no permission. */
export function copyTable(board: Board, entries: readonly NoteEntry[]): void {
  const columns = tableColumns(entries)
  const rows = [columns.map(([name]) => name), ...entries.map((entry) => columns.map(([, key]) => entry[key]))].map((row) => row.map(withoutFormula))
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', tabbedTable(rows))
    event.clipboardData?.setData('text/html', htmlTable(rows))
    notify(t('board.table.copied', { count: entries.length }))
  }
  document.addEventListener('copy', onCopy, { capture: true })
  board.focus()
  document.execCommand('copy')
  document.removeEventListener('copy', onCopy, { capture: true })
}
