import type { Dispose } from '../../../shared/base/live.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import type { timeAnswer } from '../../../shared/protocol/messages/timeAnswer.ts'
import { timeQuery } from '../../../shared/protocol/messages/timeQuery.ts'
import type { IncomingMessage } from '../../../shared/protocol/messages.ts'
import { readSample } from './clockEstimate.ts'
import type { HostClock } from './hostClock.ts'
import { onWake } from './onWake.ts'

interface TimeQueries {
  readonly receive: (answer: BodyOf<typeof timeAnswer>) => void
  readonly close: Dispose
}

/** Milliseconds after each of the first queries: eight samples in a quarter of a minute. */
const FIRST_MS = [1000, 1000, 1000, 2000, 2000, 3000, 5000, 20_000] as const
/** The same for as many after them, and for all others. */
const NEXT_MS = 20_000
const LATER_MS = 60_000
const TICK_MS = 1000
/** Milliseconds between the two clocks of a device that mean that it slept, or that one was set. */
const JUMP_MS = 2000
/** Queries a second apart after a sleep, and after an answer that contradicts the others: as many as convince (`addSample`). */
const REPEATED = 3
/** Queries without an answer that are remembered. */
const MAX_OPEN = 8

/** A host's clock on a connection that comes and goes. */
export interface FollowedClock extends Pick<HostClock, 'start' | 'end'> {
  /** Takes every message outside of rooms; all but the answers are ignored. */
  readonly receive: (message: IncomingMessage) => void
}

/**
 * Keeps the clock of a table right while a host is connected: asks it for the time, often at first, then each minute, and whenever the device
 * wakes. @param send sends a frame to the host that is connected
 */
export function followHostClock(clock: HostClock, send: (frame: Uint8Array) => void): FollowedClock {
  let queries: TimeQueries | null = null
  const stop = () => {
    queries?.close()
    queries = null
  }
  return {
    start: (host, at, answers) => {
      stop()
      clock.start(host, at, answers)
      if (answers) queries = startTimeQueries(clock, send)
    },
    end: () => {
      stop()
      clock.end()
    },
    receive: ({ name, body }) => {
      if (name === 'timeAnswer') queries?.receive(body as BodyOf<typeof timeAnswer>)
    },
  }
}

function startTimeQueries(clock: HostClock, send: (frame: Uint8Array) => void): TimeQueries {
  /** When each query without an answer was sent. */
  const open = new Map<number, number>()
  let count = 0
  let repeated = 0
  let sentAt = Number.NEGATIVE_INFINITY
  let dueAt = 0
  let isClosed = false

  const query = () => {
    if (isClosed) return
    sentAt = monotonicNow()
    const regular = FIRST_MS[count] ?? (count < 2 * FIRST_MS.length ? NEXT_MS : LATER_MS)
    count += 1
    repeated = Math.max(0, repeated - 1)
    dueAt = sentAt + (repeated > 0 ? TICK_MS : regular)
    for (const number of open.keys()) if (open.size >= MAX_OPEN) open.delete(number)
    open.set(count, sentAt)
    send(timeQuery.encode({ query: count }))
  }
  const repeat = () => {
    repeated = REPEATED
    // woken again and again within a second: one query
    dueAt = Math.min(dueAt, sentAt + TICK_MS)
    if (monotonicNow() >= dueAt) query()
  }
  const tick = () => {
    if (Math.abs(clock.jump()) > JUMP_MS) repeat()
    // a timer is never exact, and the next one would be a second later
    else if (monotonicNow() >= dueAt - TICK_MS / 4) query()
  }
  clock.jump()
  // the welcome is handled before the connection counts as open
  queueMicrotask(query)
  const timer = setInterval(tick, TICK_MS)
  const stopWaking = onWake(() => {
    if (globalThis.document?.visibilityState !== 'hidden') repeat()
  })

  return {
    receive: (answer) => {
      const at = open.get(answer.query)
      // an answer that nobody asked for, or a second one
      if (at === undefined || !open.delete(answer.query)) return
      const wasDisputed = clock.isDisputed()
      clock.add(readSample(at, monotonicNow(), answer.now))
      if (!wasDisputed && clock.isDisputed()) repeat()
    },
    close: () => {
      isClosed = true
      clearInterval(timer)
      stopWaking()
    },
  }
}
