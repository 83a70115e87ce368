/** What is asked of a frame before it is believed. */
interface Frame {
  readonly url: string
  readonly parent: object | null
}

/** Is this the page of our own window: at its top, and from our own files? A frame that is gone is nobody's. */
export function isTrustedFrame(frame: Frame | null): boolean {
  if (frame === null || frame.parent !== null) return false
  return isTrustedUrl(frame.url)
}

/** By its parts, never by how it begins: `app://tavolo.evil/` begins well too. */
export function isTrustedUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === 'app:' && url.host === 'tavolo' && url.username === '' && url.port === ''
}
