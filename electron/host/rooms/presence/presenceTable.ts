import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { isForbiddenKey } from '../../../../shared/base/json/forbiddenKeys.ts'
import { decodeOrThrow } from '../../../../shared/protocol/frameCodec.ts'
import { HOST_LIMITS } from '../../../../shared/protocol/limits/hostLimits.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import { awareness } from '../../../../shared/protocol/messages/awareness.ts'
import { facilitatorPresence, type Stamp } from '../../../../shared/protocol/presence.ts'

/** A connection with presence. `stamp` is the identity that the host writes into its states. */
export interface PresenceOwner {
  readonly stamp: () => Stamp
  /** Counts so many bytes of states more, or fewer. @returns false where there are too many, and none were counted. Without it, all are counted */
  reservePresence?(bytes: number): boolean
}

interface PresenceEntry {
  owner: PresenceOwner
  clock: number
  /** The stamped state that other clients receive; null once the client leaves. */
  state: { readonly [key: string]: unknown } | null
  json: string
  /** Length of the state as it was received, which its owner holds. */
  heldBytes: number
  /** Whether the id was broadcast. An id that is claimed and released within one tick is never broadcast. */
  isTold: boolean
}

/** Bytes of an entry beyond its text: id, clock, length. */
const ENTRY_OVERHEAD = 16
/** Bytes of an awareness frame beyond its entries. */
const FRAME_OVERHEAD = 16
const MAX_CLOCK = 2 ** 31
const LEFT = 'null'

/**
 * The presence of a room's clients, by awareness id. A connection changes only its own ids, and its states are stamped with its
 * identity. Changes are broadcast together, once per tick.
 */
export class PresenceTable {
  readonly #entries = new Map<number, PresenceEntry>()
  readonly #idsByOwner = new Map<PresenceOwner, Set<number>>()
  readonly #changed = new Set<number>()
  /** All states as they were sent last to a client that entered; null where one has changed since. */
  #fullFrames: readonly Uint8Array[] | null = null

  /**
   * Applies an awareness update of a connection. Ids of other connections are ignored, because stock clients echo them.
   * @param mayUse whether the connection's person may use an id that nobody uses now: not one that belongs to another
   * @throws MalformedFrame
   */
  receive(owner: PresenceOwner, states: Uint8Array, mayUse: (id: number) => boolean = () => true): void {
    decodeOrThrow(() => {
      const input = decoding.createDecoder(states)
      for (let remaining = decoding.readVarUint(input); remaining > 0; remaining--) {
        const id = decoding.readVarUint(input)
        const clock = decoding.readVarUint(input)
        const json = decoding.readVarString(input)
        if (this.#entries.get(id)?.owner === owner || mayUse(id)) this.#receiveOne(owner, id, clock, json)
      }
      if (input.pos !== states.length) throw new RangeError('presence that does not end where it says')
    })
  }

  #receiveOne(owner: PresenceOwner, id: number, clock: number, json: string): void {
    if (json.length > LIMITS.presenceBytes || clock > MAX_CLOCK || id > 0xffff_ffff) return
    const existing = this.#entries.get(id)
    // a person who reconnects before the old connection has timed out may keep the id
    if (existing && existing.owner !== owner && existing.owner.stamp().id !== owner.stamp().id) return
    if (existing && existing.clock >= clock && !(existing.clock === clock && json === LEFT)) return
    if (json === LEFT) {
      if (existing && !existing.isTold) this.#forget(id, existing)
      else if (existing) this.#leave(id, existing, clock)
      return
    }
    const ownIds = this.#idsByOwner.get(owner)
    if (!ownIds?.has(id) && (ownIds?.size ?? 0) >= HOST_LIMITS.presenceIds) return
    const state: unknown = JSON.parse(json)
    if (typeof state !== 'object' || state === null || Array.isArray(state)) return
    const ownBytes = existing?.owner === owner ? existing.heldBytes : 0
    if (owner.reservePresence?.(json.length - ownBytes) === false) return
    if (existing && existing.owner !== owner) this.#release(existing)
    if (existing) this.#idsByOwner.get(existing.owner)?.delete(id)
    this.#idsByOwner.set(owner, (this.#idsByOwner.get(owner) ?? new Set()).add(id))
    const safe = Object.fromEntries(Object.entries(state).filter(([key]) => !isForbiddenKey(key)))
    this.#entries.set(id, { owner, clock, state: safe, json: withStamp(safe, owner), heldBytes: json.length, isTold: existing?.isTold ?? false })
    this.#change(id)
  }

