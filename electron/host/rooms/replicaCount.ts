import { sameBytes } from '../../../shared/base/bytes.ts'
import { stateName } from '../../../shared/protocol/messages/replicaPersisted.ts'
import { replicaTotal } from '../../../shared/protocol/messages/replicaTotal.ts'
import type { PersonRef } from '../membership/members.ts'

/** Somebody in a room, who says what is on their disk, and is told in how many copies the room is. */
export interface ReplicaHolder {
  readonly send: (frame: Uint8Array) => void
}

const TICK_MS = 1000

/**
 * On how many computers' disks a room is, all of it. Nothing is worked out while people write: a second after somebody said
 * what they have, once.
 */
export class ReplicaCount {
  readonly #persisted = new Map<ReplicaHolder, { readonly person: PersonRef; readonly name: Uint8Array }>()
  /** Everybody in the room, with what they were told last. */
  readonly #lastSent = new Map<ReplicaHolder, Uint8Array | null>()
  #timer: ReturnType<typeof setTimeout> | null = null

  /** @param hostPersists is the host's own copy on disk? @param vector the room's state vector now */
  constructor(
    private readonly hostPersists: boolean,
    private readonly vector: () => Uint8Array,
  ) {}

  enter(holder: ReplicaHolder): void {
    this.#lastSent.set(holder, null)
    if (this.#persisted.size > 0) this.#scheduleBroadcast()
  }

  leave(holder: ReplicaHolder): void {
    this.#lastSent.delete(holder)
    if (this.#persisted.delete(holder)) this.#scheduleBroadcast()
  }

  /** They have the state of this name on their disk. */
  recordPersisted(holder: ReplicaHolder, person: PersonRef, name: Uint8Array): void {
    this.#persisted.set(holder, { person, name })
    this.#scheduleBroadcast()
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #scheduleBroadcast(): void {
    this.#timer ??= setTimeout(() => this.#broadcast(), TICK_MS)
  }

  #broadcast(): void {
    this.#timer = null
    const name = stateName(this.vector())
    // two windows of one person are on one disk: a key is one device's
    const people = new Set([...this.#persisted.values()].flatMap((replica) => (sameBytes(replica.name, name) ? [replica.person] : [])))
    const frame = replicaTotal.encode({ count: people.size + (this.hostPersists ? 1 : 0), name })
    for (const [holder, lastFrame] of this.#lastSent) {
      if (lastFrame && sameBytes(lastFrame, frame)) continue
      // before it is sent: a holder that lags behind leaves while it is being told
      this.#lastSent.set(holder, frame)
      holder.send(frame)
    }
  }
}
