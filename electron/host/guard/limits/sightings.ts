import type { Loss, MovedRecord, RoomValidator } from '../rules/roomValidatorInterface.ts'

/** Milliseconds for which people look for a record where they saw it, and at most so many records. */
const SEEN_MS = 30 * 60_000
const MAX_SIGHTINGS = 20_000

/**
 * How people saw records before others moved them a little: many small moves, by one person or by several, take a record away like a single
 * one. A record that is taken out of sight is seen anew from there; so is one that its author moves, or who looks after the process.
 */
export class Sightings {
  readonly #seen = new Map<string, { readonly sight: MovedRecord['before']; readonly at: number }>()

  /** @param now current time in milliseconds */
  constructor(
    private readonly isHidden: RoomValidator['isHidden'],
    private readonly now: () => number,
  ) {}

  /** The records that are out of sight by these moves and those before them. */
  hidden(moved: readonly MovedRecord[]): readonly Loss[] {
    return moved.flatMap(({ id, client, author, after }) => {
      const seen = this.#seen.get(id)
      return seen && this.now() - seen.at <= SEEN_MS && this.isHidden(id, seen.sight, after)
        ? [{ id, client, author, amount: 1, isRecord: true }]
        : []
    })
  }

  /** The moves take place. @param isSmall whether a move leaves a record of others in sight */
  record(moved: readonly MovedRecord[], isSmall: (record: MovedRecord) => boolean): void {
    for (const record of moved) {
      const seen = this.#seen.get(record.id)
      const isSeen = seen !== undefined && this.now() - seen.at <= SEEN_MS
      if (!isSmall(record)) this.#seen.delete(record.id)
      else if (!isSeen) {
        this.#seen.delete(record.id)
        this.#seen.set(record.id, { sight: record.before, at: this.now() })
      }
    }
    for (const id of this.#seen.keys()) {
      if (this.#seen.size <= MAX_SIGHTINGS) break
      this.#seen.delete(id)
    }
  }
}
