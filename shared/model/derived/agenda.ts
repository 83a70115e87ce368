import type { Run, RunReason } from '../records/run.ts'
import type { SessionState } from '../records/sessionState.ts'
import type { Step, StepId } from '../records/step.ts'

/** How far a step has come. A skipped one was never begun and lies before the current one: it stays where it is, and can be begun. */
export type StepProgress = 'current' | 'done' | 'skipped' | 'toCome'

/** How far the agenda has come. */
export interface AgendaProgress {
  /** The run that goes on; null before the meeting begins and after it is closed. */
  readonly current: Run | null
  /** Its step; null where there is none, or it was deleted meanwhile. */
  readonly step: Step | null
  readonly progress: ReadonlyMap<StepId, StepProgress>
  /** Whether the meeting has begun, and whether it is closed. */
  readonly state: 'prepared' | 'open' | 'closed'
  /** The step after the current one, or the first; null at the end. */
  readonly next: Step | null
  /** The step before the current one. */
  readonly previous: Step | null
}

/** How far an agenda has come. @param runs in their order. Cost: O(steps + runs) */
export function agendaProgress(agenda: readonly Step[], runs: readonly Run[], { closedAt }: SessionState): AgendaProgress {
  const last = runs.at(-1) ?? null
  const isClosed = last !== null && closedAt !== undefined && closedAt >= last.from
  const state = last === null ? 'prepared' : isClosed ? 'closed' : 'open'
  const current = isClosed ? null : last
  const begun = new Set(runs.map(({ step }) => step))
  const lastAt = last ? agenda.findIndex(({ id }) => id === last.step) : -1
  const progress = new Map(
    agenda.map(({ id }, at): [StepId, StepProgress] => {
      if (current?.step === id) return [id, 'current']
      if (begun.has(id)) return [id, 'done']
      return [id, at < lastAt || isClosed ? 'skipped' : 'toCome']
    }),
  )
  const step = current ? (agenda[lastAt] ?? null) : null
  // where the current step was deleted, what follows is the first that was not begun
  const next = (last && lastAt < 0 ? agenda.find(({ id }) => !begun.has(id)) : agenda[lastAt + 1]) ?? null
  return { current, step, progress, state, next, previous: (lastAt > 0 && agenda[lastAt - 1]) || null }
}

/** How a run of this step begins, seen from where the meeting is: again, back, the next, or over others. */
export function reasonFor(agenda: readonly Step[], { current, state }: AgendaProgress, step: StepId): RunReason {
  if (state === 'prepared') return 'start'
  const from = agenda.findIndex(({ id }) => id === current?.step)
  const to = agenda.findIndex(({ id }) => id === step)
  if (current?.step === step) return 'repeat'
  if (from < 0 || to === from + 1) return 'next'
  return to < from ? 'back' : 'skip'
}

/** Milliseconds that each step took so far, all its runs together. @param end table time: now, or when the meeting was closed. Cost: O(runs) */
export function timeSpent(runs: readonly Run[], end: number): ReadonlyMap<StepId, number> {
  const spent = new Map<StepId, number>()
  for (const [at, { step, from }] of runs.entries()) {
    const until = runs[at + 1]?.from ?? Math.max(from, end)
    spent.set(step, (spent.get(step) ?? 0) + until - from)
  }
  return spent
}

const HOUR = 3_600_000
/** Milliseconds after which a step that nobody ended does not run any more: an evening's meeting is over in the morning, one of a whole day is not. */
const LEFT_OPEN_MS = 12 * HOUR

/** When a run was last a run, as far as it says itself: as it began, or as its time was over. A time of more than a day counts as a day. */
export function lastSignOf({ from, timer }: Pick<Run, 'from' | 'timer'>): number {
  return timer && 'ends' in timer ? Math.max(from, Math.min(timer.ends, from + 24 * HOUR)) : from
}

/** The moment from which a run counts as left open: nobody has closed its meeting. In table time. */
export const leftOpenAt = (run: Pick<Run, 'from' | 'timer'>): number => lastSignOf(run) + LEFT_OPEN_MS
