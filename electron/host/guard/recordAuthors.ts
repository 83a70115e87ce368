import type { PersonRef } from '../membership/members.ts'
import type { CreatedRecord, RemovedRecord } from './rules/roomValidatorInterface.ts'

/** Deleted records whose authors are remembered: an undo may make them again. */
const MAX_REMEMBERED = 20_000

/** Holds that records name the person who made them. */
export class RecordAuthors {
  /** Authors of deleted records, oldest first: Yjs keeps nothing of a deleted record but the client id that wrote it. */
  readonly #deleted = new Map<string, string>()

  /** @param ownerOf the owner of a client id; null if it has none */
  constructor(private readonly ownerOf: (client: number) => PersonRef | null) {}

  /**
   * The client ids of records that name somebody else than who wrote them: the owner of the client id, else the person who brings it. A record
   * that is made again, by an undo, names the author that it had. A member who may relay brings writing of client ids that nobody here knows.
   */
  violations(created: readonly CreatedRecord[], person: PersonRef, mayRelay: boolean): ReadonlySet<number> {
    return new Set(created.filter((record) => !this.#isTrue(record, person, mayRelay)).map(({ client }) => client))
  }

  /** Remembers the authors of records that are deleted. */
  remember(removed: readonly Pick<RemovedRecord, 'id' | 'author'>[]): void {
    for (const { id, author } of removed) if (author !== null) this.#deleted.set(id, author)
    for (const id of this.#deleted.keys()) {
      if (this.#deleted.size <= MAX_REMEMBERED) break
      this.#deleted.delete(id)
    }
  }

  #isTrue({ id, client, firstClient, author }: CreatedRecord, person: PersonRef, mayRelay: boolean): boolean {
    const owner = this.ownerOf(client)
    if (author === (owner ?? person) || author === this.#deleted.get(id)) return true
    return (firstClient !== client && author === this.ownerOf(firstClient)) || (owner === null && mayRelay)
  }
}
