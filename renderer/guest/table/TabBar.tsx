import { List, PenLine, UserRound } from 'lucide-react'
import type { PhonePage } from '../../features/feature.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { phonePages } from './phonePages.ts'
import css from './TabBar.module.css'

/** Id of a tab: one of the phone's own, or of a feature's page. */
export type Tab = string

type TabEntry = Pick<PhonePage, 'id' | 'order' | 'labelKey' | 'Icon'>

const ownTabs: readonly TabEntry[] = [
  { id: 'write', order: 10, labelKey: 'guest.tab.write', Icon: PenLine },
  { id: 'everybody', order: 20, labelKey: 'guest.tab.everybody', Icon: List },
  { id: 'me', order: 90, labelKey: 'guest.tab.me', Icon: UserRound },
]
const tabs = [...ownTabs, ...phonePages].sort((a, b) => a.order - b.order)

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
