import { Suspense, useMemo } from 'react'
import { inUse, type Listing, liveListings } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlitRooms } from '../../../../shared/model/records/spotlight.ts'
import { kindOfStep, type Step } from '../../../../shared/model/records/step.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import { type RoomViewProps, useSlot } from '../../feature.ts'
import type { JoiningProps } from '../../tableSlots.ts'
import { liveMeeting } from '../time/meeting.ts'
import { DoneText } from '../together/DoneText.tsx'
import { Reactions } from '../together/Reactions.tsx'
import { useSpotlitNote } from '../together/useSpotlitNote.ts'
import { PresentedAgenda } from './PresentedAgenda.tsx'
import { PresentedFrame } from './PresentedFrame.tsx'
import { PresentedIdeas } from './PresentedIdeas.tsx'
import { PresentedNote } from './PresentedNote.tsx'
import { PresentedPause } from './PresentedPause.tsx'
import { PresentedPrompt } from './PresentedPrompt.tsx'
import { PresentedSealed } from './PresentedSealed.tsx'
import { PresentedTables } from './PresentedTables.tsx'
import css from './SessionPresentation.module.css'
import { useJoiningShown } from './useJoiningShown.ts'

/** Kinds of step in which a room looks at what the step works on. */
const LOOKED_AT: readonly string[] = ['arrange', 'discuss', 'document']

type Props = RoomViewProps & { readonly onEnd: () => void }

/**
 * A meeting in front of a room, in letters that are read from the back row: the agenda before it begins, then each step as it runs. Nothing is operated
 * there, and nothing of whoever leads is shown.
 */
export function SessionPresentation(props: Props) {
  return (
    <>
      <PresentedMeeting {...props} />
      <Reactions room={props.room} isLarge />
    </>
  )
}

function PresentedMeeting(props: Props) {
  const { room, listing, processRoom, author, onEnd } = props
  const { t } = useTranslations()
  const meeting = useLive(liveMeeting(room.doc))
  const kinds = useSlot('agenda').flat()
  const { step, current, state } = meeting
  const target = useTarget(processRoom, step)
  const kind = step && kindOfStep(step, target?.kind === 'board' || target?.kind === 'document' ? target.kind : null)
  const Presentation = useSlot('view').find((view) => view.kind === target?.kind)?.presentation?.Presentation
  const opens = target && (kind === 'write' || (Presentation && kind && LOOKED_AT.includes(kind)))
  const isJoiningShown = useJoiningShown(room.name)
  const [Joining = NoJoining] = useSlot('joining')
  const { room: targetRoom } = useRoom(props.processId, opens ? `${target.kind}/${target.id}` : null)

  const spotlit = useSpotlitNote(props)

  if (state === 'prepared')
    return (
      <Joining processId={props.processId} size={isJoiningShown ? 'whole' : 'beside'}>
        {(joining) => <PresentedAgenda {...{ listing, onEnd, joining }} agenda={isJoiningShown && joining ? [] : meeting.agenda} />}
      </Joining>
    )
  if (isJoiningShown)
    return (
      <Joining processId={props.processId} size="whole">
        {(joining) => (
          <PresentedFrame
            title={t('session.present.joining')}
            number={listing.title || t('common.untitled')}
            timer={current?.timer ?? null}
            author={author}
            onEnd={onEnd}
          >
            {joining ?? <PresentedPrompt text={t('session.present.noJoining')} />}
          </PresentedFrame>
        )}
      </Joining>
    )
  if (!step || !current)
    return (
      <PresentedFrame
        title={t(state === 'closed' ? 'guest.now.closed' : 'guest.now.between')}
        isTitleLarge
        number={listing.title || t('common.untitled')}
        onEnd={onEnd}
      />
    )
  const number = meeting.agenda.findIndex(({ id }) => id === step.id) + 1
  const head = {
    title: step.title || t('common.untitled'),
    number: t('guest.now.place', { number, count: meeting.agenda.length }),
    timer: current.timer ?? null,
    author,
  }
  if (spotlit && kind !== 'tables' && kind !== 'break' && kind !== 'write') return <PresentedNote {...head} note={spotlit} onEnd={onEnd} />
  if (kind === 'tables')
    return <PresentedTables {...head} prompt={step.prompt} doc={room.doc} run={current.id} place={props} step={step} onEnd={onEnd} />
  if (kind === 'break')
    return (
      <PresentedFrame {...head} timer={null} onEnd={onEnd}>
        <PresentedPause timer={head.timer} author={author} />
      </PresentedFrame>
    )
  const Presented = kinds.find((each) => each.kind === kind)?.Presented
  if (Presented)
    return (
      <PresentedFrame {...head} onEnd={onEnd}>
        <Suspense fallback={null}>
          <Presented {...props} step={step} />
        </Suspense>
      </PresentedFrame>
    )
  if (targetRoom && target && Presentation && kind !== 'write')
    return (
      <PresentedFrame {...head} prompt={step.prompt} onEnd={null}>
        <div className={css.target}>
          <Presentation
            key={`${targetRoom.doc.guid} ${current.id}`}
            {...props}
            room={targetRoom}
            listing={target}
            part={step.area ? { kind: 'area', id: step.area } : undefined}
          />
        </div>
      </PresentedFrame>
    )
  const text = step.prompt || (kind === 'document' && target?.title)
  return (
    <PresentedFrame {...head} isTitleLarge={!text} onEnd={onEnd}>
      {text && <PresentedPrompt text={text} />}
      {kind === 'write' && step.sealedAs && <PresentedSealed {...props} step={step} />}
      {kind === 'write' && !step.sealedAs && targetRoom && <PresentedIdeas doc={targetRoom.doc} area={step.area ?? null} since={current.from} />}
      {kind === 'write' && <DoneText processId={props.processId} room={room} run={current.id} className={css.done} />}
    </PresentedFrame>
  )
}

/** Where no feature can say how people join. */
const NoJoining = ({ children }: JoiningProps) => children(null)

/** What a step works on, in use; where it names nothing and its kind works on something, what is spotlit. */
function useTarget(processRoom: Props['processRoom'], step: Step | null): Listing | null {
  const listings = useLive(liveListings(processRoom.doc))
  const spotlight = useLive(liveSpotlight(processRoom.doc))
  const kinds = useSlot('agenda').flat()
  return useMemo(() => {
    if (!step) return null
    const named = listings.find(({ id, archivedAt }) => id === step.on && archivedAt === undefined)
    if (named) return named
    const worksOn = kinds.find(({ kind }) => kind === kindOfStep(step, null))?.worksOn
    return (worksOn && inUse(listings, worksOn).find(({ id }) => id === spotlitRooms(spotlight, listings)[worksOn])) || null
  }, [listings, spotlight, kinds, step])
}
