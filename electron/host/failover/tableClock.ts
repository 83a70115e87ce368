import os from 'node:os'
import type { JsonFile } from '../../disk/durable/jsonFile.ts'
import type { StoredOffset } from './tableClockFile.ts'

/** The time of a table on this computer: its clock and the last offset that it knows. */
export interface TableClock {
  /** Current time at the table in Unix milliseconds, while this computer hosts. */
  readonly now: () => number
  /** Adopts what this computer's window measured at the host. @param offset the table's time minus this computer's clock, in milliseconds */
  readonly adoptOffset: (offset: number) => void
  /** This computer hosts from now on: table time goes on as it was, unless the offset is older than a day. */
  readonly start: () => void
  /** This computer hosts no longer. */
  readonly stop: () => void
  readonly close: () => void
}

/** Milliseconds after which an offset says nothing: clocks are set right by the network meanwhile, this one's and the one it was compared with. */
const KEPT_MS = 24 * 3600_000
/** Milliseconds between two looks at the clock. */
const CHECK_MS = 2000
/** Milliseconds after which what did not change is written again, and by which it must change to be written at once. */
const SAVE_MS = 3600_000
const WORTH_SAVING_MS = 50
/** Milliseconds by which a clock differs from the running of the computer where somebody, or the network, has set it. */
const SET_MS = 3000

interface TableClockOptions {
  /** Where the offset is kept; null: nowhere. */
  readonly file: JsonFile<StoredOffset> | null
  /** This computer's clock in Unix milliseconds. */
  readonly now: () => number
  /** Seconds for which this computer has run, its sleep included: whoever sets the clock does not change it. */
  readonly uptime?: () => number
}

/** Opens the time of a table, with the offset that was stored. A file that cannot be read counts as none: its health is reported by the file. */
export async function openTableClock({ file, now, uptime = os.uptime }: TableClockOptions): Promise<TableClock> {
  let current: StoredOffset = (await file?.read().catch(() => null)) ?? { offset: 0, at: 0 }
  let saved = current
  let isHosting = false
  let checked = { now: now(), uptime: uptime() }
  const setOffset = (offset: number) => {
    current = { offset, at: Math.max(0, now()) }
    if (Math.abs(offset - saved.offset) < WORTH_SAVING_MS && current.at - saved.at < SAVE_MS) return
    saved = current
    // the file reports its problem and tries again
    void file?.write(current).catch(() => undefined)
  }
  // what a clock is set by is taken off the offset: table time goes on
  const check = () => {
    const next = { now: now(), uptime: uptime() }
    const set = next.now - checked.now - 1000 * (next.uptime - checked.uptime)
    checked = next
    if (Math.abs(set) > SET_MS) current = { offset: current.offset - Math.round(set), at: Math.max(0, current.at + Math.round(set)) }
    if (isHosting) setOffset(current.offset)
  }
  const timer = setInterval(check, CHECK_MS)
  timer.unref?.()

  return {
    now: () => {
      check()
      return Math.max(0, Math.round(now() + current.offset))
    },
    adoptOffset: (offset) => {
      check()
      if (!isHosting) setOffset(offset)
    },
    start: () => {
      check()
      isHosting = true
      setOffset(Math.abs(now() - current.at) > KEPT_MS ? 0 : current.offset)
    },
    stop: () => {
      if (isHosting) setOffset(current.offset)
      isHosting = false
    },
    close: () => clearInterval(timer),
  }
}
