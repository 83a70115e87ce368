import { FileDown, FileText, FileType, FileUp } from 'lucide-react'
import { Menu, type MenuEntry } from '../../../kit/Menu.tsx'
import { useTranslations } from '../../../kit/words.ts'
import { exportMarkdown, exportWord, type WrittenFile } from './exportFile.ts'

interface Props {
  readonly file: WrittenFile
  readonly mayWrite: boolean
  readonly onImport: () => void
}

/** What goes out of the document, and what comes into it. */
export function DocumentMenu({ file, mayWrite, onImport }: Props) {
  const { t: say } = useTranslations()
  const entries: (MenuEntry | 'separator')[] = [
    { id: 'word', label: say('writing.exportWord'), Icon: FileType, onAction: () => void exportWord(file) },
    { id: 'markdown', label: say('writing.exportMarkdown'), Icon: FileText, onAction: () => void exportMarkdown(file) },
    'separator',
    { id: 'import', label: say('writing.importMarkdown'), Icon: FileUp, onAction: onImport, whyNot: mayWrite ? null : say('writing.readOnly') },
  ]
  return <Menu label={say('writing.file.more')} text={say('writing.file')} Icon={FileDown} entries={entries} variant="plain" />
}
