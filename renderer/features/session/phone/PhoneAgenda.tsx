import type * as Y from 'yjs'
import { type Listing, liveListings } from '../../../../shared/model/records/listing.ts'
import { agendaMinutes, liveAgenda } from '../../../../shared/model/records/step.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../live/useLive.ts'
import { usePhonePlaces } from '../../phonePart.ts'
import { durationOf } from './duration.ts'
import css from './SessionPhonePage.module.css'

const MINUTE = 60_000

interface Props {
  readonly session: Listing
  /** The room `process/<id>`. */
  readonly process: Y.Doc
  /** The room `session/<id>`. */
  readonly doc: Y.Doc
}

/** The agenda of a meeting: each step with its time, and a button to what it works on. */
export function PhoneAgenda({ session, process, doc }: Props) {
  const { t, language } = useTranslations()
  const { open } = usePhonePlaces()
  const agenda = useLive(liveAgenda(doc))
  const listings = useLive(liveListings(process))
  if (agenda.length === 0) return <p>{t('guest.session.agendaNone')}</p>
  let start = session.at
  return (
    <>
      <ol className={css.steps}>
        {agenda.map((step) => {
          const startsAt = start
          if (start !== undefined) start += step.minutes * MINUTE
          const target = listings.find((each) => each.id === step.on && each.archivedAt === undefined)
          return (
            <li key={step.id} className={css.step}>
              <p className={css.title}>{step.title || t('common.untitled')}</p>
              <p className={css.soft}>
                {startsAt !== undefined && `${t('guest.session.from', { time: formatDate(startsAt, language, 'time') })} · `}
                {durationOf(t, step.minutes)}
              </p>
              {target && (
                <TouchButton wide onClick={() => open({ kind: target.kind, id: target.id, part: null })}>
                  {t('guest.session.open', { title: target.title || t('common.untitled') })}
                </TouchButton>
              )}
            </li>
          )
        })}
      </ol>
      <p className={css.soft}>{t('session.total', { duration: durationOf(t, agendaMinutes(agenda)) })}</p>
    </>
  )
}
