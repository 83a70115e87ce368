import type { Exporter } from '../../../feature.ts'
import { exportAs, whyNoPdf } from './exportDocument.ts'
import { type ExportFormat, exportFormats } from './exportFormats.ts'

/** The command of each format, which is also the key of its text. */
export const exportCommands = {
  docx: 'document.exportWord',
  odt: 'document.exportOdt',
  pdf: 'document.exportPdf',
  html: 'document.exportHtml',
  md: 'document.exportMarkdown',
} as const satisfies Record<ExportFormat, string>

export const documentExporters: readonly Exporter[] = exportFormats.map((format) => ({
  id: exportCommands[format],
  kind: 'document',
  titleKey: exportCommands[format],
  run: async (client, source) => void (await exportAs(format)(client, source)),
  ...(format === 'pdf' ? { whyNot: whyNoPdf } : {}),
}))
