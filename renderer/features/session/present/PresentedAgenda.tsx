import type { ReactNode } from 'react'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import { agendaMinutes, type Step } from '../../../../shared/model/records/step.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { durationOf } from '../phone/duration.ts'
import css from './PresentedAgenda.module.css'
import { PresentedFrame } from './PresentedFrame.tsx'

const MINUTE = 60_000
/** Steps in letters that are read from the back row; more do not fit. */
const MAX_STEPS = 16
/** Steps from which there are two columns. */
const COLUMN = 8

/** Steps beside how people join: long titles are two lines there. */
const MAX_BESIDE = 6

interface Props {
  readonly listing: Listing
  readonly agenda: readonly Step[]
  /** How people join, beside the agenda; null where nobody can. */
  readonly joining: ReactNode | null
  readonly onEnd: () => void
}

/** A meeting in front of a room before it begins: its title, when it is, and what will be done. */
export function PresentedAgenda({ listing, agenda, joining, onEnd }: Props) {
  const { t, language } = useTranslations()
  const most = joining ? MAX_BESIDE : MAX_STEPS
  const shown = agenda.slice(0, agenda.length > most ? most - 1 : most)
  const more = agenda.length - shown.length
  let start = listing.at
  return (
    <PresentedFrame
      title={listing.title || t('common.untitled')}
      number={listing.at === undefined ? undefined : formatDate(listing.at, language, 'moment')}
      onEnd={onEnd}
    >
      <div className={css.beside} data-alone={!joining || agenda.length === 0 || undefined}>
        {agenda.length > 0 && (
          <div className={css.course}>
            <ol className={css.agenda} data-columns={shown.length > COLUMN ? 2 : 1}>
              {shown.map((step) => {
                const from = start
                if (start !== undefined) start += step.minutes * MINUTE
                return (
                  <li key={step.id} className={css.step}>
                    <span className={css.time}>{from === undefined ? durationOf(t, step.minutes) : formatDate(from, language, 'time')}</span>
                    <span dir="auto">{step.title || t('common.untitled')}</span>
                  </li>
                )
              })}
              {more > 0 && <li className={css.step}>{t('overview.moreSteps', { count: more })}</li>}
            </ol>
            <p className={css.total}>{t('session.total', { duration: durationOf(t, agendaMinutes(agenda)) })}</p>
          </div>
        )}
        {joining}
      </div>
    </PresentedFrame>
  )
}
