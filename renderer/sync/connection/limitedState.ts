import type { ProblemCode } from '../../../shared/base/problem.ts'
import { type Refusal, refusals } from '../../../shared/protocol/refusal.ts'

/** Milliseconds for which the host's last word about its quotas is shown; it says so again every 10 s. */
const LIMITED_MS = 12_000
/** Refusals that do not end anything: the host takes later, or not at all, what is beyond the person's part. */
const limitRefusals: readonly Refusal[] = ['slowed', 'tooFast', 'tooManyStatements']

/** Shows why the host takes less than what is sent to it, for as long as the host says so. */
export interface LimitedState {
  /** The host has refused a message on the connection. */
  readonly onRefused: (refusal: Refusal) => void
  readonly close: () => void
}

/** Creates it for one connection. @param show shows the problem; null: there is none any more */
export function limitedState(show: (problem: ProblemCode | null) => void): LimitedState {
  let timer: ReturnType<typeof setTimeout> | null = null
  const stop = () => {
    if (timer) clearTimeout(timer)
  }
  return {
    onRefused: (refusal) => {
      if (!limitRefusals.includes(refusal)) return
      show(refusals[refusal].problem)
      stop()
      timer = setTimeout(() => show(null), LIMITED_MS)
    },
    close: stop,
  }
}
