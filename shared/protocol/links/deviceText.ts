import { fromBase64Url, toBase64Url, utf8 } from '../../base/bytes.ts'
import { type KeyPair, sha256 } from '../../base/crypto.ts'
import { isId } from '../../base/id.ts'
import { deviceProof } from '../membershipLog/proofs.ts'
import type { RemovalsDigest } from '../membershipLog/queries/removalsDigest.ts'
import { readFloor, writeFloor } from '../membershipLog/removalsFloor.ts'
import type { ProcessRef } from '../tableState.ts'
import { readAddress } from './hostAddress.ts'

/**
 * The two texts by which a person adds another computer of theirs. The first one shows the second one the table and the person's key; the
 * second one answers with a key of its own, signed for that person and that table; then the first one signs the `device` statement. Neither
 * text is a link: whoever opened one in a browser could do nothing with it. Neither holds a secret by which anybody comes in.
 */
export interface DeviceOffer {
  /** Addresses of the host, the best first; at least one. */
  readonly addresses: readonly string[]
  readonly process: ProcessRef
  /** 16 bytes that every member has. */
  readonly tableKey: Uint8Array
  /** The removals that the offering computer knows: a host that knows fewer is not followed. */
  readonly floor: RemovalsDigest
  /** base64url of the public key of the person to whom the device will belong. */
  readonly owner: string
  /** Fingerprint of the founder's key. */
  readonly fingerprint: string
}

/** What the other computer shows in return. */
export interface DeviceAnswer {
  /** base64url of the device's public key. */
  readonly key: string
  /** base64url of the device's signature. */
  readonly proof: string
}

const OFFER = 'tavolo-computer-1'
const ANSWER = 'tavolo-answer-1'
const MAX_TEXT = 2048
const MAX_ADDRESSES = 4
const KEY = /^[\w-]{43}$/
const PROOF = /^[\w-]{86}$/

/** Writes an offer, of the first four addresses. */
export const writeDeviceOffer = ({ addresses, process, tableKey, floor, owner, fingerprint }: DeviceOffer): string =>
  [
    OFFER,
    process,
    toBase64Url(tableKey),
    writeFloor(floor),
    owner,
    fingerprint,
    ...addresses.slice(0, MAX_ADDRESSES).map((address) => toBase64Url(utf8(address.replace(/^http:\/\//, '')))),
  ].join('.')

/** Parses what a person pasted; null if it is no offer. Opens no connection. */
export function readDeviceOffer(pasted: string): DeviceOffer | null {
  const text = pasted.trim()
  if (text.length > MAX_TEXT) return null
  const [kind, process = '', keyText = '', floorText = '', owner = '', fingerprint = '', ...hosts] = text.split('.')
  const tableKey = fromBase64Url(keyText)
  const floor = readFloor(floorText)
  if (kind !== OFFER || !isId(process) || tableKey?.length !== 16 || !floor || !KEY.test(owner) || !/^[\w-]{16}$/.test(fingerprint)) return null
  const addresses = hosts.map(addressOf).filter((address) => address !== null)
  if (addresses.length !== hosts.length || addresses.length === 0 || addresses.length > MAX_ADDRESSES) return null
  return { addresses, process: process as unknown as ProcessRef, tableKey, floor, owner, fingerprint }
}

function addressOf(part: string): string | null {
  const bytes = fromBase64Url(part)
  return bytes && readAddress(`http://${new TextDecoder().decode(bytes)}`)
}

/** Signs the answer of a device to an offer. @param device the device's own pair; its secret never leaves it */
export const deviceAnswer = ({ process, owner }: Pick<DeviceOffer, 'process' | 'owner'>, device: KeyPair): DeviceAnswer => ({
  key: toBase64Url(device.publicKey),
  proof: deviceProof(process, owner, device),
})

/** Writes an answer. */
export const writeDeviceAnswer = ({ key, proof }: DeviceAnswer): string => [ANSWER, key, proof].join('.')

/** Parses what a person pasted; null if it is no answer. Whether the signature holds is checked where the statement is signed. */
export function readDeviceAnswer(pasted: string): DeviceAnswer | null {
  const [kind, key = '', proof = '', ...rest] = pasted.trim().split('.')
  return kind === ANSWER && KEY.test(key) && PROOF.test(proof) && rest.length === 0 ? { key, proof } : null
}

/** No 0, 1, I, O: people compare it by eye or aloud. */
const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * Eight characters of a device's key, in two groups, which a person compares on both screens: a text can be exchanged on its way.
 * @param key base64url of the device's public key
 */
export function deviceCode(key: string): string {
  const code = Array.from(sha256(utf8(`tavolo/device-code/1\n${key}`)).slice(0, 8), (byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length])
  return `${code.slice(0, 4).join('')} ${code.slice(4).join('')}`
}
