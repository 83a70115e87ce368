import { visibleText } from './visibleText.ts'

/** A link from others, as it may be shown before it is followed. All ASCII, unless the address cannot be parsed. */
export interface VisibleLink {
  /** The whole address as a browser requests it: hosts in Punycode (RFC 3492), other characters percent-encoded. */
  readonly address: string
  /** Where it leads: host and port, the host of a mail address, or a telephone number; empty where the address cannot be parsed. */
  readonly host: string
  /** What might mislead a reader: a name before an `@` that looks like the host, or letters that look like others. */
  readonly warning: 'credentials' | 'otherLetters' | null
}

/** What an address really is: where it leads, and whether it pretends to lead elsewhere. Never throws. */
export function visibleLink(href: string): VisibleLink {
  const url = parse(href)
  if (!url) return { address: visibleText(href), host: '', warning: null }
  if (url.protocol === 'mailto:') return { address: url.href, host: url.pathname.slice(url.pathname.lastIndexOf('@') + 1), warning: null }
  if (url.protocol === 'tel:') return { address: url.href, host: url.pathname, warning: null }
  const isPunycode = url.hostname.split('.').some((label) => label.startsWith('xn--'))
  return { address: url.href, host: url.host, warning: url.username || url.password ? 'credentials' : isPunycode ? 'otherLetters' : null }
}

// `URL.canParse` is missing in browsers of 2023
function parse(href: string): URL | null {
  try {
    return new URL(href)
  } catch {
    return null
  }
}

/** One line for a tooltip: the address, after its host where the address might mislead. */
export function linkTooltip(href: string): string {
  const { address, host, warning } = visibleLink(href)
  return warning ? `${host} · ${address}` : address
}
