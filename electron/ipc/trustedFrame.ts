/** The part of Electron's WebFrameMain that is checked. */
interface Frame {
  readonly url: string
  readonly parent: object | null
}

/** Whether a frame is the top frame of a window and shows our own page. A destroyed frame is not. */
export function isTrustedFrame(frame: Frame | null): boolean {
  if (frame === null || frame.parent !== null) return false
  return isTrustedUrl(frame.url)
}

/** Whether a URL is of our own page. Compares its parts, because `app://tavolo.evil/` has the same beginning. */
export function isTrustedUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === 'app:' && url.host === 'tavolo' && url.username === '' && url.port === ''
}
