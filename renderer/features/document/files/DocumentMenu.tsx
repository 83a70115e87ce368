import { FileCode, FileDown, FilePen, FileText, FileType, FileUp, History, LayoutTemplate, ListTree, type LucideIcon, Printer } from 'lucide-react'
import { useState } from 'react'
import { Menu, type MenuEntry } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { ExportSource } from '../../feature.ts'
import { exportCommands } from './export/documentExporters.ts'
import { ExportDialog } from './export/ExportDialog.tsx'
import { exportAs, whyNoPdf } from './export/exportDocument.ts'
import { type ExportFormat, exportFormats } from './export/exportFormats.ts'
import { exportTemplate } from './export/exportTemplate.ts'

interface Props {
  readonly file: ExportSource
  readonly mayWrite: boolean
  readonly onImport: () => void
  readonly onVersions: () => void
}

const ICONS: Readonly<Record<ExportFormat, LucideIcon>> = { docx: FileType, odt: FilePen, pdf: Printer, html: FileCode, md: FileText }

/** Exports the document as a file, and imports text into it. */
export function DocumentMenu({ file, mayWrite, onImport, onVersions }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [hasOptions, setOptions] = useState(false)
  const entries: (MenuEntry | 'separator')[] = [
    ...exportFormats.map((format) => ({
      id: format,
      label: t(exportCommands[format]),
      Icon: ICONS[format],
      onAction: () => void exportAs(format)(client, file),
      whyNot: format === 'pdf' ? whyNoPdf() : null,
    })),
    { id: 'options', label: t('document.exportOptions'), Icon: ListTree, onAction: () => setOptions(true) },
    { id: 'template', label: t('document.saveTemplate'), Icon: LayoutTemplate, onAction: () => void exportTemplate(client, file) },
    'separator',
    { id: 'versions', label: t('document.versions'), Icon: History, onAction: onVersions },
    { id: 'import', label: t('document.importMarkdown'), Icon: FileUp, onAction: onImport, whyNot: mayWrite ? null : t('document.readOnly') },
  ]
  return (
    <>
      <Menu label={t('document.file.more')} text={t('document.file')} Icon={FileDown} entries={entries} variant="plain" />
      <ExportDialog
        title={t('document.export.title')}
        isOpen={hasOptions}
        onClose={() => setOptions(false)}
        run={(format, appearance, signal) => exportAs(format)(client, file, appearance, signal)}
      />
    </>
  )
}
