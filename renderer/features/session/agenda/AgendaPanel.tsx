import { liveListings } from '../../../../shared/model/records/listing.ts'
import { addStep, changeStep, liveAgenda, moveStep, removeStep, type Step } from '../../../../shared/model/records/step.ts'
import { EmptyState } from '../../../kit/layout/EmptyState.tsx'
import { ShowMore, useIncrementalList } from '../../../kit/lists/ShowMore.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { type RoomViewProps, useSlot } from '../../feature.ts'
import type { SessionRun } from '../run/useSessionRun.ts'
import css from './Agenda.module.css'
import { AgendaStep } from './AgendaStep.tsx'
import { NewStepForm } from './NewStepForm.tsx'

const MINUTE = 60_000
/** Steps that are shown at first: no meeting of a day has more, and each has two lists to choose from and five buttons. */
const ROWS = 30

interface Props extends RoomViewProps {
  /** The course of the meeting: what was begun stays in the agenda. */
  readonly run: SessionRun
  /** Beside something else: everything stands in one column. */
  readonly narrow?: boolean
}

/** The agenda, to be changed at any time, also while the meeting runs: its steps, their order, and a form for another one. */
export function AgendaPanel({ run, narrow = false, ...place }: Props) {
  const { processRoom, room, listing, author, open } = place
  const { t, language } = useTranslations()
  const { doc } = room
  const { agenda, progress } = run
  const whyNot = useLive(room.mayWrite) ? null : t('session.readOnly')
  const listings = useLive(liveListings(processRoom.doc))
  const kinds = useSlot('agenda')
    .flat()
    .toSorted((a, b) => a.order - b.order)
  const targets = listings.filter((other) => other.archivedAt === undefined && kinds.some(({ worksOn }) => worksOn === other.kind))

  const move = (from: number, to: number) => {
    const step = agenda[from]
    if (!step) return
    const before = agenda.filter((other) => other.id !== step.id)[to]
    moveStep(doc, author, step.id, before?.id ?? null)
    notify(t('session.moved', { title: step.title, number: to + 1 }))
  }
  const remove = (step: Step, at: number) => {
    removeStep(doc, author, step.id)
    const restoreStep = () => {
      const { id: _, order: __, ...content } = step
      const id = addStep(doc, author, content)
      const before = liveAgenda(doc).current()[at]
      if (before && before.id !== id) moveStep(doc, author, id, before.id)
    }
    notify(t('session.removed', { title: step.title }), { action: { label: t('common.undoShort'), run: restoreStep } })
  }

  const first = useIncrementalList(agenda, ROWS)
  let start = listing.at
  return (
    <div data-narrow={narrow || undefined} className={css.agenda}>
      {whyNot && <p className={css.soft}>{whyNot}</p>}
      {agenda.length === 0 && <EmptyState title={t('session.agendaNone')}>{t('session.agendaNoneText')}</EmptyState>}
      <ol className={css.steps}>
        {first.shown.map((step, at) => {
          const startsAt = start
          if (start !== undefined) start += step.minutes * MINUTE
          return (
            <AgendaStep
              key={step.id}
              step={step}
              number={at + 1}
              startsAt={startsAt === undefined ? null : formatDate(startsAt, language, 'time')}
              targets={targets}
              kinds={kinds}
              isFirst={at === 0}
              isLast={at === agenda.length - 1}
              isBegun={run.runs.some((one) => one.step === step.id)}
              isCurrent={progress.current?.step === step.id}
              whyNot={whyNot}
              onChange={(changes) => changeStep(doc, author, step.id, changes)}
              onMove={(by) => move(at, at + by)}
              onRemove={() => remove(step, at)}
              onOpen={open}
              place={place}
            />
          )
        })}
      </ol>
      <ShowMore rest={first.rest} more={first.more} />
      {!whyNot && <NewStepForm onAdd={(title, minutes) => addStep(doc, author, { title, minutes })} />}
    </div>
  )
}
