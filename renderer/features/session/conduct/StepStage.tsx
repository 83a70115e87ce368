import { Suspense } from 'react'
import { type Listing, liveListings } from '../../../../shared/model/records/listing.ts'
import { kindOfStep, type Step } from '../../../../shared/model/records/step.ts'
import { ProblemNotice } from '../../../kit/notices/ProblemNotice.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { type PlaceProps, type RoomPart, useSlot } from '../../feature.ts'
import { useLeads } from '../people/useSessionLeader.ts'
import type { SessionRun } from '../run/useSessionRun.ts'
import { SealedStage } from '../sealed/SealedStage.tsx'
import { HarvestedTables } from '../tables/harvest/HarvestedTables.tsx'
import css from './ConductView.module.css'

interface Props extends PlaceProps {
  readonly step: Step | null
  readonly run: SessionRun
  /** The meeting and its room. */
  readonly listing: Listing
  readonly room: OpenRoom
}

/** What the step that runs works on, in the view of its feature; else its title and its question. */
export function StepStage({ step, run, listing, room, ...place }: Props) {
  const { t } = useTranslations()
  const { doc } = room
  const { current } = run.progress
  const leads = useLeads(room, run.whyNot === null)
  const kinds = useSlot('agenda').flat()
  const target = useLive(liveListings(place.processRoom.doc)).find(({ id, archivedAt }) => id === step?.on && archivedAt === undefined)
  if (!step) return <PlainStage step={null} roomKind={null} />
  if (current && kindOfStep(step, null) === 'tables')
    return <HarvestedTables key={current.id} {...place} step={step} run={current} doc={doc} whyNot={run.whyNot} />
  const Stage = kinds.find(({ kind }) => kind === kindOfStep(step, null))?.Stage
  if (current && Stage)
    return (
      <Suspense fallback={<p role="status">{t('common.loading')}</p>}>
        <Stage key={current.id} {...place} {...{ step, listing, room, leads }} run={current} whyNot={run.whyNot} />
      </Suspense>
    )
  const plain =
    target && target.kind !== 'session' ? (
      <RoomStage key={target.id} {...place} step={step} target={target} />
    ) : (
      <PlainStage step={step} roomKind={null} />
    )
  const isWriting = kindOfStep(step, target?.kind === 'board' ? 'board' : null) === 'write'
  if (!current || !step.sealedAs || !isWriting) return plain
  return <SealedStage key={step.id} {...place} {...{ step, listing, room }} target={target ?? null} run={current} whyNot={run.whyNot} board={plain} />
}

function RoomStage({ step, target, ...place }: PlaceProps & { readonly step: Step; readonly target: Listing }) {
  const { t } = useTranslations()
  const { room, problem } = useRoom(place.processId, `${target.kind}/${target.id}`)
  const View = useSlot('view').find(({ kind }) => kind === target.kind)?.View
  if (problem) return <ProblemNotice code={problem} variant="page" ways={{ retry: () => location.reload() }} />
  if (!View) return <PlainStage step={step} roomKind={target.kind} />
  if (!room)
    return (
      <p role="status" className={css.loading}>
        {t('common.loading')}
      </p>
    )
  const part: RoomPart | undefined = step.area ? { kind: 'area', id: step.area } : undefined
  return (
    <Suspense fallback={<p role="status">{t('common.loading')}</p>}>
      <View key={room.doc.guid} {...place} room={room} listing={target} part={part} />
    </Suspense>
  )
}

function PlainStage({ step, roomKind }: { readonly step: Step | null; readonly roomKind: Listing['kind'] | null }) {
  const { t } = useTranslations()
  const kinds = useSlot('agenda').flat()
  const kind = step && kinds.find((each) => each.kind === kindOfStep(step, roomKind === 'session' ? null : roomKind))
  if (!step) return <p className={css.plain}>{t('session.run.stepGone')}</p>
  return (
    <div className={css.plain}>
      {kind && (
        <p className={css.plainKind}>
          <kind.Icon aria-hidden size={22} /> {t(kind.titleKey)}
        </p>
      )}
      <h2 dir="auto">{step.title || t('common.untitled')}</h2>
      {step.prompt && (
        <p className={css.plainPrompt} dir="auto">
          {step.prompt}
        </p>
      )}
      {kind && !step.prompt && <p className={css.soft}>{t(kind.textKey)}.</p>}
    </div>
  )
}
