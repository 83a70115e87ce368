import type { ProblemCode } from '../../../shared/base/problem.ts'
import { random } from '../../../shared/base/random.ts'
import { onWake } from '../time/onWake.ts'

/** Milliseconds between two attempts of whoever waits in the lobby, and how much more by chance: a hall does not ask at the same moment. */
const INTERVAL_MS = 2500
const SPREAD_MS = 1500

/** How a screen follows somebody who waits to be let in. */
export interface LobbyWait {
  /** Called after each attempt that did not let the person in: `problem` says whether a facilitator has not decided, or no host answers. */
  readonly onWait: (wait: { readonly problem: ProblemCode; readonly seed: Uint8Array; readonly addresses: readonly string[] }) => void
  /** Whether the host has put the person in its lobby before, as when the page is opened anew. */
  readonly hasWaited?: boolean
  /** Ends the wait: the join fails with `lobby.waiting`. */
  readonly signal: AbortSignal
}

/** Problems that pass by themselves while somebody waits: the table moves to another computer, or many come at once. */
const passing: readonly ProblemCode[] = ['lobby.waiting', 'host.unreachable', 'limit.crowded', 'limit.tooFast', 'host.refused']

/** Whether another attempt makes sense. @param hasWaited whether the host has put the person in its lobby before */
export const mayWait = (problem: ProblemCode, hasWaited: boolean): boolean => (hasWaited ? passing.includes(problem) : problem === 'lobby.waiting')

/** Waits until the next attempt, which comes at once when the device wakes. Ends early when the signal is aborted. */
export function untilNextAttempt(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const end = () => {
      clearTimeout(timer)
      stopWaking()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, INTERVAL_MS + random() * SPREAD_MS)
    const stopWaking = onWake(end)
    signal.addEventListener('abort', end)
  })
}
