import type { PhonePage } from '../../features/phonePart.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import css from './TabBar.module.css'

interface Props {
  readonly pages: readonly PhonePage[]
  /** The id of a page. */
  readonly tab: string | undefined
  readonly onSelect: (tab: string) => void
}

/** The tab bar, at the bottom of the screen. */
export function TabBar({ pages, tab, onSelect }: Props) {
  const { t } = useTranslations()
  return (
    <nav className={css.tabs} aria-label={t('guest.tab.name')}>
      {pages.map(({ id, labelKey, Icon }) => (
        <button key={id} type="button" className={css.tab} aria-current={id === tab ? 'page' : undefined} onClick={() => onSelect(id)}>
          <Icon aria-hidden size="1.4rem" />
          {t(labelKey)}
        </button>
      ))}
    </nav>
  )
}
