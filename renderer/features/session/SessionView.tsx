import { type ListedKind, liveListings, scheduleListing } from '../../../shared/model/records/listing.ts'
import { addStep, agendaMinutes, liveAgenda, moveStep, removeStep, type Step } from '../../../shared/model/records/step.ts'
import { EmptyState } from '../../kit/layout/EmptyState.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { formatDate } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { type RoomViewProps, useSlot } from '../feature.ts'
import { AgendaStep } from './AgendaStep.tsx'
import { DateField } from './DateField.tsx'
import { NewStepForm } from './NewStepForm.tsx'
import { durationOf } from './phone/duration.ts'
import css from './SessionView.module.css'

const MINUTE = 60_000

/** A session: its date and its agenda. */
export function SessionView({ processRoom, room, listing, author, open }: RoomViewProps) {
  const { t, language } = useTranslations()
  const agenda = useLive(liveAgenda(room.doc))
  const listings = useLive(liveListings(processRoom.doc))
  const whyNot = useLive(room.mayWrite) ? null : t('session.readOnly')
  const whyNotListed = useLive(processRoom.mayWrite) ? null : t('list.readOnly')
  const { doc } = room
  const total = agendaMinutes(agenda)
  const targetKinds: readonly (ListedKind | null)[] = useSlot('agenda')
    .flat()
    .map(({ worksOn }) => worksOn)
  const targets = listings.filter((other) => targetKinds.includes(other.kind) && other.archivedAt === undefined)

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
      const id = addStep(doc, author, { title: step.title, minutes: step.minutes, ...(step.on ? { on: step.on } : {}) })
      const before = liveAgenda(doc).current()[at]
      if (before && before.id !== id) moveStep(doc, author, id, before.id)
    }
    notify(t('session.removed', { title: step.title }), { action: { label: t('common.undoShort'), run: restoreStep } })
  }

  let start = listing.at
  return (
    <div className={css.view}>
      <Panel title={t('session.when')}>
        <DateField
          label={t('session.when')}
          value={listing.at ?? null}
          formatted={listing.at === undefined ? t('session.noDate') : formatDate(listing.at, language, 'moment')}
          whyNot={whyNotListed}
          onSave={(at) => scheduleListing(processRoom.doc, author, listing.id, at)}
        />
      </Panel>
      <Panel title={t('session.agenda')} actions={<p role="status">{t('session.total', { duration: durationOf(t, total) })}</p>}>
        {whyNot && <p className={css.soft}>{whyNot}</p>}
        {agenda.length === 0 && <EmptyState title={t('session.agendaNone')}>{t('session.agendaNoneText')}</EmptyState>}
        <ol className={css.steps}>
          {agenda.map((step, at) => {
            const startsAt = start
            if (start !== undefined) start += step.minutes * MINUTE
            return (
              <AgendaStep
                key={step.id}
                doc={doc}
                author={author}
                step={step}
                number={at + 1}
                startsAt={startsAt === undefined ? null : formatDate(startsAt, language, 'time')}
                targets={targets}
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
        {!whyNot && <NewStepForm onAdd={(title, minutes) => addStep(doc, author, { title, minutes })} />}
      </Panel>
    </div>
  )
}
