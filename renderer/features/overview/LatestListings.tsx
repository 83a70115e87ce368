import { FileText, Presentation } from 'lucide-react'
import { inUse, type Listing } from '../../../shared/model/records/listing.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { findCommand } from '../../kit/commands/commands.ts'
import { Panel } from '../../kit/layout/Panel.tsx'
import { formatDate } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import type { PlaceProps } from '../feature.ts'
import css from './OverviewPlace.module.css'

interface Props extends PlaceProps {
  readonly kind: 'board' | 'document'
  readonly listings: readonly Listing[]
}

const MAX_SHOWN = 5

/** The boards or documents that began last. */
export function LatestListings({ kind, listings, open }: Props) {
  const { t, language } = useTranslations()
  const listed = inUse(listings, kind)
  const latest = [...listed].sort((a, b) => b.since - a.since).slice(0, MAX_SHOWN)
  const Icon = kind === 'board' ? Presentation : FileText
  const showAllButton = (
    <Button variant="quiet" onPress={() => findCommand(`go.${kind}s`)?.run()}>
      {t(`overview.all.${kind}`)}
    </Button>
  )
  return (
    <Panel title={t(`overview.latest.${kind}`)} actions={showAllButton}>
      {latest.length === 0 ? (
        <p className={css.soft}>{t(`overview.none.${kind}`)}</p>
      ) : (
        <ul className={css.latest}>
          {latest.map((listing) => (
            <li key={listing.id}>
              <button type="button" className={css.item} onClick={() => open(kind, listing.id)}>
                <Icon aria-hidden size={20} />
                <span className={css.name}>{listing.title || t('common.untitled')}</span>
                <span className={css.soft}>{formatDate(listing.since, language, 'short')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
