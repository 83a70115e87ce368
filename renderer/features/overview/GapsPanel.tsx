import { addListing } from '../../../shared/model/records/listing.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { findCommand } from '../../kit/commands/commands.ts'
import { Panel } from '../../kit/layout/Panel.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import type { PlaceProps } from '../feature.ts'
import type { Gap } from './gaps.ts'
import css from './OverviewPlace.module.css'

interface Props extends PlaceProps {
  readonly gaps: readonly Gap[]
  readonly whyNot: string | null
}

/** What is missing, each with the way to mend it. */
export function GapsPanel({ processRoom, author, open, gaps, whyNot }: Props) {
  const { t } = useTranslations()
  const add = (kind: 'session' | 'board') => () => open(kind, addListing(processRoom.doc, author, { kind, title: t(`overview.first.${kind}`) }))
  const fixes: { readonly [G in Gap]: () => void } = {
    purpose: () => document.querySelector<HTMLElement>(`.${css.attributes} textarea`)?.focus(),
    place: () => document.querySelector<HTMLElement>(`.${css.fields} input`)?.focus(),
    session: add('session'),
    board: add('board'),
    document: () => findCommand('go.documents')?.run(),
    people: () => findCommand('table.open')?.run(),
  }
  return (
    <Panel title={t('overview.gaps')}>
      {gaps.length === 0 ? (
        <p className={css.soft}>{t('overview.gapsNone')}</p>
      ) : (
        <ul className={css.gaps}>
          {gaps.map((gap) => (
            <li key={gap}>
              <span>{t(`overview.gap.${gap}`)}</span>
              <Button whyNot={gap === 'people' ? (findCommand('table.open')?.whyNot?.() ?? null) : whyNot} onPress={fixes[gap]}>
                {t(`overview.fix.${gap}`)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
