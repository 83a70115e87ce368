import { LIMITS } from '../../../../shared/protocol/limits.ts'
import type { PersonRef } from '../../membership/members.ts'

/**
 * Limits how many objects of other people a person deletes. Every writer may delete on a board; a person who exceeds the limit once has to wait, which
 * leaves the others time to notice and to restore.
 */
export class BulkDeleteLimiter {
  readonly #recentDeletes = new Map<PersonRef, { at: number; count: number }[]>()

  /** @param now current time in milliseconds */
  constructor(private readonly now: () => number) {}

  /**
   * Whether the person may delete `count` more objects of other people; counted if they may. One deletion may exceed
   * `LIMITS.bulkDeletes`, the next within `LIMITS.bulkDeletesMs` is refused.
   */
  allow(person: PersonRef, count: number): boolean {
    if (count === 0) return true
    const since = this.now() - LIMITS.bulkDeletesMs
    const recent = (this.#recentDeletes.get(person) ?? []).filter(({ at }) => at > since)
    if (recent.reduce((sum, entry) => sum + entry.count, 0) > LIMITS.bulkDeletes) return false
    this.#recentDeletes.set(person, [...recent, { at: this.now(), count }])
    return true
  }
}
