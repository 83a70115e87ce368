import { BookOpen, type LucideIcon, MessageSquare, Pencil, PencilLine } from 'lucide-react'
import { formatKeys } from '../../../kit/commands/shortcuts.ts'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { DocumentMode } from './documentMode.ts'

const icons: Readonly<Record<DocumentMode, LucideIcon>> = { write: Pencil, suggest: PencilLine, comment: MessageSquare, read: BookOpen }

/** Text of each mode. */
export const modeKeys = {
  write: 'document.mode.write',
  suggest: 'document.mode.suggest',
  comment: 'document.mode.comment',
  read: 'document.mode.read',
} as const satisfies Record<DocumentMode, string>

interface Props {
  readonly mode: DocumentMode
  /** Modes that can be chosen. */
  readonly modes: readonly DocumentMode[]
  readonly onChange: (mode: DocumentMode) => void
}

/** Says what somebody does in the document now, and changes it; nothing where there is no choice. */
export function ModeSwitch({ mode, modes, onChange }: Props) {
  const { t } = useTranslations()
  if (modes.length < 2) return null
  return (
    <Menu
      label={`${t('document.mode')} (${formatKeys('Mod+Alt+J')})`}
      Icon={icons[mode]}
      text={t(modeKeys[mode])}
      entries={modes.map((each) => ({
        id: each,
        label: t(modeKeys[each]),
        Icon: icons[each],
        checked: each === mode,
        onAction: () => onChange(each),
      }))}
    />
  )
}
