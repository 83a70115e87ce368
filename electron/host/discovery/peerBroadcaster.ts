import { mayBeTried } from '../../../shared/protocol/links/hostAddress.ts'
import { hostCandidates } from '../../../shared/protocol/messages/hostCandidates.ts'
import type { Peer } from '../../../shared/protocol/messages/peers.ts'
import type { HostCandidateList } from './hostCandidateList.ts'
import { lanAddresses } from './lanAddresses.ts'

/** A client in the process room. */
export interface PeerListener {
  readonly send: (frame: Uint8Array) => void
}

/** Tells all clients of the process room which computers could host. */
export interface PeerBroadcaster {
  /** Adds a client and sends it the current list. */
  readonly enter: (listener: PeerListener) => void
  /**
   * A client whose member may host announces its addresses. Only nearby addresses are accepted.
   * @param from the IP address of the client's connection
   */
  readonly announce: (peer: Peer, from: string) => void
  readonly leave: (listener: PeerListener) => void
  /** The computers that could host, this one first. */
  readonly list: () => readonly Peer[]
  /** Removes a computer that may no longer host. */
  readonly forget: (id: string) => void
  /** Another computer hosts from now on: tells all clients to connect to it first. */
  readonly redirectTo: (next: Peer) => void
  /** The table is closed: tells all clients that no computer takes over. */
  readonly announceClosed: () => void
}

/** Milliseconds between two lists: somebody may announce other addresses without end. */
const INTERVAL_MS = 1000

/**
 * Creates the broadcaster.
 * @param own this computer with its current addresses
 */
export function createPeerBroadcaster(peers: HostCandidateList, own: () => Peer): PeerBroadcaster {
  const listeners = new Set<PeerListener>()
  const otherPeers = (id: string) => peers.list().filter((peer) => peer.id !== id)
  const all = () => [own(), ...otherPeers(own().id)]
  let timer: ReturnType<typeof setTimeout> | null = null
  let isDue = false
  /** At once, or with what else changes within the interval. */
  const broadcastChange = () => {
    isDue = timer !== null
    if (timer) return
    broadcast(all())
    timer = setTimeout(() => {
      timer = null
      if (isDue) broadcastChange()
    }, INTERVAL_MS)
    timer.unref()
  }
  const endChanges = () => {
    if (timer) clearTimeout(timer)
    isDue = false
  }
  const broadcast = (list: readonly Peer[]) => {
    const frame = hostCandidates.encode({ peers: list })
    for (const listener of listeners) listener.send(frame)
  }
  return {
    enter: (listener) => {
      listeners.add(listener)
      listener.send(hostCandidates.encode({ peers: all() }))
    },
    announce: ({ id, addresses }, from) => {
      const nearby = addresses.filter((address) => isNear(address, from))
      if (id !== own().id && nearby.length > 0 && peers.record({ id, addresses: nearby })) broadcastChange()
    },
    leave: (listener) => void listeners.delete(listener),
    list: all,
    forget: (id) => {
      if (peers.remove(id)) broadcastChange()
    },
    announceClosed: () => {
      endChanges()
      broadcast([])
    },
    redirectTo: (next) => {
      endChanges()
      broadcast([next, ...otherPeers(next.id)])
    },
  }
}

/** The first two numbers of an IPv4 address. */
const networkPrefix = (hostname: string) => hostname.split('.').slice(0, 2).join('.')

/**
 * Whether an address belongs to a network that people share: a private one, one of this computer's, or the very address of the connection.
 * Otherwise a member could direct the phones of a hall to any server.
 */
function isNear(address: string, from: string): boolean {
  if (!mayBeTried(address)) return false
  const { hostname } = new URL(address)
  if (hostname === from || /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/.test(hostname)) return true
  return lanAddresses().some((own) => networkPrefix(own) === networkPrefix(hostname))
}
