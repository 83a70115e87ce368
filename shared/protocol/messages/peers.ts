import * as v from 'valibot'
import { text } from '../../base/read.ts'
import { readAddress } from '../invitation.ts'

/** Most computers in a list of peers: a desktop probes all of them in a moment. */
export const MAX_PEERS = 8
/** Most addresses of one computer: it may be in two networks, rarely in more. */
export const MAX_ADDRESSES = 4
/** UTF-16 units of one address. */
export const MAX_ADDRESS_CHARS = 100

/** A computer that could host the table. `id` is its person's: the smaller one goes first where all else is equal. */
export interface Peer {
  readonly id: string
  /** Such as `http://192.168.1.10:48211`, best first. */
  readonly addresses: readonly string[]
}

/** Is it the address of a host, in its one canonical form? */
export const isAddress = (value: string): boolean => readAddress(value) === value

const addressReader = v.pipe(text(MAX_ADDRESS_CHARS), v.check(isAddress, 'expected an address'))
/** Reads addresses of several computers: at most `MAX_PEERS` × `MAX_ADDRESSES`. */
export const addressesReader = v.pipe(v.array(addressReader), v.maxLength(MAX_PEERS * MAX_ADDRESSES))
/** Reads a list of peers: at most `MAX_PEERS`, each with at most `MAX_ADDRESSES`. */
export const peersReader = v.pipe(
  v.array(v.object({ id: text(20), addresses: v.pipe(v.array(addressReader), v.maxLength(MAX_ADDRESSES)) })),
  v.maxLength(MAX_PEERS),
)
