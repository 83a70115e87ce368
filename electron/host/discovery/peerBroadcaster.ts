import { encodePeers, type Peer } from '../../../shared/protocol/messages/peers.ts'
import { lanAddresses } from './lanAddresses.ts'
import type { PeerList } from './peerList.ts'

/** Somebody on the process' room, as far as peers go. */
export interface PeerListener {
  readonly send: (frame: Uint8Array) => void
}

/** Who else could host, as everybody at the table is told. */
export interface PeerBroadcaster {
  readonly enter: (listener: PeerListener) => void
  /** Somebody whose role lets them host says where. `from`: the address that they call from. */
  readonly announce: (peer: Peer, from: string) => void
  readonly leave: (listener: PeerListener) => void
  /** The table goes on elsewhere: everybody is told to look there first. */
  readonly redirectTo: (next: Peer) => void
  /** The table is closed: nobody is to go on with it. */
  readonly announceClosed: () => void
}

/** @param own this computer, as it is reached now */
export function createPeerBroadcaster(peers: PeerList, own: () => Peer): PeerBroadcaster {
  const listeners = new Set<PeerListener>()
  const otherPeers = (id: string) => peers.list().filter((peer) => peer.id !== id)
  const all = () => [own(), ...otherPeers(own().id)]
  const broadcast = (list: readonly Peer[]) => {
    const frame = encodePeers(list)
    for (const listener of listeners) listener.send(frame)
  }
  return {
    enter: (listener) => {
      listeners.add(listener)
      listener.send(encodePeers(all()))
    },
    announce: ({ id, addresses }, from) => {
      const nearby = addresses.filter((address) => isNear(address, from))
      if (id !== own().id && nearby.length > 0 && peers.record({ id, addresses: nearby })) broadcast(all())
    },
    leave: (listener) => void listeners.delete(listener),
    announceClosed: () => broadcast([]),
    redirectTo: (next) => broadcast([next, ...otherPeers(next.id)]),
  }
}

/** The first half of an IPv4 address. */
const networkPrefix = (hostname: string) => hostname.split('.').slice(0, 2).join('.')

/**
 * Of a network that people are in together: a private one, that of this computer, or the very address that they call from. Nobody
 * may send the phones of a hall elsewhere.
 */
function isNear(address: string, from: string): boolean {
  const { hostname } = new URL(address)
  if (hostname === from || /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/.test(hostname)) return true
  return lanAddresses().some((own) => networkPrefix(own) === networkPrefix(hostname))
}
