import { readFileSync } from 'node:fs'
import { readableJson } from '../../../shared/base/read.ts'
import { MAX_ADDRESSES, MAX_PEERS, type Peer, peersReader } from '../../../shared/protocol/messages/peers.ts'
import { atomicWriteSync } from '../../disk/atomicWrite.ts'

/** The computers that could host the table, as far as this one has heard: remembered beyond its end. */
export interface PeerList {
  readonly list: () => readonly Peer[]
  /** Somebody said where they can be reached. @returns whether that was news */
  readonly record: (peer: Peer) => boolean
  /** The host said who there is: this list is the one. */
  readonly merge: (peers: readonly Peer[]) => void
}

/** @param file where they are remembered; null: nowhere */
export function openPeerList(file: string | null): PeerList {
  let current: readonly Peer[] = file ? readPeers(file) : []
  const set = (peers: readonly Peer[]): boolean => {
    const next = peers
      .filter(({ id, addresses }) => id !== '' && addresses.length > 0)
      .slice(0, MAX_PEERS)
      .map(({ id, addresses }) => ({ id, addresses: addresses.slice(0, MAX_ADDRESSES) }))
    if (JSON.stringify(next) === JSON.stringify(current)) return false
    current = next
    if (file) {
      try {
        atomicWriteSync(file, JSON.stringify(current))
      } catch {
        // a full disk: they are known until the end of this process
      }
    }
    return true
  }
  return {
    list: () => current,
    // whoever spoke last stands first: where there are too many, the longest silent are forgotten
    record: (peer) => {
      const previous = current.find(({ id }) => id === peer.id)
      if (previous && previous.addresses.join() === peer.addresses.join()) return false
      return set([peer, ...current.filter(({ id }) => id !== peer.id)])
    },
    // those that the host has not heard of yet are not forgotten: they may be where it cannot reach
    merge: (peers) => void set([...peers, ...current.filter(({ id }) => !peers.some((peer) => peer.id === id))]),
  }
}

function readPeers(file: string): readonly Peer[] {
  try {
    return readableJson(peersReader, readFileSync(file, 'utf8')) ?? []
  } catch {
    return []
  }
}
