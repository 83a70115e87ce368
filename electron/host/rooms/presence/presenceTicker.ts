/** Runs the broadcasts of all rooms in one turn of the event loop, so that the frames for a client in several rooms are written together. */
export interface PresenceTicker {
  /** Runs `broadcast` at the next tick, once however often it is scheduled. */
  readonly schedule: (broadcast: () => void) => void
  readonly cancel: (broadcast: () => void) => void
  readonly close: () => void
}

/** Creates a ticker. @param ms milliseconds from the first scheduled broadcast to the tick */
export function createPresenceTicker(ms: number): PresenceTicker {
  const scheduled = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const tick = () => {
    timer = null
    const due = [...scheduled]
    scheduled.clear()
    for (const broadcast of due) broadcast()
  }
  return {
    schedule: (broadcast) => {
      scheduled.add(broadcast)
      timer ??= setTimeout(tick, ms)
    },
    cancel: (broadcast) => void scheduled.delete(broadcast),
    close: () => {
      if (timer) clearTimeout(timer)
    },
  }
}
