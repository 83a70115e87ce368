import type { Exporter } from '../../feature.ts'
import { exportMarkdown, exportWord } from './exportDocument.ts'

export const documentExporters: readonly Exporter[] = [
  { id: 'document.exportWord', kind: 'document', titleKey: 'document.exportWord', run: exportWord },
  { id: 'document.exportMarkdown', kind: 'document', titleKey: 'document.exportMarkdown', run: exportMarkdown },
]
