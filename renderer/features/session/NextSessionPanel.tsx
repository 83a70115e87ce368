import { ArrowRight, CalendarPlus } from 'lucide-react'
import { addListing, liveListings } from '../../../shared/model/records/listing.ts'
import { agendaMinutes, liveAgenda } from '../../../shared/model/records/step.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { ProblemNotice } from '../../kit/notices/ProblemNotice.tsx'
import { formatDate } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { useRoom } from '../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import type { OverviewPanelProps } from '../feature.ts'
import css from './NextSessionPanel.module.css'
import { stillNext } from './stillNext.ts'

/** The next session of the process, with its agenda. */
export function NextSessionPanel({ processId, processRoom, author, open, whyNot }: OverviewPanelProps) {
  const { t, language } = useTranslations()
  const next = stillNext(useLive(liveListings(processRoom.doc)), author.now())
  const { room, problem } = useRoom(processId, next ? `session/${next.id}` : null)
  const createSession = () => open('session', addListing(processRoom.doc, author, { kind: 'session', title: t('overview.first.session') }))
  return (
    <Panel title={t('overview.next')}>
      {next ? (
        <div className={css.next}>
          <h3>{next.title || t('common.untitled')}</h3>
          <p className={css.soft}>{next.at === undefined ? t('overview.noDate') : formatDate(next.at, language, 'moment')}</p>
          {problem ? <ProblemNotice code={problem} /> : room ? <Agenda room={room} /> : <p role="status">{t('common.loading')}</p>}
          <Button Icon={ArrowRight} aria-label={t('overview.openNamed', { title: next.title })} onPress={() => open('session', next.id)}>
            {t('overview.open')}
          </Button>
        </div>
      ) : (
        <div className={css.next}>
          <p>{t('overview.nextNone')}</p>
          <Button Icon={CalendarPlus} whyNot={whyNot} onPress={createSession}>
            {t('overview.newSession')}
          </Button>
        </div>
      )}
    </Panel>
  )
}

/** Steps shown; of the others only the number is given. */
const MAX_STEPS = 8

function Agenda({ room }: { readonly room: OpenRoom }) {
  const { t } = useTranslations()
  const agenda = useLive(liveAgenda(room.doc))
  if (agenda.length === 0) return <p className={css.soft}>{t('overview.agendaNone')}</p>
  return (
    <>
      <ol className={css.agenda}>
        {agenda.slice(0, MAX_STEPS).map((step) => (
          <li key={step.id}>
            <span>{step.title}</span> <span className={css.soft}>{t('overview.minutes', { count: step.minutes })}</span>
          </li>
        ))}
      </ol>
      <p className={css.soft}>
        {agenda.length > MAX_STEPS && t('overview.moreSteps', { count: agenda.length - MAX_STEPS })}{' '}
        {t('overview.total', { count: agendaMinutes(agenda) })}
      </p>
    </>
  )
}
