/** What sockets have written in the turn of the event loop that runs now. */
export interface WriteBatch {
  /** Runs `flush` once the code that runs now has come to its end, before anything that comes in is read. */
  readonly schedule: (flush: () => void) => void
}

/** One for many sockets: a hundred that are written to cost one callback. */
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
