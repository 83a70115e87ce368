import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import type { Author, PersonId } from '../../shared/model/transact.ts'

/** An author for a test: a clock that stands still, dice that a seed throws. */
export const testAuthor = (name: string, now = 0, random: () => number = Math.random): Author => ({
  person: name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .padEnd(16, '0')
    .slice(0, 16) as PersonId,
  now: () => now,
  random,
})

export interface Peers {
  readonly docs: readonly Y.Doc[]
  /** Delivers one waiting update, chosen at random among those that can pass. False when none can. */
  readonly deliverOne: () => boolean
  readonly deliverAll: () => void
  /** Cuts the network in two: nothing crosses until it heals. Updates wait; some arrive twice. */
  readonly partition: () => void
  readonly reconnect: () => void
  /** A peer loses its memory and starts again from what it had kept, with another client id. */
  readonly restart: (peer: number) => void
}

/**
 * Documents on a network that delays, reorders, repeats and parts, but in the end loses nothing. Client ids are the
 * test's: Yjs settles ties by them, and a seed must tell the same story twice. A restarted peer gets a new one, as in life.
 */
export function peersOn(gen: prng.PRNG, count: number): Peers {
  let lastClient = 0
  let partitionOf: readonly boolean[] = Array.from({ length: count }, () => true)
  const inFlight: { readonly from: number; readonly to: number; readonly update: Uint8Array }[] = []
  const docs: Y.Doc[] = []

  const startPeer = (peer: number, state?: Uint8Array) => {
    const doc = Object.assign(new Y.Doc({ gc: true }), { clientID: ++lastClient })
    if (state) Y.applyUpdate(doc, state, 'disk')
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network' || origin === 'disk') return
      for (let to = 0; to < count; to++) {
        if (to === peer) continue
        inFlight.push({ from: peer, to, update })
        if (prng.int32(gen, 0, 19) === 0) inFlight.push({ from: peer, to, update })
      }
    })
    docs[peer] = doc
  }
  for (let peer = 0; peer < count; peer++) startPeer(peer)

  const deliverOne = () => {
    const deliverable = inFlight.filter(({ from, to }) => partitionOf[from] === partitionOf[to])
    if (deliverable.length === 0) return false
    const next = prng.oneOf(gen, deliverable)
    inFlight.splice(inFlight.indexOf(next), 1)
    Y.applyUpdate(docs[next.to]!, next.update, 'network')
    return true
  }
  return {
    docs,
    deliverOne,
    deliverAll: () => {
      while (deliverOne());
    },
    partition: () => {
      partitionOf = Array.from({ length: count }, () => prng.bool(gen))
    },
    reconnect: () => {
      partitionOf = partitionOf.map(() => true)
    },
    restart: (peer) => {
      const state = Y.encodeStateAsUpdate(docs[peer]!)
      docs[peer]!.destroy()
      startPeer(peer, state)
    },
  }
}
