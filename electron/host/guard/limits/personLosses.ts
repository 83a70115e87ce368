import type { CapturedPiece, Loss, RoomValidator } from '../rules/roomValidatorInterface.ts'
import type { LossHolding, LossMemory } from './lossMemory.ts'

/** Milliseconds for which what a person took away is kept: over a night, or from the start of the host. */
const KEPT_MS = 24 * 3_600_000
/** Most pieces and UTF-16 units of one person in one room: one answer of the host holds them (`lostRecords.ts`). */
export const MAX_PIECES = 2000
const MAX_CHARACTERS = 4 * 2 ** 20

interface KeptPiece {
  readonly captured: CapturedPiece
  readonly at: number
  readonly characters: number
}

/** What one person took away from others in one room: the pieces, by their items, and how much it is. */
export class PersonLosses implements LossHolding {
  /** By {@link keyOf}, the oldest first. */
  readonly #pieces = new Map<string, KeptPiece>()
  readonly #byParent = new Map<string, Set<string>>()
  /** Keys of pieces by the id that follows their last item. */
  readonly #byEnd = new Map<string, string>()
  #characters = 0
  #amount = 0

  constructor(
    private readonly validator: Pick<RoomValidator, 'join'>,
    private readonly now: () => number,
    private readonly memory: LossMemory,
  ) {
    memory.add(this)
  }

  get characters(): number {
    return this.#characters
  }

  /** How much was taken, in records. */
  get amount(): number {
    return this.#amount
  }

  get size(): number {
    return this.#pieces.size
  }

  count(losses: readonly Pick<Loss, 'amount'>[]): void {
    for (const { amount } of losses) this.#amount += amount
  }

  /** Keeps a piece, joined to those beside it. @param isOfOthers whether somebody else wrote it: of a value, the last one that others wrote is kept */
  add(captured: CapturedPiece, isOfOthers: boolean): void {
    const before = this.#pieces.get(keyOf(captured))
    if (captured.field !== null && before && !isOfOthers) return
    if (before) this.#delete(before.captured)
    this.#insert(this.#joined(captured))
    while (this.size > MAX_PIECES || this.#characters > MAX_CHARACTERS || this.#isOldestOutdated()) this.forgetOldest()
    this.memory.shrink()
  }

  #joined(captured: CapturedPiece): CapturedPiece {
    const { client, clock, length } = captured.item
    const left = this.#pieces.get(this.#byEnd.get(`${client}:${clock}`) ?? '')?.captured
    const withLeft = left ? this.validator.join(left, captured) : null
    if (left && withLeft) this.#delete(left)
    const right = captured.field === null ? this.#pieces.get(`${client}:${clock + length}`)?.captured : undefined
    const withRight = right ? this.validator.join(withLeft ?? captured, right) : null
    if (right && withRight) this.#delete(right)
    return withRight ?? withLeft ?? captured
  }

  #insert(captured: CapturedPiece): void {
    const key = keyOf(captured)
    const characters = JSON.stringify(captured.content).length
    this.#pieces.set(key, { captured, at: this.now(), characters })
    this.#characters += characters
    const siblings = this.#byParent.get(captured.parent) ?? new Set()
    this.#byParent.set(captured.parent, siblings.add(key))
    if (captured.field === null) this.#byEnd.set(endOf(captured), key)
  }

  #delete(captured: CapturedPiece): void {
    const key = keyOf(captured)
    this.#characters -= this.#pieces.get(key)?.characters ?? 0
    this.#pieces.delete(key)
    this.#byEnd.delete(endOf(captured))
    const siblings = this.#byParent.get(captured.parent)
    siblings?.delete(key)
    if (siblings?.size === 0) this.#byParent.delete(captured.parent)
  }

  #isOldestOutdated(): boolean {
    const [oldest] = this.#pieces.values()
    return oldest !== undefined && this.now() - oldest.at > KEPT_MS
  }

  forgetOldest(): void {
    const [oldest] = this.#pieces.values()
    if (!oldest) return
    this.#amount -= this.#amount / this.size
    this.#delete(oldest.captured)
  }

  /** What was taken from a type that was still there. */
  keptIn(parent: string): readonly CapturedPiece[] {
    return Array.from(this.#byParent.get(parent) ?? [], (key) => this.#pieces.get(key)?.captured).filter((captured) => captured !== undefined)
  }

  /** Drops what was taken from a type: it is part of another piece now. */
  moved(parent: string): void {
    for (const captured of this.keptIn(parent)) this.#delete(captured)
  }

  /** What is kept, the oldest first. */
  list(): readonly CapturedPiece[] {
    while (this.#isOldestOutdated()) this.forgetOldest()
    return Array.from(this.#pieces.values(), ({ captured }) => captured)
  }

  close(): void {
    this.#pieces.clear()
    this.#characters = 0
    this.memory.remove(this)
  }
}

const keyOf = ({ parent, item, field }: CapturedPiece): string => (field === null ? `${item.client}:${item.clock}` : `${parent} ${field}`)
const endOf = ({ item }: CapturedPiece): string => `${item.client}:${item.clock + item.length}`
