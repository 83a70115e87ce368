/** The numbers of an IPv4 address as the URL parser writes it; null for anything else. */
function ipv4Of(hostname: string): readonly number[] | null {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(hostname) ? hostname.split('.').map(Number) : null
}

/** First 16 bits of an IPv6 address as the URL parser writes it: in brackets, zeros shortened. */
const firstGroup = (hostname: string): number => {
  const group = hostname.slice(1).split(':', 1)[0] ?? ''
  return Number.parseInt(group === '' ? '0' : group, 16)
}

/** Where cloud providers serve credentials to any program that asks (AWS, Azure, GCP; AWS over IPv6). */
const METADATA: readonly string[] = ['169.254.169.254', '[fd00:ec2::254]']

/**
 * Whether a host name, as the URL parser writes it, is no single computer, or one that nobody means: unspecified (RFC 1122), multicast
 * (RFC 5771, RFC 4291), reserved and broadcast (RFC 1112), a cloud's metadata service, or an IPv4 address inside an IPv6 one (mapped,
 * compatible, translated: RFC 4291, RFC 6052), which would be a second spelling that rules for IPv4 do not see.
 */
function isNobody(hostname: string): boolean {
  if (METADATA.includes(hostname)) return true
  const [first] = ipv4Of(hostname) ?? []
  if (first !== undefined) return first === 0 || first >= 224
  if (!hostname.startsWith('[')) return false
  const group = firstGroup(hostname)
  if (group >= 0xff00 || group === 0x64) return true
  // unspecified, mapped, compatible; loopback is the only address of this block that a computer has
  return group === 0 && hostname !== '[::1]'
}

/** Whether a host name is link-local (RFC 3927, RFC 4291): it means another computer on every network. */
function isLinkLocal(hostname: string): boolean {
  const [first, second] = ipv4Of(hostname) ?? []
  if (first !== undefined) return first === 169 && second === 254
  return hostname.startsWith('[') && (firstGroup(hostname) & 0xffc0) === 0xfe80
}

const isLoopback = (hostname: string) => ipv4Of(hostname)?.[0] === 127 || hostname === '[::1]'

/**
 * Reads a table's address as a person has it, from a link or typed: plain http, a numeric host, a `.local` name or `localhost`, a port
 * above 1023, no credentials. Returns the canonical spelling (numbers in eights or as one number become dotted), or null.
 */
export function readAddress(text: string): string | null {
  try {
    const url = new URL(text)
    const port = Number(url.port)
    const plainHost = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\]|[a-z0-9-]+\.(local|test)|localhost)$/i.test(url.hostname)
    if (url.protocol !== 'http:' || !plainHost || port < 1024 || port > 65535 || url.username || url.password || url.search) return null
    return isNobody(url.hostname) ? null : `http://${url.host}`
  } catch {
    return null
  }
}

/**
 * Whether a device may try an address that another device named: canonical, numeric, and neither link-local nor loopback. A name could
 * resolve to anything, and these two mean another computer on every device; whoever names them makes a device connect to programs of its own.
 * Host, standby and window ask this of every address that comes from a peer.
 */
export function mayBeTried(address: string): boolean {
  if (readAddress(address) !== address) return false
  const { hostname } = new URL(address)
  return (ipv4Of(hostname) !== null || hostname.startsWith('[')) && !isLinkLocal(hostname) && !isLoopback(hostname)
}
