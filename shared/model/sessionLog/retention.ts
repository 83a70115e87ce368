import type * as Y from 'yjs'
import { listRuns } from '../records/run.ts'
import { liveSessionState } from '../records/sessionState.ts'

/** Months for which a process keeps what was written and voted under seal, from which its facilitators choose. */
export const retentionChoices = [3, 6, 12, 24, 60] as const

/** When a meeting was held last, in table time: it was closed, or a step began after that; null where none was run. Cost: O(runs) */
export function lastEnded(session: Y.Doc): number | null {
  const from = listRuns(session).at(-1)?.from
  return from === undefined ? null : Math.max(from, liveSessionState(session).current().closedAt ?? 0)
}

/** The day on which the log of a meeting ends, in Unix milliseconds: so many months after it was held, at the same time. */
export function retentionEnd(endedAt: number, months: number): number {
  const date = new Date(endedAt)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.getTime()
}
