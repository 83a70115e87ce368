import { liveListings, scheduleListing } from '../../../shared/model/listing.ts'
import { addStep, agendaMinutes, liveAgenda, moveStep, removeStep, type Step } from '../../../shared/model/session.ts'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { formatDate } from '../../kit/format.ts'
import { notify } from '../../kit/notices.ts'
import { Panel } from '../../kit/Panel.tsx'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import type { RoomViewProps } from '../feature.ts'
import { AgendaStep } from './AgendaStep.tsx'
import { DateField } from './DateField.tsx'
import { NewStep } from './NewStep.tsx'
import css from './SessionView.module.css'

const MINUTE = 60_000

/** One meeting: when it is, and its agenda, step by step. */
export function SessionView({ process, room, listing, author, open }: RoomViewProps) {
  const { t: say, language } = useTranslations()
  const agenda = useLive(liveAgenda(room.doc))
  const listings = useLive(liveListings(process.doc))
  const whyNot = useLive(room.mayWrite) ? null : say('sessions.readOnly')
  const whyNotListed = useLive(process.mayWrite) ? null : say('list.readOnly')
  const { doc } = room
  const total = agendaMinutes(agenda)
  const things = listings.filter((other) => other.kind !== 'session' && other.archivedAt === undefined)

  const move = (from: number, to: number) => {
    const step = agenda[from]
    if (!step) return
    const before = agenda.filter((other) => other.id !== step.id)[to]
    moveStep(doc, author, step.id, before?.id ?? null)
    notify(say('sessions.moved', { title: step.title, number: to + 1 }))
  }
  const remove = (step: Step, at: number) => {
    removeStep(doc, author, step.id)
    const bringBack = () => {
      const id = addStep(doc, author, { title: step.title, minutes: step.minutes, ...(step.on ? { on: step.on } : {}) })
      const before = liveAgenda(doc).current()[at]
      if (before && before.id !== id) moveStep(doc, author, id, before.id)
    }
    notify(say('sessions.removed', { title: step.title }), { action: { label: say('common.undoShort'), run: bringBack } })
  }

  let start = listing.at
  return (
    <div className={css.view}>
      <Panel title={say('sessions.when')}>
        <DateField
          label={say('sessions.when')}
          value={listing.at ?? null}
          words={listing.at === undefined ? say('sessions.noDate') : formatDate(listing.at, language, 'moment')}
          whyNot={whyNotListed}
          onSave={(at) => scheduleListing(process.doc, author, listing.id, at)}
        />
      </Panel>
      <Panel title={say('sessions.agenda')} actions={<p role="status">{say('sessions.total', { duration: durationOf(say, total) })}</p>}>
        {whyNot && <p className={css.soft}>{whyNot}</p>}
        {agenda.length === 0 && <EmptyState title={say('sessions.agendaNone')}>{say('sessions.agendaNoneText')}</EmptyState>}
        <ol className={css.steps}>
          {agenda.map((step, at) => {
            const begins = start
            if (start !== undefined) start += step.minutes * MINUTE
            return (
              <AgendaStep
                key={step.id}
                doc={doc}
                author={author}
                step={step}
                number={at + 1}
                begins={begins === undefined ? null : formatDate(begins, language, 'time')}
                things={things}
                isFirst={at === 0}
                isLast={at === agenda.length - 1}
                whyNot={whyNot}
                onMove={(by) => move(at, at + by)}
                onRemove={() => remove(step, at)}
                onOpen={open}
              />
            )
          })}
        </ol>
        {!whyNot && <NewStep onAdd={(title, minutes) => addStep(doc, author, { title, minutes })} />}
      </Panel>
    </div>
  )
}

/** Minutes in words: `1 ora e 30 minuti`. */
function durationOf(say: ReturnType<typeof useTranslations>['t'], minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return say('sessions.minutes', { count: rest })
  if (rest === 0) return say('sessions.hours', { count: hours })
  return say('sessions.hoursAndMinutes', { hours: say('sessions.hours', { count: hours }), minutes: say('sessions.minutes', { count: rest }) })
}
