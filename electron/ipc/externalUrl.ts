const allowedProtocols = new Set(['https:', 'http:', 'mailto:', 'tel:'])

/**
 * The canonical form of a URL that may be given to the system; null for schemes other than https, http, mailto and tel, for URLs with control
 * characters, spaces or credentials, and for malformed ones.
 */
export function safeExternalUrl(href: string): string | null {
  if (/[\p{Cc}\s]/u.test(href) || !URL.canParse(href)) return null
  const url = new URL(href)
  if (!allowedProtocols.has(url.protocol) || url.username !== '' || url.password !== '') return null
  return url.href
}
