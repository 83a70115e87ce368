import * as Y from 'yjs'
import type { PersonRef } from '../../membership/members.ts'
import type { CapturedPiece, Loss, StoredPiece } from '../rules/roomValidatorInterface.ts'
import type { LossOptions } from './lossOptions.ts'
import { decodeEntries, encodeEntries, type LossEntry } from './lossStorage.ts'
import { PersonLosses } from './personLosses.ts'

/** Who takes something away, and the records that are lost as a whole. */
interface Taker {
  readonly person: PersonRef
  readonly wholeRecords: ReadonlySet<string>
}

/**
 * What people took away from others in one room, as it was before, so that a facilitator can bring it back: only what was taken, at the place
 * where it stood. Bounded by person, and by table (`lossMemory.ts`); stored beside the room's journal.
 */
export class LossLog {
  readonly #people = new Map<string, PersonLosses>()
  readonly #unstored: LossEntry[] = []

  constructor(private readonly options: LossOptions) {}

  /** Counts what a person takes away. */
  count(person: PersonRef, losses: readonly Loss[]): void {
    this.#of(person).count(losses)
    this.#unstored.push({ kind: 'amount', person, amount: losses.reduce((sum, { amount }) => sum + amount, 0) })
  }

  /**
   * Keeps what a transaction takes away, within its `afterTransaction`. What somebody took from a text or a record that is deleted now, by
   * whomever, is kept with it. @param taker null: nobody whose losses are kept
   */
  capture(transaction: Y.Transaction, taker: Taker | null): void {
    if (!taker && this.#people.size === 0) return
    const deletedTypes = this.#keptTypesIn(transaction)
    for (const [person, losses] of this.#people) {
      const parents = deletedTypes.filter((parent) => losses.keptIn(parent).length > 0)
      if (person === taker?.person || parents.length === 0) continue
      const request = { includes: () => false, isWhole: false, wholeRecords: new Set<string>(), keptIn: (parent: string) => losses.keptIn(parent) }
      this.#remember(person, losses, this.options.validator.capture(transaction, request), parents)
    }
    if (taker) {
      const losses = this.#of(taker.person)
      const pieces = this.options.validator.capture(transaction, {
        includes: (item) => !this.#isOf(taker.person, item),
        isWhole: true,
        wholeRecords: taker.wholeRecords,
        keptIn: (parent) => losses.keptIn(parent),
      })
      this.#remember(taker.person, losses, pieces, deletedTypes)
    }
    this.#store()
  }

  #remember(person: string, losses: PersonLosses, pieces: readonly CapturedPiece[], moved: readonly string[]): void {
    for (const parent of moved) {
      if (losses.keptIn(parent).length === 0) continue
      losses.moved(parent)
      this.#unstored.push({ kind: 'moved', person, parent })
    }
    for (const piece of pieces) {
      const isOfOthers = this.options.ownerOf(piece.item.client) !== person
      losses.add(piece, isOfOthers)
      this.#unstored.push({ kind: 'piece', person, isOfOthers, piece })
    }
  }

  /** Types that a transaction deletes, and from which somebody took something. */
  #keptTypesIn(transaction: Y.Transaction): readonly string[] {
    const types: string[] = []
    if (this.#people.size === 0) return types
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return
      const key = `${struct.id.client}:${struct.id.clock}`
      for (const losses of this.#people.values())
        if (losses.keptIn(key).length > 0) {
          types.push(key)
          return
        }
    })
    return types
  }

  readonly #isOf = (person: PersonRef, { id }: Y.Item): boolean => this.options.ownerOf(id.client) === person

  #of(person: string): PersonLosses {
    const existing = this.#people.get(person)
    if (existing) return existing
    const created = new PersonLosses(this.options.validator, this.options.now, this.options.memory)
    this.#people.set(person, created)
    return created
  }

  /** How much a person took away, of what is kept, in records. */
  amountOf(person: PersonRef): number {
    const losses = this.#people.get(person)
    return losses && losses.list().length > 0 ? losses.amount : 0
  }

  /** The people of whom something is kept. */
  people(): readonly PersonRef[] {
    return [...this.#people.keys()] as PersonRef[]
  }

  /** What a person took away, for who brings it back. */
  of(person: PersonRef): readonly StoredPiece[] {
    const { validator, doc } = this.options
    const isTheirs = (item: Y.Item) => this.#isOf(person, item)
    return (this.#people.get(person)?.list() ?? []).map((captured) => validator.toStored(doc, captured, isTheirs))
  }

  /** Forgets what a person took away. */
  clear(person: PersonRef): void {
    if (!this.#people.has(person)) return
    this.#forget(person)
    this.#unstored.push({ kind: 'settled', person })
    this.#store()
  }

  #forget(person: string): void {
    this.#people.get(person)?.close()
    this.#people.delete(person)
  }

  /** Reads what was kept before the host started. @throws what the storage throws */
  async load(): Promise<void> {
    const { storage, room, onLoaded } = this.options
    const stored = storage ? await storage.load(room) : []
    for (const bytes of stored) for (const entry of decodeEntries(bytes)) this.#replay(entry)
    // who brings a record back writes it in the name of its author
    for (const losses of this.#people.values()) onLoaded(losses.list())
  }

  #replay(entry: LossEntry): void {
    const losses = this.#of(entry.person)
    if (entry.kind === 'piece' && this.options.validator.isPiece(entry.piece.content)) losses.add(entry.piece, entry.isOfOthers)
    else if (entry.kind === 'amount') losses.count([entry])
    else if (entry.kind === 'moved') losses.moved(entry.parent)
    else if (entry.kind === 'settled') this.#forget(entry.person)
  }

  #store(): void {
    const { storage, room } = this.options
    const entries = this.#unstored.splice(0)
    if (!storage || entries.length === 0) return
    // the storage reports its problems and tries again; an update never waits for what could undo it
    storage.append(room, encodeEntries(entries)).catch(() => undefined)
    if (storage.needsCompaction(room)) storage.compact(room, () => encodeEntries(this.#entries())).catch(() => undefined)
  }

  #entries(): readonly LossEntry[] {
    return Array.from(this.#people, ([person, losses]): readonly LossEntry[] => [
      { kind: 'amount', person, amount: losses.amount },
      ...losses.list().map((piece): LossEntry => ({ kind: 'piece', person, isOfOthers: true, piece })),
    ]).flat()
  }

  /** Releases the memory; what is stored stays. */
  close(): void {
    for (const losses of this.#people.values()) losses.close()
    this.#people.clear()
  }
}
