import { Menu } from 'lucide-react'
import { useState } from 'react'
import type { ListedKind } from '../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { cx } from '../../kit/text/cx.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { places } from '../features.ts'
import { href, paths } from '../paths.ts'
import css from './NavigationRail.module.css'

/**
 * Navigation between the places of a process, with the current one marked. Narrow beside an open board, document or session; in a small window
 * one button that opens it.
 */
export function NavigationRail({
  processId,
  currentPath,
  narrow,
}: {
  readonly processId: ProcessId
  readonly currentPath: string | null
  readonly narrow: boolean
}) {
  const { t } = useTranslations()
  const [isOpen, setIsOpen] = useState(false)
  const current = places.find(({ path }) => path === currentPath)
  return (
    <nav
      className={cx(css.rail, narrow && css.narrow)}
      aria-label={t('app.places')}
      onKeyDown={(event) => event.key === 'Escape' && setIsOpen(false)}
    >
      {/* only in a small window: elsewhere the places are always shown */}
      <button type="button" className={css.toggle} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Menu aria-hidden size={20} />
        {current ? t('app.placesAt', { place: t(current.titleKey) }) : t('app.places')}
      </button>
      <ul className={css.list}>
        {places.map(({ path, titleKey, Icon }) => (
          <li key={path}>
            <a
              className={css.place}
              href={href(paths.place(processId, path))}
              aria-current={path === currentPath ? (narrow ? 'location' : 'page') : undefined}
            >
              <Icon aria-hidden size={20} />
              <span>{t(titleKey)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The path of the place that lists rooms of a kind; the first place where no feature lists them. */
export const listPathOf = (kind: ListedKind): string => places.find((place) => 'list' in place && place.list.kind === kind)?.path ?? ''
