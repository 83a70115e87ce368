import { Problem } from '../../../shared/base/problem.ts'
import { maybeBrief, troubleOf } from './trouble.ts'

export interface WaitingOptions {
  /** Puts a group on disk. @throws what the disk throws; none of it is there then */
  readonly put: (group: readonly Uint8Array[]) => Promise<void>
  readonly onHealth: (problem: Problem | null) => void
  readonly gatherMs: number
  readonly retryMs: (failed: number) => number
}

interface Item {
  readonly update: Uint8Array
  readonly gone: Promise<void>
  readonly done: () => void
  readonly failed: (problem: Problem) => void
}

/** So much waiting goes at once. */
const ENOUGH_BYTES = 64 * 2 ** 10
/** A group is not longer than this, unless one update is: all of it waits for the last of it. */
const GROUP_BYTES = 2 ** 20
/** How often the disk may say no before anybody is told. */
const PATIENCE = 3

/**
 * What waits to go to disk, in memory until it is there. The first goes at once; what comes meanwhile goes together, at most
 * once per `gatherMs`, or as soon as there is enough of it. What the disk does not take is tried again and again.
 */
export class Waiting {
  readonly #items: Item[] = []
  #bytes = 0
  #lastAt = Number.NEGATIVE_INFINITY
  #failed = 0
  #problem: Problem | null = null
  #going: Promise<void> | null = null
  #wake: () => void = () => {}
  #ending = false
  readonly #onEmpty: (() => void)[] = []

  constructor(private readonly options: WaitingOptions) {}

  /** Resolves when it is on disk, and all that was added before. @throws Problem when the disk does not take it; it waits all the same */
  add(update: Uint8Array): Promise<void> {
    if (this.#ending) return Promise.reject(new Problem('disk.failing'))
    let done = () => {}
    let failed: Item['failed'] = () => {}
    const gone = new Promise<void>((resolve, reject) => {
      done = resolve
      failed = reject
    })
    this.#items.push({ update, gone, done, failed })
    this.#bytes += update.length
    if (this.#problem) failed(this.#problem)
    else if (this.#bytes >= ENOUGH_BYTES && this.#failed === 0) this.#wake()
    this.#going ??= this.#go()
    return gone
  }

  /** Resolves when all that waits at this moment is on disk. @throws Problem when the disk does not take it */
  last(): Promise<void> {
    return this.#items.at(-1)?.gone ?? Promise.resolve()
  }

  updates(): readonly Uint8Array[] {
    return this.#items.map(({ update }) => update)
  }

  /** Resolves when nothing waits any more, however long that takes. */
  settled(): Promise<void> {
    if (this.#items.length === 0) return Promise.resolve()
    return new Promise((resolve) => this.#onEmpty.push(resolve))
  }

  /** Tries at once, and for the last time, what waits. @throws Problem where some of it stays behind */
  async end(): Promise<void> {
    this.#ending = true
    this.#wake()
    await this.#going
    if (this.#items.length > 0) throw this.#problem ?? new Problem('disk.failing')
  }

  async #go(): Promise<void> {
    while (this.#items.length > 0) {
      if (!this.#ending)
        await this.#pause(this.#failed > 0 ? this.options.retryMs(this.#failed) : this.#lastAt + this.options.gatherMs - performance.now())
      this.#lastAt = performance.now()
      const last = this.#ending
      const group = this.#nextGroup()
      try {
        await this.options.put(group.map(({ update }) => update))
      } catch (error) {
        this.#refused(troubleOf(error), last)
        if (last) break
        continue
      }
      this.#went(group)
    }
    this.#going = null
  }

  #nextGroup(): readonly Item[] {
    let bytes = 0
    const end = this.#items.findIndex(({ update }, i) => {
      bytes += update.length
      return i > 0 && bytes > GROUP_BYTES
    })
    return end < 0 ? [...this.#items] : this.#items.slice(0, end)
  }

  #went(group: readonly Item[]): void {
    this.#items.splice(0, group.length)
    for (const { update, done } of group) {
      this.#bytes -= update.length
      done()
    }
    this.#failed = 0
    if (this.#problem) this.options.onHealth(null)
    this.#problem = null
    if (this.#items.length === 0) for (const resolve of this.#onEmpty.splice(0)) resolve()
  }

  #refused(problem: Problem, last: boolean): void {
    this.#failed += 1
    if (!last && this.#failed < PATIENCE && maybeBrief(problem)) return
    if (this.#problem?.code !== problem.code) this.options.onHealth(problem)
    this.#problem = problem
    for (const { failed } of this.#items) failed(problem)
  }

  #pause(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
