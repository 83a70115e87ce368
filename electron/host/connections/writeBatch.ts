/** Flushes of sockets at the end of the current turn of the event loop. */
export interface WriteBatch {
  /** Runs `flush` after the current code has ended, before any further input is read. */
  readonly schedule: (flush: () => void) => void
}

/** Creates a batch for many sockets, so that writing to a hundred costs one callback. */
export function createWriteBatch(): WriteBatch {
  let scheduled: (() => void)[] = []
  const run = () => {
    const due = scheduled
    scheduled = []
    for (const flush of due) flush()
  }
  return {
    schedule: (flush) => {
      if (scheduled.length === 0) process.nextTick(run)
      scheduled.push(flush)
    },
  }
}
