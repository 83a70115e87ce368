import { useEffect, useMemo } from 'react'
import type { Timer } from '../../../../shared/base/time/timer.ts'
import { type AgendaProgress, agendaProgress, reasonFor } from '../../../../shared/model/derived/agenda.ts'
import { liveListings, type SessionId } from '../../../../shared/model/records/listing.ts'
import { liveRuns, type Run, setTimer, startRun } from '../../../../shared/model/records/run.ts'
import { closeSession, liveSessionState } from '../../../../shared/model/records/sessionState.ts'
import { forgetTurns } from '../../../../shared/model/records/speakingTurn.ts'
import { spotlightBoard, spotlightDocument, spotlightSession } from '../../../../shared/model/records/spotlight.ts'
import { liveAgenda, type Step } from '../../../../shared/model/records/step.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { RoomViewProps } from '../../feature.ts'
import { stepLimits } from './stepLimits.ts'

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
  /** @param at when it ended, in table time, where that was not now */
  readonly close: (at?: number) => void
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
    const rules = stepLimits(client, { processId, processRoom, author })
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
    return {
      rules,
      go: (step: Step) => {
        const before = latest()
        startRun(doc, author, step.id, reasonFor(liveAgenda(doc).current(), before, step.id))
        show(step)
        rules.set(before.step, step)
      },
      close: (at: number = author.now()) => {
        const { step } = latest()
        forgetTurns(doc, author, at)
        closeSession(doc, author, at)
        if (processRoom.mayWrite.current()) spotlightSession(processRoom.doc, author, null)
        rules.set(step, null)
      },
      setTimer: (timer: Timer | null) => {
        const { current } = latest()
        if (current) setTimer(doc, author, current.id, timer)
      },
    }
  }, [client, processId, processRoom, doc, listing.id, author])
  const { rules } = actions
  useEffect(() => tableConnection(client, processId).status.subscribe(rules.sign), [client, processId, rules])
  useEffect(() => rules.follow(progress.step), [rules, progress.step])
  return useMemo(() => ({ agenda, runs, progress, closedAt: state.closedAt, whyNot, ...actions }), [agenda, runs, progress, state, whyNot, actions])
}
