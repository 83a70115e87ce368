import { jsonOrNull } from '../../../../../shared/base/read.ts'
import { boardFromFile } from '../../../../../shared/model/boardFile/boardFile.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { excalidrawFile } from '../../../../board/exchange/excalidraw/elements.ts'
import { importExcalidraw } from '../../../../board/exchange/excalidraw/importExcalidraw.ts'
import type { ImportedBoard } from '../../../../board/exchange/importedBoard.ts'
import { decodeText } from '../../../../board/exchange/table/decodeText.ts'
import { type ParsedTable, parseTable } from '../../../../board/exchange/table/parseTable.ts'
import type { Slicing } from '../../../../board/export/inSlices.ts'

/** What a file holds that was chosen: a board with objects, or a table of which it is still to be said what its columns are. */
export type ImportCandidate =
  | { readonly kind: 'board'; readonly imported: ImportedBoard; readonly question: string }
  | { readonly kind: 'table'; readonly table: ParsedTable }

/** Why a file cannot be imported. */
export const refusals = ['tooLarge', 'spreadsheet', 'unknown', 'newer', 'damaged', 'empty', 'compressed', 'template'] as const
/** One of them. */
export type Refusal = (typeof refusals)[number]

/** Thrown where a file cannot be imported. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused'
  readonly reason: Refusal

  constructor(reason: Refusal) {
    super(`the file cannot be imported: ${reason}`)
    this.reason = reason
  }
}

/** Largest file that is read, in bytes. */
export const MAX_IMPORT_BYTES = 50 * 2 ** 20

/** How files begin that are no text: PNG, JPEG, GIF, PDF. */
const binary: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x25, 0x50, 0x44, 0x46],
]
/** How a ZIP begins, which an Excel workbook is, and one of before 2007. */
const workbooks: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
]

/**
 * Reads a file by what is in it, not by its name. Nothing of it is on the board yet.
 * @throws ImportRefused, the reason of the signal once it is aborted
 */
export async function readImport(file: File, author: Author, slicing: Slicing): Promise<ImportCandidate> {
  if (file.size > MAX_IMPORT_BYTES) throw new ImportRefused('tooLarge')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const begins = (signs: readonly (readonly number[])[]) => signs.some((sign) => sign.every((byte, at) => bytes[at] === byte))
  if (begins(workbooks)) throw new ImportRefused('spreadsheet')
  if (begins(binary)) throw new ImportRefused('unknown')
  const { text } = decodeText(bytes)
  const json = jsonOf(text)
  if (json !== null) return readJson(json, author, slicing)
  const table = parseTable(text)
  if (table.rows.length === 0) throw new ImportRefused('empty')
  return { kind: 'table', table }
}

/** The JSON in a text: all of it, or the drawing in a Markdown file of Obsidian; null where it is something else. @throws ImportRefused */
function jsonOf(text: string): string | null {
  if (/^\s*\{/.test(text)) return text
  const from = text.indexOf('\n# Drawing')
  const excalidraw = from < 0 || !text.includes('excalidraw-plugin') ? '' : text.slice(from)
  if (excalidraw.includes('```compressed-json')) throw new ImportRefused('compressed')
  const begin = excalidraw.indexOf('```json\n')
  return begin < 0 ? null : excalidraw.slice(begin + 8, excalidraw.indexOf('\n```', begin + 8))
}

async function readJson(text: string, author: Author, slicing: Slicing): Promise<ImportCandidate> {
  const value = jsonOrNull(text)
  if (value === null) throw new ImportRefused('damaged')
  const excalidraw = excalidrawFile(value)
  if (excalidraw) return { kind: 'board', imported: await importExcalidraw(excalidraw, author, slicing), question: '' }
  const board = boardFromFile(value, author)
  if (board === 'newer') throw new ImportRefused('newer')
  if (board === 'foreign') throw new ImportRefused(typeof value === 'object' && 'tavolo' in value ? 'template' : 'unknown')
  const leftOut = new Map(board.leftOut > 0 ? [['unreadable' as const, board.leftOut]] : [])
  return { kind: 'board', imported: { doc: board.doc, leftOut, changed: new Map() }, question: board.question }
}
