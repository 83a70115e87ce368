import { fromBase64Url, toBase64Url } from '../base/bytes.ts'
import { isId } from '../base/id.ts'
import { mayBeTried, readAddress } from './links/hostAddress.ts'
import type { RemovalsDigest } from './membershipLog/queries/removalsDigest.ts'
import { readFloor, writeFloor } from './membershipLog/removalsFloor.ts'
import type { ProcessRef } from './tableState.ts'
import { LINK_VERSION } from './version.ts'

/**
 * The contents of an invitation link or QR code. Everything is after `#`, so that no secret is sent in a request:
 * `http://192.168.1.10:48211/#2.<process>.<table's key>.<floor of removals>.<secret>.<founder's fingerprint>`
 *
 * In version 1 the fourth part is an id of the invitation; nothing needs it any more.
 */
export interface Invitation {
  /** Addresses of the host, such as `http://192.168.1.10:48211`; the first is tried first. */
  readonly addresses: readonly string[]
  readonly process: ProcessRef
  /** The removals that the inviter's computer knew: a host that knows fewer is not followed. Null in links of version 1. */
  readonly floor: RemovalsDigest | null
  /** In links of version 1 alone. */
  readonly id?: string
  /** 16 bytes that every invited person has. A client without them cannot complete a handshake. */
  readonly tableKey: Uint8Array
  /** 16 bytes. Never sent: the client signs with the key derived from them. */
  readonly secret: Uint8Array
  /** Fingerprint of the founder's key, by which a desktop recognizes an impostor. */
  readonly fingerprint: string
}

const MAX_LINK = 2048
/** A former version, which is still read: on paper a link lasts. */
const FORMER_VERSION = '1'
const SECRET = 16
const FINGERPRINT = /^[\w-]{16}$/

const fragmentOf = ({ process, tableKey, floor, id = '', secret, fingerprint }: Invitation) =>
  `${floor ? LINK_VERSION : FORMER_VERSION}.${process}.${toBase64Url(tableKey)}.${floor ? writeFloor(floor) : id}.${toBase64Url(secret)}.${fingerprint}`

/** The link for phones, which desktops accept too. Further addresses follow the fingerprint. */
export function linkOf(invitation: Invitation): string {
  const [first, ...others] = invitation.addresses
  const more = others.map((address) => `.${toBase64Url(new TextEncoder().encode(address.replace(/^http:\/\//, '')))}`).join('')
  return `${first}/#${fragmentOf(invitation)}${more}`
}

/** Parses the fragment (without `#`) of a link. */
export function readFragment(fragment: string, address: string): Invitation | null {
  const [version, process, keyText, fourth = '', secretText, fingerprint, ...more] = fragment.replace(/^#/, '').split('.')
  const floor = version === LINK_VERSION ? readFloor(fourth) : null
  if (
    !(floor || (version === FORMER_VERSION && isId(fourth))) ||
    !isId(process) ||
    !keyText ||
    !secretText ||
    !fingerprint ||
    !FINGERPRINT.test(fingerprint) ||
    more.length > 3
  )
    return null
  const secret = fromBase64Url(secretText)
  const tableKey = fromBase64Url(keyText)
  if (secret?.length !== SECRET || tableKey?.length !== SECRET) return null
  const others: string[] = []
  for (const part of more) {
    const bytes = fromBase64Url(part)
    const other = bytes && readAddress(`http://${new TextDecoder().decode(bytes)}`)
    if (!other) return null
    // only the first address is one that the person sees
    if (mayBeTried(other)) others.push(other)
  }
  return {
    addresses: [address, ...others],
    process: process as unknown as ProcessRef,
    floor,
    ...(floor ? {} : { id: fourth }),
    tableKey,
    secret,
    fingerprint,
  }
}

/** Parses a pasted link; null if it is not an invitation. Opens no connection. */
export function readLink(link: string): Invitation | null {
  const text = link.trim()
  if (text.length > MAX_LINK) return null
  const hash = text.indexOf('#')
  const address = hash < 0 ? null : readAddress(text.slice(0, hash))
  return address ? readFragment(text.slice(hash), address) : null
}

const CODE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
/** Characters of a short code. */
export const CODE_LENGTH = 6

/** Creates a short code: six characters that are not confused when read aloud (no 0, 1, I, O). */
export const newCode = (random: () => number): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[Math.floor(random() * CODE_LETTERS.length)]).join('')

/** Parses a typed short code: any case, with spaces or dashes. Null if it is none. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return code.length === CODE_LENGTH && [...code].every((letter) => CODE_LETTERS.includes(letter)) ? code : null
}
