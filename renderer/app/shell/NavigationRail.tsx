import type { ListedKind } from '../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { cx } from '../../kit/text/cx.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { places } from '../features.ts'
import { href, paths } from '../paths.ts'
import css from './NavigationRail.module.css'

/** Navigation between the places of a process, with the current one marked. Narrow beside an open board, document or session. */
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
  return (
    <nav className={cx(css.rail, narrow && css.narrow)} aria-label={t('app.places')}>
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
