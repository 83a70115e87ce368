import { FileDown, FileText, FileType, FileUp } from 'lucide-react'
import { Menu, type MenuEntry } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { exportMarkdown, exportWord, type ExportSource } from './exportDocument.ts'

interface Props {
  readonly file: ExportSource
  readonly mayWrite: boolean
  readonly onImport: () => void
}

/** What goes out of the document, and what comes into it. */
export function DocumentMenu({ file, mayWrite, onImport }: Props) {
  const { t } = useTranslations()
  const entries: (MenuEntry | 'separator')[] = [
    { id: 'word', label: t('writing.exportWord'), Icon: FileType, onAction: () => void exportWord(file) },
    { id: 'markdown', label: t('writing.exportMarkdown'), Icon: FileText, onAction: () => void exportMarkdown(file) },
    'separator',
    { id: 'import', label: t('writing.importMarkdown'), Icon: FileUp, onAction: onImport, whyNot: mayWrite ? null : t('writing.readOnly') },
  ]
  return <Menu label={t('writing.file.more')} text={t('writing.file')} Icon={FileDown} entries={entries} variant="plain" />
}
