import { type LucideIcon, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../buttons/Button.tsx'
import { useTranslations } from '../text/translations.ts'
import css from './SidePanel.module.css'

interface Props {
  /** Id of the heading, by which parts of the panel are labelled too. */
  readonly id: string
  readonly title: string
  readonly Icon?: LucideIcon
  /** Keys that reach it are its own: no command of the page runs by them. */
  readonly hasOwnKeys?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What stands beside the main thing of a page and can be closed; in a narrow window it covers it. Its content scrolls by itself. */
export function SidePanel({ id, title, Icon, hasOwnKeys, onClose, children }: Props) {
  const { t } = useTranslations()
  return (
    <aside className={css.panel} aria-labelledby={id} {...(hasOwnKeys ? { 'data-own-keys': true } : {})}>
      <header className={css.head}>
        <h2 id={id} className={css.title}>
          {Icon && <Icon aria-hidden size={20} />} {title}
        </h2>
        <IconButton Icon={X} label={t('common.close')} onPress={onClose} />
      </header>
      {children}
    </aside>
  )
}
