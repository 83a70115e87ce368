import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as v from 'valibot'
import { text } from '../../base/read.ts'
import { decodeOrThrow, encodeFrame, MalformedFrame, readText } from '../frameCodec.ts'
import { FRAME } from '../frameTypes.ts'
import { readAddress } from '../invitation.ts'

/** Peers that a table knows, at most: whoever probes them all must be done in a moment. */
export const MAX_PEERS = 8
/** Addresses of one computer that are worth trying: it may stand in two networks, rarely in more. */
export const MAX_ADDRESSES = 4
const MAX_ADDRESS = 100

/** A computer that could host the table. `id` is the person's whose it is: the smaller one goes first where all else is equal. */
export interface Peer {
  readonly id: string
  /** Such as `http://192.168.1.10:48211`, best first. */
  readonly addresses: readonly string[]
}

const addressReader = v.pipe(
  text(MAX_ADDRESS),
  v.check((value) => readAddress(value) === value, 'expected an address'),
)
export const addressesReader = v.pipe(v.array(addressReader), v.maxLength(MAX_PEERS * MAX_ADDRESSES))
export const peersReader = v.pipe(
  v.array(v.object({ id: text(20), addresses: v.pipe(v.array(addressReader), v.maxLength(MAX_ADDRESSES)) })),
  v.maxLength(MAX_PEERS),
)

const writeAddresses = (out: encoding.Encoder, addresses: readonly string[]) => {
  const selected = addresses.slice(0, MAX_ADDRESSES)
  encoding.writeVarUint(out, selected.length)
  for (const address of selected) encoding.writeVarString(out, address)
}

/** Addresses that could be none are left out; too many make the frame malformed. */
const readAddresses = (rest: decoding.Decoder): readonly string[] => {
  const count = decoding.readVarUint(rest)
  if (count > MAX_ADDRESSES) throw new MalformedFrame('too many addresses')
  return Array.from({ length: count }, () => readText(rest, MAX_ADDRESS)).filter((address) => readAddress(address) === address)
}

/** Desktop → host: this computer could host, and is reached here. */
export const encodeCanHost = (addresses: readonly string[]): Uint8Array => encodeFrame(FRAME.canHost, (out) => writeAddresses(out, addresses))
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeCanHost = (rest: decoding.Decoder): readonly string[] => decodeOrThrow(() => readAddresses(rest))

/** Host → guests: who could go on with the table if this host went, the host itself first. */
export const encodePeers = (peers: readonly Peer[]): Uint8Array =>
  encodeFrame(FRAME.peers, (out) => {
    const selected = peers.slice(0, MAX_PEERS)
    encoding.writeVarUint(out, selected.length)
    for (const { id, addresses } of selected) {
      encoding.writeVarString(out, id)
      writeAddresses(out, addresses)
    }
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodePeers = (rest: decoding.Decoder): readonly Peer[] =>
  decodeOrThrow(() => {
    const count = decoding.readVarUint(rest)
    if (count > MAX_PEERS) throw new MalformedFrame('too many peers')
    return Array.from({ length: count }, () => ({ id: readText(rest, 20), addresses: readAddresses(rest) }))
  })
