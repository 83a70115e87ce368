import { Button } from '../../kit/buttons/Button.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import type { OverviewGap, PlaceProps } from '../feature.ts'
import css from './OverviewPlace.module.css'

interface Props {
  readonly place: PlaceProps
  readonly gaps: readonly OverviewGap[]
  readonly whyNot: string | null
}

/** What is missing, each with the way to add it. */
export function GapsPanel({ place, gaps, whyNot }: Props) {
  const { t } = useTranslations()
  return (
    <Panel title={t('overview.gaps')}>
      {gaps.length === 0 ? (
        <p className={css.soft}>{t('overview.gapsNone')}</p>
      ) : (
        <ul className={css.gaps}>
          {gaps.map((gap) => (
            <li key={gap.id}>
              <span>{t(gap.textKey)}</span>
              <Button whyNot={gap.whyNot ? gap.whyNot() : whyNot} onPress={() => gap.fix(place, t)}>
                {t(gap.fixKey)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
