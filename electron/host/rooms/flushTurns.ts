/** Broadcasts what a room has to send. `isOnly`: no other room has anything to send in the same turn. */
export type Flush = (isOnly: boolean) => void

/** Runs the flushes of all rooms that are due in one turn of the event loop together, so that each knows whether it is the only one. */
export interface FlushTurns {
  /** Runs `flush` once, after the current code has ended and before any further input is read. */
  readonly scheduleNow: (flush: Flush) => void
  /** Runs `flush` once, when the input that is there by now has been read. */
  readonly scheduleLater: (flush: Flush) => void
}

/** Creates the turns that the rooms of a host share. */
export function createFlushTurns(): FlushTurns {
  const turnOf = (onStart: (run: () => void) => void) => {
    let due: Flush[] = []
    const run = () => {
      const flushes = due
      due = []
      for (const flush of flushes) flush(flushes.length === 1)
    }
    return (flush: Flush) => {
      if (due.length === 0) onStart(run)
      due.push(flush)
    }
  }
  return { scheduleNow: turnOf((run) => process.nextTick(run)), scheduleLater: turnOf((run) => void setImmediate(run)) }
}
