import { FileDown, FileText, FileType, FileUp, History, LayoutTemplate } from 'lucide-react'
import { Menu, type MenuEntry } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { ExportSource } from '../../feature.ts'
import { exportMarkdown, exportTemplate, exportWord } from './exportDocument.ts'

interface Props {
  readonly file: ExportSource
  readonly mayWrite: boolean
  readonly onImport: () => void
  readonly onVersions: () => void
}

/** Exports the document as a file, and imports text into it. */
export function DocumentMenu({ file, mayWrite, onImport, onVersions }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const entries: (MenuEntry | 'separator')[] = [
    { id: 'word', label: t('document.exportWord'), Icon: FileType, onAction: () => void exportWord(client, file) },
    { id: 'markdown', label: t('document.exportMarkdown'), Icon: FileText, onAction: () => void exportMarkdown(client, file) },
    { id: 'template', label: t('document.saveTemplate'), Icon: LayoutTemplate, onAction: () => void exportTemplate(client, file) },
    'separator',
    { id: 'versions', label: t('document.versions'), Icon: History, onAction: onVersions },
    { id: 'import', label: t('document.importMarkdown'), Icon: FileUp, onAction: onImport, whyNot: mayWrite ? null : t('document.readOnly') },
  ]
  return <Menu label={t('document.file.more')} text={t('document.file')} Icon={FileDown} entries={entries} variant="plain" />
}
