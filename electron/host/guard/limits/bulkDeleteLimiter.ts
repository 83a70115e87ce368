import { LIMITS } from '../../../../shared/protocol/limits.ts'
import type { PersonRef } from '../../membership/members.ts'

/**
 * Counts what people take away of others'. Everybody may tidy a board; somebody who empties it does so once, and then has to
 * wait: time enough for the others to see it and to take it back.
 */
export class BulkDeleteLimiter {
  readonly #recentDeletes = new Map<PersonRef, { at: number; count: number }[]>()

  constructor(private readonly now: () => number) {}

  /** May they take away this many more? Counted where they may. */
  allow(person: PersonRef, count: number): boolean {
    if (count === 0) return true
    const since = this.now() - LIMITS.bulkDeletesMs
    const recent = (this.#recentDeletes.get(person) ?? []).filter(({ at }) => at > since)
    if (recent.reduce((sum, entry) => sum + entry.count, 0) > LIMITS.bulkDeletes) return false
    this.#recentDeletes.set(person, [...recent, { at: this.now(), count }])
    return true
  }
}
