import { useTranslations } from '../../kit/text/translations.ts'
import { phonePages } from './phoneParts.ts'
import css from './TabBar.module.css'

/** The tab bar, at the bottom of the screen. `tab` is the id of a page. */
export function TabBar({ tab, onSelect }: { readonly tab: string | undefined; readonly onSelect: (tab: string) => void }) {
  const { t } = useTranslations()
  return (
    <nav className={css.tabs} aria-label={t('guest.tab.name')}>
      {phonePages.map(({ id, labelKey, Icon }) => (
        <button key={id} type="button" className={css.tab} aria-current={id === tab ? 'page' : undefined} onClick={() => onSelect(id)}>
          <Icon aria-hidden size="1.4rem" />
          {t(labelKey)}
        </button>
      ))}
    </nav>
  )
}
