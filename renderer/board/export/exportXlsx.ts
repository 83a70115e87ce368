import { strToU8, zipSync } from 'fflate'
import { xmlCharacters } from '../../../shared/base/text/xmlText.ts'
import type { Scene } from '../scene/scene.ts'
import { noteTable, type TableCell, type TableLabels } from './noteRows.ts'

/** Longest text of a cell, in UTF-16 units, as Excel has it. */
const MAX_CELL = 32_767
/** Days from the first day of spreadsheets to that of Unix. */
const UNIX_EPOCH_DAY = 25_569
const DAY_MS = 86_400_000
/** The cell formats of {@link styles}, by their position there. */
const [WRAPPED, MOMENT, HEAD] = [1, 2, 3]

/**
 * The notes as an Office Open XML spreadsheet (ECMA-376, inline strings): a sheet whose head stays in view. Texts are texts, whatever they begin
 * with, so that nothing is a formula; times are dates on this device's clock, which the program shows as its region writes them. Cost: as `outlineOf`.
 * @param title the name of the sheet
 */
export function exportXlsx(scene: Scene, labels: TableLabels, title: string): Uint8Array {
  const { columns, rows } = noteTable(scene, labels)
  const parts = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': workbook(sheetName(title)),
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml', 'styles', 'styles.xml'),
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': sheet(
      [columns.map(({ name }) => textCell(name, HEAD)), ...rows.map((row) => row.map(cellOf))],
      columns.map(({ width }) => width),
    ),
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(`${DECLARATION}${xml}`)])))
}

/** A cell without its address: attributes, then what it holds. */
type Cell = readonly [attributes: string, content: string]

function cellOf(cell: TableCell): Cell {
  if (cell === null) return ['', '']
  if (typeof cell === 'string') return textCell(cell, WRAPPED)
  return typeof cell === 'number' ? ['', `<v>${cell}</v>`] : [`s="${MOMENT}"`, `<v>${serialDay(cell.moment)}</v>`]
}

const textCell = (text: string, format: number): Cell => [`s="${format}" t="inlineStr"`, `<is><t xml:space="preserve">${xmlText(text)}</t></is>`]

/** @param row from 1. The columns are fewer than letters. */
const rowOf = (cells: readonly Cell[], row: number) =>
  `<row r="${row}">${cells.map(([attributes, content], at) => `<c r="${String.fromCharCode(65 + at)}${row}" ${attributes}>${content}</c>`).join('')}</row>`

/** `_x0041_` is how spreadsheets write a letter by its number. */
const xmlText = (text: string) =>
  xmlCharacters(text)
    .slice(0, MAX_CELL)
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')

/** Days since 30 December 1899 on the clock on the wall, which is how spreadsheets count time. */
const serialDay = (moment: number) => (moment - new Date(moment).getTimezoneOffset() * 60_000) / DAY_MS + UNIX_EPOCH_DAY

/** A name that Excel accepts: at most 31 letters, none of `[]/\:*?`, and no quote, which may not be at an end. */
const sheetName = (title: string) =>
  [
    ...xmlCharacters(title)
      .replace(/[[\]/\\:*?'\s]+/g, ' ')
      .trim(),
  ]
    .slice(0, 28)
    .join('')
    .trim() || '1'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const overrides = [
  ['/xl/workbook.xml', 'sheet.main'],
  ['/xl/worksheets/sheet1.xml', 'worksheet'],
  ['/xl/styles.xml', 'styles'],
]
const contentTypes = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides
  .map(([part, type]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`)
  .join('')}</Types>`

/** @param pairs types and targets by turns */
const relations = (...pairs: readonly string[]) =>
  `<Relationships xmlns="${PACKAGE}/relationships">${pairs
    .flatMap((type, at) => (at % 2 === 0 ? `<Relationship Id="r${at / 2 + 1}" Type="${OFFICE}/${type}" Target="${pairs[at + 1]}"/>` : []))
    .join('')}</Relationships>`

const workbook = (name: string) =>
  `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="r1"/></sheets></workbook>`

const format = (attributes: string) => `<xf fontId="0" fillId="0" borderId="0" xfId="0" ${attributes}<alignment vertical="top" wrapText="1"/></xf>`
const styles = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${format('numFmtId="49" applyNumberFormat="1" applyAlignment="1">')}${format('numFmtId="22" applyNumberFormat="1" applyAlignment="1">')}${format('numFmtId="49" applyNumberFormat="1" applyFont="1" applyAlignment="1">').replace('fontId="0"', 'fontId="1"')}</cellXfs></styleSheet>`

const sheet = (rows: readonly (readonly Cell[])[], widths: readonly number[]) =>
  `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>${rows.map((cells, at) => rowOf(cells, at + 1)).join('')}</sheetData></worksheet>`
