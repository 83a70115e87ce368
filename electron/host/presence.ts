import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { FRAME } from '../../shared/protocol/frames.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Stamp } from '../../shared/protocol/presence.ts'
import { encodeFrame, decodeOrThrow } from '../../shared/protocol/wire.ts'

/** A connection, as far as presence is concerned. `stamp` is who is there, as the host says. */
export interface Present {
  readonly stamp: () => Stamp
}

interface Seat {
  owner: Present
  clock: number
  /** The state as sent to the others, stamped; null while leaving. */
  state: { readonly [key: string]: unknown } | null
  json: string
}

const MAX_CLOCK = 2 ** 31
const LEFT = 'null'
const dangerous = new Set(['__proto__', 'constructor', 'prototype'])

/** The empty awareness frame: a sign of life that says nothing. */
export const HEARTBEAT: Uint8Array = encodeFrame(FRAME.awareness, (out) => encoding.writeVarUint8Array(out, Uint8Array.of(0)))

/**
 * Who is in a room, by awareness id. A connection speaks only for ids of its own; what it says of itself is stamped with
 * who it is; what moved goes out together, once a turn.
 */
export class PresenceTable {
  readonly #seats = new Map<number, Seat>()
  readonly #ids = new Map<Present, Set<number>>()
  readonly #moved = new Set<number>()

  /** Takes in what a connection says. Ids of others are passed over: stock clients echo them. @throws MalformedFrame */
  hear(owner: Present, states: Uint8Array): void {
    decodeOrThrow(() => {
      const input = decoding.createDecoder(states)
      for (let left = decoding.readVarUint(input); left > 0; left--) {
        const id = decoding.readVarUint(input)
        const clock = decoding.readVarUint(input)
        this.#hearOne(owner, id, clock, decoding.readVarString(input))
      }
      if (input.pos !== states.length) throw new RangeError('presence that does not end where it says')
    })
  }

  #hearOne(owner: Present, id: number, clock: number, json: string): void {
    if (json.length > LIMITS.presenceBytes || clock > MAX_CLOCK || id > 0xffff_ffff) return
    const known = this.#seats.get(id)
    // somebody whose old connection is not known to be dead yet may go on with the same id
    if (known && known.owner !== owner && known.owner.stamp().id !== owner.stamp().id) return
    if (known && known.clock >= clock && !(known.clock === clock && json === LEFT)) return
    if (json === LEFT) {
      if (known) this.#leave(id, known, clock)
      return
    }
    const mine = this.#ids.get(owner)
    if (!mine?.has(id) && (mine?.size ?? 0) >= LIMITS.presenceIds) return
    const state: unknown = JSON.parse(json)
    if (typeof state !== 'object' || state === null || Array.isArray(state)) return
    if (known) this.#ids.get(known.owner)?.delete(id)
    this.#ids.set(owner, (this.#ids.get(owner) ?? new Set()).add(id))
    const safe = Object.fromEntries(Object.entries(state).filter(([key]) => !dangerous.has(key)))
    this.#seats.set(id, { owner, clock, state: safe, json: stamped(safe, owner) })
    this.#moved.add(id)
  }

  #leave(id: number, seat: Seat, clock: number): void {
    this.#ids.get(seat.owner)?.delete(id)
    seat.state = null
    seat.json = LEFT
    seat.clock = clock
    this.#moved.add(id)
  }

  /** The ids that a connection speaks for. */
  idsOf(owner: Present): Iterable<number> {
    return this.#ids.get(owner) ?? []
  }

  /** A connection has gone, or may not be seen any more. */
  leave(owner: Present): void {
    for (const id of [...(this.#ids.get(owner) ?? [])]) {
      const seat = this.#seats.get(id)
      if (seat) this.#leave(id, seat, seat.clock + 1)
    }
    this.#ids.delete(owner)
  }

  /** Somebody's name or role is another one: the others must see it. */
  restamp(owner: Present): void {
    for (const id of this.#ids.get(owner) ?? []) {
      const seat = this.#seats.get(id)
      if (!seat?.state) continue
      seat.json = stamped(seat.state, owner)
      seat.clock += 1
      this.#moved.add(id)
    }
  }

  /** Has anything moved since the last turn? */
  get restless(): boolean {
    return this.#moved.size > 0
  }

  /** What moved since the last turn, as one frame. `only`: the one connection that all of it is about, if so. */
  takeTurn(): { readonly frame: Uint8Array; readonly only: Present | null } {
    const ids = [...this.#moved]
    this.#moved.clear()
    const bytes = this.#frameOf(ids)
    const owners = new Set<Present>()
    for (const id of ids) {
      const seat = this.#seats.get(id)
      if (seat) owners.add(seat.owner)
      if (seat?.state === null) this.#seats.delete(id)
    }
    const [only] = owners
    return { frame: bytes, only: owners.size === 1 ? (only ?? null) : null }
  }

  /** Everybody, for somebody who has just come in; null where nobody is. */
  whole(): Uint8Array | null {
    const ids = [...this.#seats].filter(([, seat]) => seat.state !== null).map(([id]) => id)
    return ids.length === 0 ? null : this.#frameOf(ids)
  }

  #frameOf(ids: readonly number[]): Uint8Array {
    const seats = ids.map((id) => [id, this.#seats.get(id)] as const).filter((pair): pair is readonly [number, Seat] => pair[1] !== undefined)
    return encodeFrame(FRAME.awareness, (out) => {
      encoding.writeVarUint8Array(
        out,
        encoding.encode((inner) => {
          encoding.writeVarUint(inner, seats.length)
          for (const [id, seat] of seats) {
            encoding.writeVarUint(inner, id)
            encoding.writeVarUint(inner, seat.clock)
            encoding.writeVarString(inner, seat.json)
          }
        }),
      )
    })
  }
}

const stamped = (state: { readonly [key: string]: unknown }, owner: Present) => JSON.stringify({ ...state, user: owner.stamp() })
