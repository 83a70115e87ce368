import { readFileSync } from 'node:fs'
import { readable } from '../../../shared/base/read.ts'
import { MAX_ADDRESSES, MAX_PEERS, type Peer, peersReader } from '../../../shared/protocol/peers.ts'
import { writeWhole } from '../writeWhole.ts'

/** The computers that could host the table, as far as this one has heard: remembered beyond its end. */
export interface Peers {
  readonly list: () => readonly Peer[]
  /** Somebody said where they can be reached. @returns whether that was news */
  readonly hear: (peer: Peer) => boolean
  /** The host said who there is: this list is the one. */
  readonly learn: (peers: readonly Peer[]) => void
}

/** @param file where they are remembered; null: nowhere */
export function openPeers(file: string | null): Peers {
  let known: readonly Peer[] = file ? remembered(file) : []
  const set = (peers: readonly Peer[]): boolean => {
    const next = peers
      .filter(({ id, addresses }) => id !== '' && addresses.length > 0)
      .slice(0, MAX_PEERS)
      .map(({ id, addresses }) => ({ id, addresses: addresses.slice(0, MAX_ADDRESSES) }))
    if (JSON.stringify(next) === JSON.stringify(known)) return false
    known = next
    if (file) {
      try {
        writeWhole(file, JSON.stringify(known))
      } catch {
        // a full disk: they are known until the end of this process
      }
    }
    return true
  }
  return {
    list: () => known,
    // whoever spoke last stands first: where there are too many, the longest silent are forgotten
    hear: (peer) => {
      const before = known.find(({ id }) => id === peer.id)
      if (before && before.addresses.join() === peer.addresses.join()) return false
      return set([peer, ...known.filter(({ id }) => id !== peer.id)])
    },
    // those that the host has not heard of yet are not forgotten: they may be where it cannot reach
    learn: (peers) => void set([...peers, ...known.filter(({ id }) => !peers.some((peer) => peer.id === id))]),
  }
}

function remembered(file: string): readonly Peer[] {
  try {
    return readable(peersReader, JSON.parse(readFileSync(file, 'utf8'))) ?? []
  } catch {
    return []
  }
}
