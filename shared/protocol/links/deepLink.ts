import { fromBase64Url, toBase64Url } from '../../base/bytes.ts'
import { type Invitation, linkOf, readFragment } from '../invitation.ts'

/** URL scheme that the operating system passes to the app. */
export const DEEP_LINK_SCHEME = 'tavolo'
const PREFIX = `${DEEP_LINK_SCHEME}://join/`
const MAX_LINK = 2048

const bytesOf = (address: string): string => toBase64Url(new TextEncoder().encode(address.replace(/^http:\/\//, '')))

/** An invitation as a link that opens the app: the fragment of the phone's link, with all addresses, the first one last. */
export function deepLinkOf(invitation: Invitation): string {
  const link = linkOf(invitation)
  return `${PREFIX}${link.slice(link.indexOf('#') + 1)}.${bytesOf(invitation.addresses[0] ?? '')}`
}

/**
 * Parses a deep link, which any web page may have created: one verb, parts of letters and digits, one to four addresses of private
 * networks. Null for anything else. Opens no connection: the caller shows the address and asks the person first.
 */
export function readDeepLink(text: string): Invitation | null {
  if (text.length > MAX_LINK || !text.startsWith(PREFIX)) return null
  const parts = text.slice(PREFIX.length).split('.')
  if (!parts.every((part) => /^[\w-]+$/.test(part))) return null
  const first = hostOf(parts.at(-1) ?? '')
  const invitation = first ? readFragment(parts.slice(0, -1).join('.'), first) : null
  // only the canonical spelling of an address is accepted, and only in a private network
  return invitation?.addresses.every(isLanAddress) && deepLinkOf(invitation) === text ? invitation : null
}

function hostOf(part: string): string | null {
  const bytes = fromBase64Url(part)
  return bytes && `http://${new TextDecoder().decode(bytes)}`
}

/** Whether an address is numeric, private (RFC 1918, RFC 4193), and has a port that no system service uses. */
export function isLanAddress(address: string): boolean {
  const [, host = '', portText = ''] = /^http:\/\/(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:]+\]):(\d{4,5})$/.exec(address) ?? []
  const port = Number(portText)
  if (port < 1024 || port > 65535 || portText.startsWith('0')) return false
  if (host.startsWith('[')) return /^\[f[cd][0-9a-f]{2}:/.test(host)
  const numbers = host.split('.')
  if (numbers.some((number) => Number(number) > 255 || String(Number(number)) !== number)) return false
  const [a, b] = numbers.map(Number)
  return a === 10 || (a === 172 && b !== undefined && b >= 16 && b <= 31) || (a === 192 && b === 168)
}
