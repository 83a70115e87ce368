import { useEffect, useMemo } from 'react'
import { Problem, type ProblemCode } from '../../../../shared/base/problem.ts'
import type { Timer } from '../../../../shared/base/time/timer.ts'
import { type AgendaProgress, agendaProgress, reasonFor } from '../../../../shared/model/derived/agenda.ts'
import { liveListings, type SessionId } from '../../../../shared/model/records/listing.ts'
import { liveRuns, type Run, setTimer, startRun } from '../../../../shared/model/records/run.ts'
import { closeSession, liveSessionState } from '../../../../shared/model/records/sessionState.ts'
import { forgetTurns } from '../../../../shared/model/records/speakingTurn.ts'
import { spotlightBoard, spotlightDocument, spotlightSession } from '../../../../shared/model/records/spotlight.ts'
import { liveAgenda, type Step } from '../../../../shared/model/records/step.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { limitRoom } from '../../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { RoomViewProps } from '../../feature.ts'
import { presetOfStep, stepRules } from './stepPolicy.ts'

/** A meeting as it runs, and what whoever leads it does. */
export interface SessionRun {
  readonly agenda: readonly Step[]
  readonly runs: readonly Run[]
  readonly progress: AgendaProgress
  /** When it was closed, in table time. */
  readonly closedAt: number | undefined
  /** Why this person does not lead; null where they do. */
  readonly whyNot: string | null
  /** Begins a step, also one that was run before: runs are added, nothing is deleted. */
  readonly go: (step: Step) => void
  readonly close: () => void
  /** Sets the timer of the current run; null takes it away. */
  readonly setTimer: (timer: Timer | null) => void
}

type Props = Pick<RoomViewProps, 'processId' | 'processRoom' | 'room' | 'listing' | 'author'>

/**
 * The course of a meeting. Beginning a step shows phones what it works on, and signs what may be done there meanwhile; the rules of the step before end
 * with it. Without a table the meeting runs all the same, and a notice says that nothing is limited.
 */
export function useSessionRun({ processId, processRoom, room, listing, author }: Props): SessionRun {
  const { t } = useTranslations()
  const client = useSyncClient()
  const { doc } = room
  const agenda = useLive(liveAgenda(doc))
  const runs = useLive(liveRuns(doc))
  const state = useLive(liveSessionState(doc))
  const whyNot = useLive(room.mayWrite) ? null : t('session.run.readOnly')
  const progress = useMemo(() => agendaProgress(agenda, runs, state), [agenda, runs, state])
  const actions = useMemo(() => {
    const { status, role } = tableConnection(client, processId)
    /** Rules that could not be signed, because there was no table: they are as soon as there is one, where the same step still runs. */
    let unsigned: { readonly before: Step | null; readonly after: Step | null } | null = null
    /** Signs the rules of what begins, and ends those of what was before. */
    const limit = async (before: Step | null, after: Step | null) => {
      const listings = liveListings(processRoom.doc).current()
      /** The room of the board that a step limits; null where it limits none. */
      const limitedRoom = (step: Step | null) =>
        step?.on && presetOfStep(step) && listings.some(({ id, kind }) => kind === 'board' && id === step.on) ? (`board/${step.on}` as const) : null
      const [ended, begun] = [limitedRoom(before), limitedRoom(after)]
      const isFirst = unsigned === null
      unsigned = null
      if (!ended && !begun) return
      if (role.current() !== 'facilitator' || status.current().state !== 'connected') {
        unsigned = { before, after }
        if (isFirst) notify(t('session.run.notLimited'), { tone: 'signal' })
        return
      }
      try {
        if (ended && ended !== begun) await limitRoom(client, processId, ended, null)
        if (begun && after) await limitRoom(client, processId, begun, stepRules(after, author.now()))
      } catch (error) {
        const code: ProblemCode = error instanceof Problem ? error.code : 'host.failed'
        notify(`${t('session.run.limitFailed')} ${t(`problem.${code}.what`)} ${t(`problem.${code}.now`)}`, { tone: 'stop' })
      }
    }
    const show = (step: Step) => {
      if (!processRoom.mayWrite.current()) return
      spotlightSession(processRoom.doc, author, listing.id as SessionId)
      const target = liveListings(processRoom.doc)
        .current()
        .find(({ id }) => id === step.on)
      if (target?.kind === 'board') spotlightBoard(processRoom.doc, author, step.on as never)
      if (target?.kind === 'document') spotlightDocument(processRoom.doc, author, step.on as never)
    }
    const latest = () => agendaProgress(liveAgenda(doc).current(), liveRuns(doc).current(), liveSessionState(doc).current())
    /** Signs what could not be signed before; nothing where the meeting has gone on since. */
    const limitAtLast = () => {
      if (unsigned && status.current().state === 'connected' && latest().step?.id === unsigned.after?.id) void limit(unsigned.before, unsigned.after)
    }
    return {
      followTable: () => status.subscribe(limitAtLast),
      go: (step: Step) => {
        const before = latest()
        startRun(doc, author, step.id, reasonFor(liveAgenda(doc).current(), before, step.id))
        show(step)
        void limit(before.step, step)
      },
      close: () => {
        const { step } = latest()
        forgetTurns(doc, author)
        closeSession(doc, author)
        if (processRoom.mayWrite.current()) spotlightSession(processRoom.doc, author, null)
        void limit(step, null)
      },
      setTimer: (timer: Timer | null) => {
        const { current } = latest()
        if (current) setTimer(doc, author, current.id, timer)
      },
    }
  }, [client, processId, processRoom, doc, listing.id, author, t])
  useEffect(() => actions.followTable(), [actions])
  return useMemo(() => ({ agenda, runs, progress, closedAt: state.closedAt, whyNot, ...actions }), [agenda, runs, progress, state, whyNot, actions])
}
