import { Problem } from '../../../shared/base/problem.ts'
import { isTransient, toDiskProblem } from './diskProblem.ts'

export interface WriteBufferOptions {
  /** Puts a group on disk. @throws what the disk throws; none of it is there then */
  readonly write: (group: readonly Uint8Array[]) => Promise<void>
  readonly onHealth: (problem: Problem | null) => void
  readonly gatherMs: number
  readonly retryMs: (failed: number) => number
}

interface BufferedUpdate {
  readonly update: Uint8Array
  readonly written: Promise<void>
  readonly markWritten: () => void
  readonly markFailed: (problem: Problem) => void
}

/** So much waiting goes at once. */
const FLUSH_BYTES = 64 * 2 ** 10
/** A group is not longer than this, unless one update is: all of it waits for the last of it. */
const GROUP_BYTES = 2 ** 20
/** How often the disk may say no before anybody is told. */
const QUIET_FAILURES = 3

/**
 * What waits to go to disk, in memory until it is there. The first goes at once; what comes meanwhile goes together, at most
 * once per `gatherMs`, or as soon as there is enough of it. What the disk does not take is tried again and again.
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

  /** Resolves when it is on disk, and all that was added before. @throws Problem when the disk does not take it; it waits all the same */
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

  /** Resolves when all that waits at this moment is on disk. @throws Problem when the disk does not take it */
  lastWrite(): Promise<void> {
    return this.#items.at(-1)?.written ?? Promise.resolve()
  }

  updates(): readonly Uint8Array[] {
    return this.#items.map(({ update }) => update)
  }

  /** Resolves when nothing waits any more, however long that takes. */
  flushed(): Promise<void> {
    if (this.#items.length === 0) return Promise.resolve()
    return new Promise((resolve) => this.#onEmpty.push(resolve))
  }

  /** Tries at once, and for the last time, what waits. @throws Problem where some of it stays behind */
  async end(): Promise<void> {
    this.#ending = true
    this.#wakeUp()
    await this.#draining
    if (this.#items.length > 0) throw this.#problem ?? new Problem('disk.failing')
  }

  async #drain(): Promise<void> {
    while (this.#items.length > 0) {
      if (!this.#ending)
        await this.#pause(this.#failures > 0 ? this.options.retryMs(this.#failures) : this.#lastAt + this.options.gatherMs - performance.now())
      this.#lastAt = performance.now()
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
