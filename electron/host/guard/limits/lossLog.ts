import * as Y from 'yjs'
import type { PersonRef } from '../../membership/members.ts'
import type { CapturedPiece, Loss, StoredPiece } from '../rules/roomValidatorInterface.ts'
import type { LossOptions } from './lossOptions.ts'
import { decodeEntries, encodeEntries, type LossEntry } from './lossStorage.ts'
import { LossTable } from './lossTable.ts'
import { MAX_PIECES, type PersonLosses } from './personLosses.ts'

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
  readonly #people: LossTable
  readonly #unstored: LossEntry[] = []
  readonly #inherited = new WeakSet<Y.Item>()
  /** Whether anything was ever kept, though it may be settled. */
  #hasHistory = false
  /** What was kept at the end; null before. */
  #final: readonly LossEntry[] | null = null

  constructor(private readonly options: LossOptions) {
    this.#people = new LossTable(options.validator, options.now, options.memory)
  }

  /** Counts what a person takes away. */
  count(person: PersonRef, losses: readonly Loss[]): void {
    this.#people.of(person).count(losses)
    this.#unstored.push({ kind: 'amount', person, amount: losses.reduce((sum, { amount }) => sum + amount, 0) })
  }

  /**
   * Keeps what a transaction takes away, within its `afterTransaction`. What somebody took from a text or a record that is deleted now, by
   * whomever, is kept with it. @param taker null: nobody whose losses are kept
   */
  capture(transaction: Y.Transaction, taker: Taker | null): void {
    if (!taker && this.#people.isEmpty) return
    const deletedTypes = this.#keptTypesIn(transaction)
    for (const [person, losses] of this.#people.people()) {
      const parents = deletedTypes.filter((parent) => losses.keptIn(parent).length > 0)
      if (person === taker?.person || parents.length === 0) continue
      const request = {
        includes: () => false,
        isWhole: false,
        wholeRecords: new Set<string>(),
        keptIn: (parent: string) => losses.keptIn(parent),
        inherited: this.#inherited,
      }
      this.#remember(person, losses, this.options.validator.capture(transaction, request), parents)
    }
    if (taker) {
      const losses = this.#people.find(taker.person)
      const pieces = this.options.validator.capture(transaction, {
        includes: (item) => !this.#isOf(taker.person, item),
        isWhole: true,
        wholeRecords: taker.wholeRecords,
        keptIn: (parent) => losses?.keptIn(parent) ?? [],
        inherited: this.#inherited,
      })
      // most of what people write takes nothing away
      if (losses || pieces.length > 0) this.#remember(taker.person, this.#people.of(taker.person), pieces, deletedTypes)
    }
    this.#store()
  }

  #remember(person: string, losses: PersonLosses, pieces: readonly CapturedPiece[], moved: readonly string[]): void {
    for (const parent of moved) {
      if (losses.keptIn(parent).length === 0) continue
      losses.moved(parent)
      this.#unstored.push({ kind: 'moved', person, parent })
    }
    // the ones before would be the oldest, and go again
    for (const piece of pieces.slice(-MAX_PIECES)) {
      const isOfOthers = this.options.ownerOf(piece.item.client) !== person
      losses.add(piece, isOfOthers)
      this.#unstored.push({ kind: 'piece', person, isOfOthers, piece })
    }
  }

  /** Types that a transaction deletes, and from which somebody took something. */
  #keptTypesIn(transaction: Y.Transaction): readonly string[] {
    const types: string[] = []
    if (this.#people.isEmpty) return types
    const people = this.#people.people()
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return
      const key = `${struct.id.client}:${struct.id.clock}`
      for (const [, losses] of people)
        if (losses.keptIn(key).length > 0) {
          types.push(key)
          return
        }
    })
    return types
  }

  readonly #isOf = (person: PersonRef, { id }: Y.Item): boolean => this.options.ownerOf(id.client) === person

  /** How much a person took away, of what is kept, in records. */
  amountOf(person: PersonRef): number {
    const losses = this.#people.find(person)
    return losses && losses.list().length > 0 ? losses.amount : 0
  }

  /** The people of whom something is kept. */
  people(): readonly PersonRef[] {
    return this.#people.people().map(([person]) => person)
  }

  /** What a person took away, for who brings it back. */
  of(person: PersonRef): readonly StoredPiece[] {
    const { validator, doc } = this.options
    const isTheirs = (item: Y.Item) => this.#isOf(person, item)
    return (this.#people.find(person)?.list() ?? []).map((captured) => validator.toStored(doc, captured, isTheirs))
  }

  /** Forgets what a person took away. */
  clear(person: PersonRef): void {
    if (!this.#people.find(person)) return
    this.#people.forget(person)
    this.#unstored.push({ kind: 'settled', person })
    this.#store()
  }

  /** Reads what was kept before the host started. @throws what the storage throws */
  async load(): Promise<void> {
    const { storage, room, onLoaded } = this.options
    const stored = storage ? await storage.load(room) : []
    if (this.#final) return
    for (const bytes of stored) for (const entry of decodeEntries(bytes)) this.#people.replay(entry)
    this.#hasHistory ||= stored.length > 0
    // who brings a record back writes it in the name of its author
    for (const [, losses] of this.#people.people()) onLoaded(losses.list())
  }

  /** Everything that is kept, as the entries of a journal; null if nothing ever was. */
  history(): readonly LossEntry[] | null {
    return this.#hasHistory ? this.#people.entries() : null
  }

  #store(): void {
    const { storage, room, onKept } = this.options
    const entries = this.#unstored.splice(0)
    if (entries.length === 0) return
    this.#hasHistory = true
    onKept(room, entries)
    if (!storage) return
    // the storage reports its problems and tries again; an update never waits for what could undo it
    storage.append(room, encodeEntries(entries)).catch(() => undefined)
    // the disk may be ready for it only after the end
    const state = () => encodeEntries(this.#final ?? this.#people.entries())
    if (storage.needsCompaction(room)) storage.compact(room, state).catch(() => undefined)
  }

  /** Releases the memory; what is stored stays. */
  close(): void {
    if (this.options.storage) this.#final = this.#people.entries()
    this.#people.close()
  }
}
