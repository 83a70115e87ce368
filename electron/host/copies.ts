import { sameBytes } from '../../shared/base/bytes.ts'
import { encodeReplicaCount, stateName } from '../../shared/protocol/copies.ts'
import type { PersonRef } from './members.ts'

/** Somebody in a room, who says what is on their disk, and is told in how many copies the room is. */
export interface Keeping {
  readonly send: (frame: Uint8Array) => void
}

const TICK_MS = 1000

/**
 * On how many computers' disks a room is, all of it. Nothing is worked out while people write: a second after somebody said
 * what they have, once.
 */
export class Copies {
  readonly #kept = new Map<Keeping, { readonly person: PersonRef; readonly name: Uint8Array }>()
  /** Everybody in the room, with what they were told last. */
  readonly #told = new Map<Keeping, Uint8Array | null>()
  #timer: ReturnType<typeof setTimeout> | null = null

  /** @param itself is the host's own copy on disk? @param vector the room's state vector now */
  constructor(
    private readonly itself: boolean,
    private readonly vector: () => Uint8Array,
  ) {}

  enter(who: Keeping): void {
    this.#told.set(who, null)
    if (this.#kept.size > 0) this.#soon()
  }

  leave(who: Keeping): void {
    this.#told.delete(who)
    if (this.#kept.delete(who)) this.#soon()
  }

  /** They have the state of this name on their disk. */
  hear(who: Keeping, person: PersonRef, name: Uint8Array): void {
    this.#kept.set(who, { person, name })
    this.#soon()
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.#tell(), TICK_MS)
  }

  #tell(): void {
    this.#timer = null
    const name = stateName(this.vector())
    // two windows of one person are on one disk: a key is one device's
    const people = new Set([...this.#kept.values()].flatMap((kept) => (sameBytes(kept.name, name) ? [kept.person] : [])))
    const words = encodeReplicaCount({ count: people.size + (this.itself ? 1 : 0), name })
    for (const [who, before] of this.#told) {
      if (before && sameBytes(before, words)) continue
      who.send(words)
      this.#told.set(who, words)
    }
  }
}
