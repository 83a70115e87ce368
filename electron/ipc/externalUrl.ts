const allowedProtocols = new Set(['https:', 'http:', 'mailto:'])

/**
 * The address as the system may be given it, in its one canonical spelling; null for anything else than https, http and
 * mailto, for what hides something (control characters, a name before the host), and for what is no address at all.
 */
export function safeExternalUrl(href: string): string | null {
  if (/[\p{Cc}\s]/u.test(href) || !URL.canParse(href)) return null
  const url = new URL(href)
  if (!allowedProtocols.has(url.protocol) || url.username !== '' || url.password !== '') return null
  return url.href
}
