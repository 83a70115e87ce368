import * as v from 'valibot'
import { text } from '../../base/read.ts'
import { readAddress } from '../links/hostAddress.ts'

/** Maximum computers in a list of peers: a desktop probes all of them at once. */
export const MAX_PEERS = 8
/** Maximum addresses of one computer, which is rarely in more than two networks. */
export const MAX_ADDRESSES = 4
/** Maximum length of an address in UTF-16 units. */
export const MAX_ADDRESS_CHARS = 100

/** A computer that could host the table. `id` is the id of its person; of two equal candidates the smaller id is first. */
export interface Peer {
  readonly id: string
  /** Such as `http://192.168.1.10:48211`, best first. */
  readonly addresses: readonly string[]
}

/** Whether a text is a host's address in canonical form. */
export const isAddress = (value: string): boolean => readAddress(value) === value

const addressReader = v.pipe(text(MAX_ADDRESS_CHARS), v.check(isAddress, 'expected an address'))
/** Schema of the addresses of several computers: at most `MAX_PEERS` × `MAX_ADDRESSES`. */
export const addressesReader = v.pipe(v.array(addressReader), v.maxLength(MAX_PEERS * MAX_ADDRESSES))
/** Schema of a list of peers: at most `MAX_PEERS`, each with at most `MAX_ADDRESSES`. */
export const peersReader = v.pipe(
  v.array(v.object({ id: text(20), addresses: v.pipe(v.array(addressReader), v.maxLength(MAX_ADDRESSES)) })),
  v.maxLength(MAX_PEERS),
)
