import { Play, RotateCcw } from 'lucide-react'
import { scheduleListing } from '../../../shared/model/records/listing.ts'
import { addStep, agendaMinutes, moveStep } from '../../../shared/model/records/step.ts'
import { transact } from '../../../shared/model/transact.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { formatDate } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { type RoomViewProps, useSlot } from '../feature.ts'
import { AgendaPanel } from './agenda/AgendaPanel.tsx'
import { Course } from './agenda/Course.tsx'
import { ConductView } from './conduct/ConductView.tsx'
import { DateField } from './DateField.tsx'
import { FromLastMeeting } from './parking/FromLastMeeting.tsx'
import { useSessionLeader } from './people/useSessionLeader.ts'
import { durationOf } from './phone/duration.ts'
import { RetentionNote } from './retention/RetentionNote.tsx'
import { type SessionRun, useSessionRun } from './run/useSessionRun.ts'
import css from './SessionView.module.css'
import { useLeftOpen } from './time/useLeftOpen.ts'

/** Minutes of a step that another feature puts first. */
const MINUTES = 10

/** A session: prepared with its date and its agenda, then run, then what came of it. */
export function SessionView(props: RoomViewProps) {
  const run = useSessionRun(props)
  // who comes the day after was not at a meeting that nobody has closed
  const isLeftOpen = useLeftOpen(run.progress.current, props.author.now)
  useSessionLeader(props, run.progress.state === 'open' && run.whyNot === null && !isLeftOpen)
  return run.progress.state === 'open' ? <ConductView {...props} run={run} /> : <PreparedView {...props} run={run} />
}

function PreparedView({ run, ...props }: RoomViewProps & { readonly run: SessionRun }) {
  const { t, language } = useTranslations()
  const { processRoom, listing, author, room } = props
  const contributed = useSlot('meeting')
  const whyNotListed = useLive(processRoom.mayWrite) ? null : t('list.readOnly')
  const { agenda, progress } = run
  const total = agendaMinutes(agenda)
  const [first] = agenda
  const isClosed = progress.state === 'closed'
  const start = () => {
    const step = isClosed ? agenda.find(({ id }) => id === run.runs.at(-1)?.step) : first
    if (step) run.go(step)
  }
  return (
    <div className={css.view}>
      <Panel
        title={t(isClosed ? 'session.run.closed' : 'session.when')}
        actions={
          <Button
            variant={isClosed ? 'plain' : 'primary'}
            Icon={isClosed ? RotateCcw : Play}
            whyNot={run.whyNot ?? (first ? null : t('session.run.noSteps'))}
            onPress={start}
          >
            {t(isClosed ? 'session.run.reopen' : 'session.run.start')}
          </Button>
        }
      >
        <DateField
          label={t('session.when')}
          value={listing.at ?? null}
          formatted={listing.at === undefined ? t('session.noDate') : formatDate(listing.at, language, 'moment')}
          whyNot={whyNotListed}
          onSave={(at) => scheduleListing(processRoom.doc, author, listing.id, at)}
        />
        {isClosed && <Course run={run} />}
        {isClosed && <RetentionNote room={room} processRoom={processRoom} author={author} />}
      </Panel>
      {isClosed && contributed.map(({ After }, at) => After && <After key={String(at)} {...props} />)}
      {progress.state === 'prepared' && <FromLastMeeting {...props} whyNot={run.whyNot} />}
      {progress.state === 'prepared' &&
        contributed.map(
          ({ Before }, at) =>
            Before && (
              <Before
                key={String(at)}
                {...props}
                whyNot={run.whyNot}
                hasStep={(title) => agenda.some((step) => step.title === title)}
                addFirst={(title, notes) =>
                  transact(room.doc, author, () => {
                    const added = addStep(room.doc, author, { title, minutes: MINUTES, kind: 'discuss', notes })
                    moveStep(room.doc, author, added, first?.id ?? null)
                  })
                }
              />
            ),
        )}
      <Panel title={t('session.agenda')} actions={<p role="status">{t('session.total', { duration: durationOf(t, total) })}</p>}>
        <AgendaPanel {...props} run={run} />
      </Panel>
    </div>
  )
}
