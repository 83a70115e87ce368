import { inUse, liveListings } from '../../../shared/model/records/listing.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { findCommand } from '../../kit/commands/commands.ts'
import { Panel } from '../../kit/layout/Panel.tsx'
import { formatDate } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { LatestPanel, PlaceProps } from '../feature.ts'
import css from './OverviewPlace.module.css'

interface Props extends PlaceProps {
  readonly panel: LatestPanel
}

const MAX_SHOWN = 5

/** The listed rooms of one kind that were created last, the latest first. */
export function LatestListings({ panel: { kind, titleKey, noneKey, allKey, allCommand, Icon }, processRoom, open }: Props) {
  const { t, language } = useTranslations()
  const listed = inUse(useLive(liveListings(processRoom.doc)), kind)
  const latest = [...listed].sort((a, b) => b.since - a.since).slice(0, MAX_SHOWN)
  const showAllButton = (
    <Button variant="quiet" onPress={() => findCommand(allCommand)?.run()}>
      {t(allKey)}
    </Button>
  )
  return (
    <Panel title={t(titleKey)} actions={showAllButton}>
      {latest.length === 0 ? (
        <p className={css.soft}>{t(noneKey)}</p>
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
