import { sameBytes } from '../../../shared/base/bytes.ts'
import { stateName } from '../../../shared/protocol/messages/replicaPersisted.ts'
import { replicaTotal } from '../../../shared/protocol/messages/replicaTotal.ts'
import type { PersonRef } from '../membership/members.ts'

/** A client of a room that reports its persisted state and receives the number of copies. */
export interface ReplicaHolder {
  readonly send: (frame: Uint8Array) => void
}

const TICK_MS = 1000

/**
 * Counts the computers that have the whole room on disk. The count is computed once, a second after a report, and not while people
 * write.
 */
export class ReplicaCount {
  readonly #persisted = new Map<ReplicaHolder, { readonly person: PersonRef; readonly name: Uint8Array }>()
  /** The clients of the room, with the count that each received last. */
  readonly #lastSent = new Map<ReplicaHolder, Uint8Array | null>()
  #timer: ReturnType<typeof setTimeout> | null = null

  /** @param hostPersists whether the host's own copy is on disk @param vector returns the room's current state vector */
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

  /** Records that a client has the state of this name on disk. */
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
    // two windows with one member key are on one computer, and count once
    const people = new Set([...this.#persisted.values()].flatMap((replica) => (sameBytes(replica.name, name) ? [replica.person] : [])))
    const frame = replicaTotal.encode({ count: people.size + (this.hostPersists ? 1 : 0), name })
    for (const [holder, lastFrame] of this.#lastSent) {
      if (lastFrame && sameBytes(lastFrame, frame)) continue
      // set before sending: sending may remove a client that lags
      this.#lastSent.set(holder, frame)
      holder.send(frame)
    }
  }
}
