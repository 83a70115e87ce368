import { encodePeers, type Peer } from '../../../shared/protocol/peers.ts'
import { lanAddresses } from '../addresses.ts'
import type { Peers } from './peers.ts'

/** Somebody on the process' room, as far as peers go. */
export interface Listening {
  readonly send: (frame: Uint8Array) => void
}

/** Who else could host, as everybody at the table is told. */
export interface SharedPeers {
  readonly enter: (who: Listening) => void
  /** Somebody whose role lets them host says where. `from`: the address that they call from. */
  readonly hear: (peer: Peer, from: string) => void
  readonly leave: (who: Listening) => void
  /** The table goes on elsewhere: everybody is told to look there first. */
  readonly pointTo: (next: Peer) => void
  /** The table is closed: nobody is to go on with it. */
  readonly end: () => void
}

/** @param own this computer, as it is reached now */
export function sharePeers(peers: Peers, own: () => Peer): SharedPeers {
  const listening = new Set<Listening>()
  const others = (id: string) => peers.list().filter((peer) => peer.id !== id)
  const all = () => [own(), ...others(own().id)]
  const tell = (list: readonly Peer[]) => {
    const frame = encodePeers(list)
    for (const who of listening) who.send(frame)
  }
  return {
    enter: (who) => {
      listening.add(who)
      who.send(encodePeers(all()))
    },
    hear: ({ id, addresses }, from) => {
      const near = addresses.filter((address) => isNear(address, from))
      if (id !== own().id && near.length > 0 && peers.hear({ id, addresses: near })) tell(all())
    },
    leave: (who) => void listening.delete(who),
    end: () => tell([]),
    pointTo: (next) => tell([next, ...others(next.id)]),
  }
}

/** The first half of an IPv4 address. */
const half = (hostname: string) => hostname.split('.').slice(0, 2).join('.')

/**
 * Of a network that people are in together: a private one, that of this computer, or the very address that they call from. Nobody
 * may send the phones of a hall elsewhere.
 */
function isNear(address: string, from: string): boolean {
  const { hostname } = new URL(address)
  if (hostname === from || /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/.test(hostname)) return true
  return lanAddresses().some((own) => half(own) === half(hostname))
}
