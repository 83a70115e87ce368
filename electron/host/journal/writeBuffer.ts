import { Problem } from '../../../shared/base/problem.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import { isTransient, toDiskProblem } from '../../disk/durable/diskProblem.ts'

/** Options of a write buffer. */
export interface WriteBufferOptions {
  /** Writes a group to disk. @throws what the disk throws; nothing of the group is on disk then */
  readonly write: (group: readonly Uint8Array[]) => Promise<void>
  /** Called when the problem of the disk changes; null: no problem. */
  readonly onHealth: (problem: Problem | null) => void
  /** Milliseconds for which updates gather after a group was written. */
  readonly gatherMs: number
  /** Milliseconds before the next attempt, after `failed` failed ones. */
  readonly retryMs: (failed: number) => number
}

interface BufferedUpdate {
  readonly update: Uint8Array
  readonly written: Promise<void>
  readonly markWritten: () => void
  readonly markFailed: (problem: Problem) => void
}

/** Bytes of waiting updates that are written without gathering more. */
const FLUSH_BYTES = 64 * 2 ** 10
/** Maximal bytes of a group, except a single longer update: every update of a group waits for the last one. */
const GROUP_BYTES = 2 ** 20
/** Failed attempts before the problem is reported. */
const QUIET_FAILURES = 3

/**
 * Keeps updates in memory until they are on disk. The first update is written at once; those that arrive meanwhile are written together, at
 * most once per `gatherMs`, or as soon as there are enough of them. A failed write is retried until it succeeds.
 */
export class WriteBuffer {
  readonly #items: BufferedUpdate[] = []
  #bytes = 0
  #lastAt = Number.NEGATIVE_INFINITY
  #failures = 0
  #problem: Problem | null = null
  #draining: Promise<void> | null = null
  #wakeUp: () => void = () => {}
  #ending = false
  readonly #onEmpty: (() => void)[] = []

  constructor(private readonly options: WriteBufferOptions) {}

  /**
   * Adds an update. Resolves when it, and all before it, are on disk. @throws Problem when the disk fails; the update stays in the buffer
   * all the same
   */
  add(update: Uint8Array): Promise<void> {
    if (this.#ending) return Promise.reject(new Problem('disk.failing'))
    let markWritten = () => {}
    let markFailed: BufferedUpdate['markFailed'] = () => {}
    const written = new Promise<void>((resolve, reject) => {
      markWritten = resolve
      markFailed = reject
    })
    this.#items.push({ update, written, markWritten, markFailed })
    this.#bytes += update.length
    if (this.#problem) markFailed(this.#problem)
    else if (this.#bytes >= FLUSH_BYTES && this.#failures === 0) this.#wakeUp()
    this.#draining ??= this.#drain()
    return written
  }

  /** Resolves when everything that waits now is on disk. @throws Problem when the disk fails */
  lastWrite(): Promise<void> {
    return this.#items.at(-1)?.written ?? Promise.resolve()
  }

  /** The updates that are not on disk yet, in order. */
  updates(): readonly Uint8Array[] {
    return this.#items.map(({ update }) => update)
  }

  /** Resolves when the buffer is empty, however long that takes. */
  flushed(): Promise<void> {
    if (this.#items.length === 0) return Promise.resolve()
    return new Promise((resolve) => this.#onEmpty.push(resolve))
  }

  /** Writes what waits at once, in one last attempt. @throws Problem if some of it is not on disk */
  async end(): Promise<void> {
    this.#ending = true
    this.#wakeUp()
    await this.#draining
    if (this.#items.length > 0) throw this.#problem ?? new Problem('disk.failing')
  }

  async #drain(): Promise<void> {
    while (this.#items.length > 0) {
      if (!this.#ending)
        await this.#pause(this.#failures > 0 ? this.options.retryMs(this.#failures) : this.#lastAt + this.options.gatherMs - monotonicNow())
      this.#lastAt = monotonicNow()
      const isLast = this.#ending
      const group = this.#nextGroup()
      try {
        await this.options.write(group.map(({ update }) => update))
      } catch (error) {
        this.#groupFailed(toDiskProblem(error), isLast)
        if (isLast) break
        continue
      }
      this.#groupWritten(group)
    }
    this.#draining = null
  }

  #nextGroup(): readonly BufferedUpdate[] {
    let bytes = 0
    const end = this.#items.findIndex(({ update }, i) => {
      bytes += update.length
      return i > 0 && bytes > GROUP_BYTES
    })
    return end < 0 ? [...this.#items] : this.#items.slice(0, end)
  }

  #groupWritten(group: readonly BufferedUpdate[]): void {
    this.#items.splice(0, group.length)
    for (const { update, markWritten } of group) {
      this.#bytes -= update.length
      markWritten()
    }
    this.#failures = 0
    if (this.#problem) this.options.onHealth(null)
    this.#problem = null
    if (this.#items.length === 0) for (const resolve of this.#onEmpty.splice(0)) resolve()
  }

  #groupFailed(problem: Problem, isLast: boolean): void {
    this.#failures += 1
    if (!isLast && this.#failures < QUIET_FAILURES && isTransient(problem)) return
    if (this.#problem?.code !== problem.code) this.options.onHealth(problem)
    this.#problem = problem
    for (const { markFailed } of this.#items) markFailed(problem)
  }

  #pause(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
