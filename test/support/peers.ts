import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import type { Author, PersonId } from '../../shared/model/act.ts'

/** An author for a test: a clock that stands still, dice that a seed throws. */
export const anAuthor = (name: string, now = 0, roll: () => number = Math.random): Author => ({
  person: name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .padEnd(16, '0')
    .slice(0, 16) as PersonId,
  now: () => now,
  random: roll,
})

export interface Peers {
  readonly docs: readonly Y.Doc[]
  /** Delivers one waiting update, chosen at random among those that can pass. False when none can. */
  readonly deliverOne: () => boolean
  readonly deliverAll: () => void
  /** Cuts the network in two: nothing crosses until it heals. Updates wait; some arrive twice. */
  readonly part: () => void
  readonly heal: () => void
  /** A peer loses its memory and starts again from what it had kept, with another client id. */
  readonly restart: (seat: number) => void
}

/**
 * Documents on a network that delays, reorders, repeats and parts, but in the end loses nothing. Client ids are the
 * test's: Yjs settles ties by them, and a seed must tell the same story twice. A restarted peer gets a new one, as in life.
 */
export function peersOn(gen: prng.PRNG, count: number): Peers {
  let lastClient = 0
  let side: readonly boolean[] = Array.from({ length: count }, () => true)
  const waiting: { readonly from: number; readonly to: number; readonly update: Uint8Array }[] = []
  const docs: Y.Doc[] = []

  const seatAt = (seat: number, state?: Uint8Array) => {
    const doc = Object.assign(new Y.Doc({ gc: true }), { clientID: ++lastClient })
    if (state) Y.applyUpdate(doc, state, 'disk')
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network' || origin === 'disk') return
      for (let to = 0; to < count; to++) {
        if (to === seat) continue
        waiting.push({ from: seat, to, update })
        if (prng.int32(gen, 0, 19) === 0) waiting.push({ from: seat, to, update })
      }
    })
    docs[seat] = doc
  }
  for (let seat = 0; seat < count; seat++) seatAt(seat)

  const deliverOne = () => {
    const able = waiting.filter(({ from, to }) => side[from] === side[to])
    if (able.length === 0) return false
    const next = prng.oneOf(gen, able)
    waiting.splice(waiting.indexOf(next), 1)
    Y.applyUpdate(docs[next.to]!, next.update, 'network')
    return true
  }
  return {
    docs,
    deliverOne,
    deliverAll: () => {
      while (deliverOne());
    },
    part: () => {
      side = Array.from({ length: count }, () => prng.bool(gen))
    },
    heal: () => {
      side = side.map(() => true)
    },
    restart: (seat) => {
      const state = Y.encodeStateAsUpdate(docs[seat]!)
      docs[seat]!.destroy()
      seatAt(seat, state)
    },
  }
}