  /** A state is another than before, and will be broadcast. */
  #change(id: number): void {
    this.#changed.add(id)
    this.#fullFrames = null
  }

  #release(entry: PresenceEntry): void {
    entry.owner.reservePresence?.(-entry.heldBytes)
    entry.heldBytes = 0
  }

  #forget(id: number, entry: PresenceEntry): void {
    this.#release(entry)
    this.#idsByOwner.get(entry.owner)?.delete(id)
    this.#entries.delete(id)
    this.#changed.delete(id)
    this.#fullFrames = null
  }

  #leave(id: number, entry: PresenceEntry, clock: number): void {
    this.#release(entry)
    this.#idsByOwner.get(entry.owner)?.delete(id)
    entry.state = null
    entry.json = LEFT
    entry.clock = clock
    this.#change(id)
  }

  /** The awareness ids of a connection. */
  idsOf(owner: PresenceOwner): Iterable<number> {
    return this.#idsByOwner.get(owner) ?? []
  }

  /** Removes a connection that has closed, or has lost the right to presence. */
  leave(owner: PresenceOwner): void {
    for (const id of [...(this.#idsByOwner.get(owner) ?? [])]) {
      const entry = this.#entries.get(id)
      if (entry) this.#leave(id, entry, entry.clock + 1)
    }
    this.#idsByOwner.delete(owner)
  }

  /** Updates the stamp of a connection after its member's name or role has changed. */
  restamp(owner: PresenceOwner): void {
    for (const id of this.#idsByOwner.get(owner) ?? []) {
      const entry = this.#entries.get(id)
      if (!entry?.state) continue
      entry.json = withStamp(entry.state, owner)
      entry.clock += 1
      this.#change(id)
    }
  }

  /** Whether a state has changed since the last tick. */
  get hasChanges(): boolean {
    return this.#changed.size > 0
  }

  /**
   * Takes changes since the last tick, as many as one frame may have; `hasChanges` tells whether more are left. `soleOwner`: the
   * connection of all states in the frame, if it is only one.
   */
  takeChanges(): { readonly frame: Uint8Array; readonly soleOwner: PresenceOwner | null } {
    const [ids = []] = this.#split(this.#changed)
    for (const id of ids) this.#changed.delete(id)
    const bytes = this.#frameOf(ids)
    const owners = new Set<PresenceOwner>()
    for (const id of ids) {
      const entry = this.#entries.get(id)
      if (entry) owners.add(entry.owner)
      if (entry?.state === null) this.#entries.delete(id)
    }
    const [soleOwner] = owners
    return { frame: bytes, soleOwner: owners.size === 1 ? (soleOwner ?? null) : null }
  }

  /**
   * All states, for a client that enters the room, in as many frames as needed; empty if there are none. Cost: O(1) for those who enter before a
   * state changes, else O(states).
   */
  fullFrames(): readonly Uint8Array[] {
    this.#fullFrames ??= this.#encodeAll()
    return this.#fullFrames
  }

  #encodeAll(): readonly Uint8Array[] {
    const ids = [...this.#entries].filter(([, entry]) => entry.state !== null).map(([id]) => id)
    return this.#split(ids).map((part) => this.#frameOf(part))
  }

  /** Ids in parts that fit into one frame each: a client refuses a longer frame, as the host does. */
  #split(ids: Iterable<number>): readonly (readonly number[])[] {
    const parts: number[][] = []
    let bytes = Number.POSITIVE_INFINITY
    for (const id of ids) {
      // UTF-8 takes at most 3 bytes for a UTF-16 unit
      const entryBytes = 3 * (this.#entries.get(id)?.json.length ?? 0) + ENTRY_OVERHEAD
      if (bytes + entryBytes > LIMITS.awarenessFrameBytes) {
        parts.push([])
        bytes = FRAME_OVERHEAD
      }
      bytes += entryBytes
      parts.at(-1)?.push(id)
    }
    return parts
  }

  #frameOf(ids: readonly number[]): Uint8Array {
    const entries = ids
      .map((id) => [id, this.#entries.get(id)] as const)
      .filter((pair): pair is readonly [number, PresenceEntry] => pair[1] !== undefined)
    for (const [, entry] of entries) entry.isTold = true
    return awareness.encode({
      states: encoding.encode((inner) => {
        encoding.writeVarUint(inner, entries.length)
        for (const [id, entry] of entries) {
          encoding.writeVarUint(inner, id)
          encoding.writeVarUint(inner, entry.clock)
          encoding.writeVarString(inner, entry.json)
        }
      }),
    })
  }
}

/** The state as others receive it: with the identity of its owner, and without what that role may not say. */
function withStamp(state: { readonly [key: string]: unknown }, owner: PresenceOwner): string {
  const user = owner.stamp()
  const allowed =
    user.role === 'facilitator' ? state : Object.fromEntries(Object.entries(state).filter(([key]) => !facilitatorPresence.includes(key)))
  return JSON.stringify({ ...allowed, user })
}
