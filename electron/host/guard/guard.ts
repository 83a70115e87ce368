import * as Y from 'yjs'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { may, type Role, type RoomKind, type RoomName } from '../../../shared/protocol/role.ts'
import type { PersonRef } from '../members.ts'
import type { Heavy } from './heavy.ts'
import { inspect, type Judging } from './inspect.ts'
import { clockOf, type RuleName } from './rules.ts'
import { Shadow } from './shadow.ts'
import { anyShapes, type Shape, type Shapes } from './shape.ts'
import { Sweeps } from './sweeps.ts'
import { Pens, type Writers, writersInMemory } from './writers.ts'

/** What all guards of a host have in common. */
export interface GuardOptions {
  /** What rooms may hold. Without: anything that Yjs can hold. */
  readonly shapes?: Shapes
  readonly writers?: Writers
  /** Where big updates are judged, so that the others need not wait. Without: here. */
  readonly heavy?: Heavy | null
  readonly now?: () => number
  /** Rules that are off. In tests and measurements alone. */
  readonly without?: ReadonlySet<RuleName>
}

/** Who brings an update. `first`: it answers the host's question of what the room lacks. */
export interface Bringing {
  /** The connection. */
  readonly by: object
  readonly person: PersonRef
  readonly role: Role
  readonly first: boolean
}

/** What is to be applied (perhaps less than what came), or why nothing is. */
export type Judgement = { readonly update: Uint8Array; readonly trimmed: boolean } | { readonly refusal: Refusal }

/**
 * Whoever may write a process looks after it: they bring, by file or after weeks away, what others wrote, and tidy what
 * others made.
 */
const looksAfter = (role: Role) => may(role, 'process', 'write')

/** Judges what comes into one room before its document sees it. */
export class Guard {
  readonly pens: Pens
  readonly #shape: Shape
  readonly #shadow: Shadow
  readonly #sweeps: Sweeps
  readonly #without: ReadonlySet<RuleName>
  readonly #heavy: Heavy | null

  constructor(
    room: RoomName,
    private readonly kind: RoomKind,
    private readonly doc: Y.Doc,
    { shapes = anyShapes, writers = writersInMemory(), heavy = null, now = Date.now, without = new Set() }: GuardOptions,
  ) {
    this.pens = new Pens(room, writers)
    this.#shape = shapes[kind]
    this.#shadow = new Shadow(doc, this.#shape)
    this.#sweeps = new Sweeps(now)
    this.#without = without
    this.#heavy = heavy
  }

  /** May it be applied? Where it may, it must be, before anything else is judged. */
  judge(bytes: Uint8Array, bringing: Bringing): Judgement {
    const verdict = inspect(bytes, this.#judging(bringing))
    if ('refusal' in verdict) return verdict
    const { letter, trimmed } = verdict
    const tried = this.#without.has('dryRun') ? { taken: [] } : this.#shadow.try(letter.bytes)
    if ('refusal' in tried) return tried
    if (!this.#mayTake(tried.taken, bringing)) {
      this.#shadow.forget()
      return { refusal: 'tooFast' }
    }
    this.#learn(letter.ends, bringing)
    return { update: letter.bytes, trimmed }
  }

  /** Is it so big that it is better judged elsewhere? Then {@link judgeElsewhere} says when it is done. */
  isHeavy(bytes: Uint8Array): boolean {
    return this.#heavy?.takes(bytes) === true
  }

  /** The same, in time. What came meanwhile from others is applied before it. */
  async judgeElsewhere(bytes: Uint8Array, bringing: Bringing): Promise<Judgement> {
    if (!this.#heavy) return this.judge(bytes, bringing)
    const { first, carries, standing } = this.#judging(bringing)
    const without = [...this.#without]
    const found = await this.#heavy.weigh({ kind: this.kind, state: Y.encodeStateAsUpdate(this.doc), bytes, first, carries, without }, standing)
    if ('refusal' in found) return found
    if (!this.#mayTake(found.taken, bringing)) return { refusal: 'tooFast' }
    this.#learn(found.ends, bringing)
    this.#shadow.follow(found.update)
    return { update: found.update, trimmed: found.trimmed }
  }

  /** Is it what only somebody hostile sends? Of what comes after a refusal, nothing else is asked. */
  suspects(bytes: Uint8Array, bringing: Bringing): Refusal | null {
    const verdict = inspect(bytes, this.#judging(bringing))
    return 'refusal' in verdict && (verdict.refusal === 'malformed' || verdict.refusal === 'forged') ? verdict.refusal : null
  }

  /** What was judged well was not applied after all; or nothing more comes. */
  forget(): void {
    this.#shadow.forget()
  }

  #judging({ person, role, first }: Bringing): Judging {
    return {
      doc: this.doc,
      shape: this.#shape,
      first,
      carries: looksAfter(role),
      standing: (writer) => this.pens.standingOf(writer, person),
      without: this.#without,
    }
  }

  #mayTake(taken: readonly { readonly client: number }[], { person, role }: Bringing): boolean {
    if (looksAfter(role)) return true
    return this.#sweeps.may(person, taken.filter(({ client }) => this.pens.ownerOf(client) !== person).length)
  }

  /** A writer who did not say by which id they write is known by their first words; and whoever wrote is known from then on. */
  #learn(ends: ReadonlyMap<number, number>, { by, person, first }: Bringing): void {
    const fresh = [...ends].filter(([writer, end]) => end > clockOf(this.doc, writer)).map(([writer]) => writer)
    const [only] = fresh
    if (only !== undefined && fresh.length === 1 && !first && !this.pens.holds(by) && clockOf(this.doc, only) === 0) this.pens.hold(only, by, person)
    for (const writer of fresh) if (this.pens.isHeldBy(writer, by)) this.pens.bind(writer, person)
  }
}
