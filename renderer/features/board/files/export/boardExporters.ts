import type { Exporter } from '../../../feature.ts'
import { type BoardFormat, boardFormats } from './boardFormats.ts'
import { saveBoard } from './saveBoard.ts'

/** The command of each format, which is also the key of its text. */
const exportCommands = {
  png: 'board.exportPng',
  svg: 'board.exportSvg',
  pdf: 'board.exportPdf',
  xlsx: 'board.exportXlsx',
  csv: 'board.exportCsv',
  json: 'board.exportJson',
  excalidraw: 'board.exportExcalidraw',
} as const satisfies Record<BoardFormat, string>

/** The export commands of a board, each with the usual choices. */
export const boardExporters: readonly Exporter[] = boardFormats.map((format) => ({
  id: exportCommands[format],
  kind: 'board',
  titleKey: exportCommands[format],
  run: async (client, source) => void (await saveBoard(client, source, format)),
}))
