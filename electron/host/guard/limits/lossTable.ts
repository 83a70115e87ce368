import type { PersonRef } from '../../membership/members.ts'
import type { RoomValidator } from '../rules/roomValidatorInterface.ts'
import type { LossMemory } from './lossMemory.ts'
import type { LossEntry } from './lossStorage.ts'
import { PersonLosses } from './personLosses.ts'

/** What people took away in one room, by person, as the entries of its journal tell it. */
export class LossTable {
  readonly #people = new Map<string, PersonLosses>()

  constructor(
    private readonly validator: Pick<RoomValidator, 'join' | 'isPiece'>,
    private readonly now: () => number,
    private readonly memory: LossMemory,
  ) {}

  get isEmpty(): boolean {
    return this.#people.size === 0
  }

  /** A person's losses, which begin with the first call. */
  of(person: string): PersonLosses {
    const existing = this.#people.get(person)
    if (existing) return existing
    const created = new PersonLosses(this.validator, this.now, this.memory)
    this.#people.set(person, created)
    return created
  }

  /** A person's losses; undefined if there are none. */
  find(person: string): PersonLosses | undefined {
    return this.#people.get(person)
  }

  people(): readonly (readonly [PersonRef, PersonLosses])[] {
    return [...this.#people] as [PersonRef, PersonLosses][]
  }

  /** Forgets what a person took away. */
  forget(person: string): void {
    this.#people.get(person)?.close()
    this.#people.delete(person)
  }

  /** Follows an entry of the journal; a piece that cannot be read is left out. */
  replay(entry: LossEntry): void {
    if (entry.kind === 'settled') {
      this.forget(entry.person)
      return
    }
    const losses = this.of(entry.person)
    if (entry.kind === 'piece' && this.validator.isPiece(entry.piece.content)) losses.add(entry.piece, entry.isOfOthers)
    else if (entry.kind === 'amount') losses.count([entry])
    else if (entry.kind === 'moved') losses.moved(entry.parent)
  }

  /** Everything that is kept, as entries that lead to the same. */
  entries(): readonly LossEntry[] {
    return Array.from(this.#people, ([person, losses]): readonly LossEntry[] => [
      { kind: 'amount', person, amount: losses.amount },
      ...losses.list().map((piece): LossEntry => ({ kind: 'piece', person, isOfOthers: true, piece })),
    ]).flat()
  }

  /** Releases the memory. */
  close(): void {
    for (const losses of this.#people.values()) losses.close()
    this.#people.clear()
  }
}
