import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { PersonRef } from '../members.ts'

/**
 * Counts what people take away of others'. Everybody may tidy a board; somebody who empties it does so once, and then has to
 * wait: time enough for the others to see it and to take it back.
 */
export class Sweeps {
  readonly #lately = new Map<PersonRef, { at: number; count: number }[]>()

  constructor(private readonly now: () => number) {}

  /** May they take away this many more? Counted where they may. */
  may(person: PersonRef, count: number): boolean {
    if (count === 0) return true
    const since = this.now() - LIMITS.bulkDeletesMs
    const lately = (this.#lately.get(person) ?? []).filter(({ at }) => at > since)
    if (lately.reduce((sum, each) => sum + each.count, 0) > LIMITS.bulkDeletes) return false
    this.#lately.set(person, [...lately, { at: this.now(), count }])
    return true
  }
}
