/** An address within a text. */
export interface TextLink {
  /** Where it is in the text, in UTF-16 units. */
  readonly from: number
  readonly to: number
  /** As a browser requests it. */
  readonly href: string
}

/** Longest address that is a link, in UTF-16 units: what the system is given at most. */
const MAX_LINK = 2048
/** Links that a text has at most; what follows is words. */
const MAX_LINKS = 20

const ADDRESS = /(?:https?:\/\/|mailto:)[^\s<>"«»“”„]+/giu
/** What stands after an address in a sentence, and is none of it. */
const TRAILING = new Set(".,;:!?…'’*_])}")

/** The addresses in a text that may be opened: `http`, `https` and `mailto`, as they were written. Cost: O(length). */
export function textLinks(text: string): readonly TextLink[] {
  const links: TextLink[] = []
  for (const { 0: written, index } of text.matchAll(ADDRESS)) {
    const address = written.length > MAX_LINK ? '' : withoutTrailing(written)
    const href = address ? hrefOf(address) : null
    if (href) links.push({ from: index, to: index + address.length, href })
    if (links.length === MAX_LINKS) break
  }
  return links
}

/** A bracket belongs to an address in which it was opened. */
function withoutTrailing(written: string): string {
  // how many more brackets are closed than opened
  let excess = 0
  for (const character of written) excess += character === ')' ? 1 : character === '(' ? -1 : 0
  let end = written.length
  while (end > 0 && TRAILING.has(written[end - 1] ?? '')) {
    if (written[end - 1] === ')' && excess-- <= 0) break
    end--
  }
  return written.slice(0, end)
}

/** The address as a browser requests it; null where it leads nowhere. */
function hrefOf(address: string): string | null {
  try {
    const url = new URL(address)
    if (url.protocol === 'mailto:') return url.pathname.includes('@') ? url.href : null
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
  } catch {
    return null
  }
}
