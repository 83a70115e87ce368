import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { tokenBucket } from '../quotas/tokenBucket.ts'

/** Seconds in which all refused writes of a room are forgiven. */
const REFUSED_WRITES_SECONDS = 1000

/** Rate limits of one client in one room. They outlive an opening of the room, so that reopening does not reset them. */
export class RoomBudget {
  readonly #frames
  readonly #questions
  readonly #rejectedWrites

  /** @param now milliseconds of a monotonic clock */
  constructor(now: () => number) {
    this.#frames = tokenBucket(HOST_LIMITS.framesPerSecond, HOST_LIMITS.framesBurst, now)
    this.#questions = tokenBucket(HOST_LIMITS.syncStep1PerSecond, HOST_LIMITS.syncStep1Burst, now)
    this.#rejectedWrites = tokenBucket(HOST_LIMITS.refusedWrites / REFUSED_WRITES_SECONDS, HOST_LIMITS.refusedWrites, now)
  }

  /** Counts a frame. @returns false if the client is too fast */
  frame(): boolean {
    return this.#frames.take(1)
  }

  /** Counts a request for the room's state (`syncStep1`) or for its presence (`awarenessQuery`). @returns false if the client is too fast */
  question(): boolean {
    return this.#questions.take(1)
  }

  /** Counts a refused write. @returns false if there were too many */
  rejectedWrite(): boolean {
    return this.#rejectedWrites.take(1)
  }

  /** Whether a new budget would allow as much. */
  isUnused(): boolean {
    return this.#frames.isFull() && this.#questions.isFull() && this.#rejectedWrites.isFull()
  }
}

/** Above this many rooms, budgets that show no use are forgotten. */
const MAX_BUDGETS = 64

/** The budgets of one client in all rooms that it opened. */
export class RoomBudgets {
  readonly #budgets = new Map<RoomName, RoomBudget>()

  /** @param now milliseconds of a monotonic clock */
  constructor(private readonly now: () => number) {}

  /** The budget in a room, which outlives an opening for as long as it shows any use. */
  of(name: RoomName): RoomBudget {
    const existing = this.#budgets.get(name)
    if (existing) return existing
    if (this.#budgets.size >= MAX_BUDGETS) for (const [other, budget] of this.#budgets) if (budget.isUnused()) this.#budgets.delete(other)
    const budget = new RoomBudget(this.now)
    this.#budgets.set(name, budget)
    return budget
  }

  get size(): number {
    return this.#budgets.size
  }
}
