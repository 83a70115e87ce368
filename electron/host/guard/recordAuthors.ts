import type { Role } from '../../../shared/protocol/role.ts'
import type { PersonRef } from '../membership/members.ts'
import type { CreatedRecord, PersonalChange, RemovedRecord } from './rules/roomValidatorInterface.ts'

/** In the place of a client id: nobody has it, so that nothing is left out for it. */
const DELETION = -1

/** Deleted records whose authors are remembered: an undo may make them again. */
const MAX_REMEMBERED = 20_000

/** What an update says of people. */
export interface AttributedChanges {
  readonly created: readonly CreatedRecord[]
  readonly personal: readonly PersonalChange[]
}

interface AttributedSender {
  readonly person: PersonRef
  readonly role: Role
}

interface Deleted {
  readonly author: string
  /** All that the record said of how it was made; null where only the author is known. */
  readonly attribution: string | null
  readonly signatures: readonly string[]
}

/** Holds that records name the person who made them. */
export class RecordAuthors {
  /** What deleted records said of how they were made, oldest first: Yjs keeps nothing of them but the client id that wrote them. */
  readonly #deleted = new Map<string, Deleted>()

  /** @param ownerOf the owner of a client id; null if it has none */
  constructor(private readonly ownerOf: (client: number) => PersonRef | null) {}

  /**
   * The client ids of records that name somebody else than who wrote them: the owner of the client id, else the person who brings it. A record
   * that is made again, by an undo, names the author that it had. A member who may relay brings writing of client ids that nobody here knows.
   * And the client ids by which a person who does not look after the process changes what is written of others; {@link DELETION} where it is
   * deleted. What others wrote, and the person only brings, is theirs. Who is named as who did something had done it before, where an undo names
   * them again.
   */
  violations({ created, personal }: AttributedChanges, { person, role }: AttributedSender, mayRelay: boolean): ReadonlySet<number> {
    const writerOf = (client: number | null) => (client === null ? null : this.ownerOf(client)) ?? person
    // who may relay brings what people did whose client ids nobody here knows
    const isTheirs = (client: number, named: string) => {
      const owner = this.ownerOf(client)
      return owner === null ? mayRelay : owner === named
    }
    const isSigned = ({ person: named, client, signedBefore }: PersonalChange) =>
      signedBefore !== undefined && client !== null && [...signedBefore, client].some((writer) => isTheirs(writer, named))
    const ofOthers = personal.filter((change) => change.person !== person && writerOf(change.client) === person && !isSigned(change))
    return new Set([
      ...created.filter((record) => !this.#isTrue(record, person, mayRelay)).map(({ client }) => client),
      ...(role === 'facilitator' ? [] : ofOthers.map(({ client }) => client ?? DELETION)),
    ])
  }

  /** Remembers the authors of records that are deleted. */
  remember(removed: readonly (Pick<RemovedRecord, 'id' | 'author'> & Partial<RemovedRecord>)[]): void {
    for (const { id, author, attribution = null, signatures = [] } of removed)
      if (author !== null) this.#deleted.set(id, { author, attribution, signatures })
    for (const id of this.#deleted.keys()) {
      if (this.#deleted.size <= MAX_REMEMBERED) break
      this.#deleted.delete(id)
    }
  }

  #isTrue(record: CreatedRecord, person: PersonRef, mayRelay: boolean): boolean {
    const { id, client, firstClient, author, attribution, signatures } = record
    const owner = this.ownerOf(client)
    const mayName = (named: string) => named === (owner ?? person) || this.#deleted.get(id)?.signatures.includes(named)
    const isAgain = firstClient !== client || (owner === null && mayRelay)
    if (!isAgain && !signatures.every(mayName)) return false
    const deleted = this.#deleted.get(id)
    // what is made again says what it said, also where its author makes it again
    if (deleted) return author === deleted.author && (deleted.attribution === null || attribution === deleted.attribution)
    if (author === (owner ?? person)) return true
    return (firstClient !== client && author === this.ownerOf(firstClient)) || (owner === null && mayRelay)
  }
}
