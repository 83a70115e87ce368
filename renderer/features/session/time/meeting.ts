import type * as Y from 'yjs'
import { type Live, signal } from '../../../../shared/base/live.ts'
import { memoByDoc } from '../../../../shared/base/memo.ts'
import { type AgendaProgress, agendaProgress } from '../../../../shared/model/derived/agenda.ts'
import { liveRuns } from '../../../../shared/model/records/run.ts'
import { liveSessionState } from '../../../../shared/model/records/sessionState.ts'
import { liveAgenda, type Step } from '../../../../shared/model/records/step.ts'

/** A meeting as far as its room says it. */
export interface Meeting extends AgendaProgress {
  readonly agenda: readonly Step[]
}

/** A meeting whose room is not open yet. */
export const unopenedMeeting: Live<Meeting> = signal({ agenda: [], ...agendaProgress([], [], {}) })

/** How a meeting goes, read again after a change of its agenda, its runs or its state. */
export const liveMeeting = memoByDoc((doc: Y.Doc): Live<Meeting> => {
  const [agenda, runs, state] = [liveAgenda(doc), liveRuns(doc), liveSessionState(doc)]
  const read = () => [agenda.current(), runs.current(), state.current()] as const
  let parts = read()
  const compute = (): Meeting => ({ agenda: parts[0], ...agendaProgress(...parts) })
  let meeting = compute()
  return {
    current: () => {
      const next = read()
      if (next.some((part, at) => part !== parts[at])) {
        parts = next
        meeting = compute()
      }
      return meeting
    },
    subscribe: (listener) => {
      const disposers = [agenda, runs, state].map((part) => part.subscribe(listener))
      return () => {
        for (const dispose of disposers) dispose()
      }
    },
  }
})
