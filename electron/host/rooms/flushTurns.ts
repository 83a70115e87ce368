import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'

/** Broadcasts what a room has to send. `isOnly`: no other room has anything to send in the same turn. */
export type Flush = (isOnly: boolean) => void

/** So many milliseconds after rooms had something to send in the same turn, each waits for the others again. */
const SHARED_MS = 1000

/** So many milliseconds a decision waits for what is written because of it. */
const TOGETHER_MS = 5

/** Runs the flushes of all rooms that are due in one turn of the event loop together, so that each knows whether it is the only one. */
export interface FlushTurns {
  /**
   * Whether a room may broadcast within this call: no other room has anything to send in this turn yet, nor had two of them lately. A client that
   * writes in several rooms at once does so again, and then each socket is written once for all of them.
   */
  readonly takeNow: () => boolean
  /** Runs `flush` once, after the current code has ended and before any further input is read. */
  readonly scheduleNow: (flush: Flush) => void
  /** Runs `flush` once, when the input that is there by now has been read. */
  readonly scheduleLater: (flush: Flush) => void
  /**
   * Runs `flush` once, with the next one of any room, or after some milliseconds: what a decision and what is written because of it have to send
   * goes to each socket in one write.
   */
  readonly scheduleTogether: (flush: Flush) => void
}

/** Creates the turns that the rooms of a host share. @param now milliseconds of a monotonic clock */
export function createFlushTurns(now: () => number = monotonicNow): FlushTurns {
  let sharedAt = Number.NEGATIVE_INFINITY
  let isTaken = false
  let scheduled = 0
  const joining: Flush[] = []
  const runAll = (due: readonly Flush[]) => {
    const flushes = [...joining.splice(0), ...due]
    scheduled -= flushes.length
    if (flushes.length > 1) sharedAt = now()
    for (const flush of flushes) flush(flushes.length === 1)
  }
  const turnOf = (onStart: (run: () => void) => void) => {
    let due: Flush[] = []
    const run = () => {
      const flushes = due
      due = []
      runAll(flushes)
    }
    return (flush: Flush) => {
      if (due.length === 0) onStart(run)
      due.push(flush)
      scheduled += 1
      if (isTaken) sharedAt = now()
    }
  }
  const release = () => {
    isTaken = false
  }
  const scheduleLater = turnOf((run) => void setImmediate(run))
  const schedule = turnOf((run) => process.nextTick(run))
  return {
    takeNow: () => {
      if (isTaken || scheduled > 0 || now() - sharedAt < SHARED_MS) return false
      isTaken = true
      process.nextTick(release)
      return true
    },
    // who decides something writes in several rooms because of it
    scheduleNow: (flush) => (joining.length > 0 ? scheduleLater(flush) : schedule(flush)),
    scheduleLater,
    scheduleTogether: (flush) => {
      joining.push(flush)
      scheduled += 1
      setTimeout(() => runAll([]), TOGETHER_MS)
    },
  }
}
