import { FileText, List, type LucideIcon, PenLine, UserRound } from 'lucide-react'
import type { TranslationKey } from '../../../shared/translations/translations.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import css from './TabBar.module.css'

export type Tab = 'write' | 'everybody' | 'document' | 'me'

const tabs: readonly { readonly id: Tab; readonly labelKey: TranslationKey; readonly Icon: LucideIcon }[] = [
  { id: 'write', labelKey: 'guest.tab.write', Icon: PenLine },
  { id: 'everybody', labelKey: 'guest.tab.everybody', Icon: List },
  { id: 'document', labelKey: 'guest.tab.document', Icon: FileText },
  { id: 'me', labelKey: 'guest.tab.me', Icon: UserRound },
]

/** The tab bar, at the bottom of the screen. */
export function TabBar({ tab, onSelect }: { readonly tab: Tab; readonly onSelect: (tab: Tab) => void }) {
  const { t } = useTranslations()
  return (
    <nav className={css.tabs} aria-label={t('guest.tab.name')}>
      {tabs.map(({ id, labelKey, Icon }) => (
        <button key={id} type="button" className={css.tab} aria-current={id === tab ? 'page' : undefined} onClick={() => onSelect(id)}>
          <Icon aria-hidden size="1.4rem" />
          {t(labelKey)}
        </button>
      ))}
    </nav>
  )
}
