import { isLinkTarget, readMention, readPlaceHref } from '../../../../shared/document/mentions.ts'

/** A link of Tavolo that the clipboard has, and nothing besides. */
export interface PastedLink {
  readonly kind: string
  readonly id: string
  readonly title: string
}

/** Longest clipboard that may be one link, in UTF-16 units. */
const MAX_LINK = 4000

/** Reads a link that a board or a document of Tavolo copied; null for everything else. A page is parsed without running or loading anything of it. */
export function pastedLink(html: string, text: string): PastedLink | null {
  const href = readPlaceHref(text.trim())
  if (href) return { kind: href.kind, id: href.id, title: '' }
  if (!html.includes('data-mention') || html.length > MAX_LINK) return null
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const [mark, ...others] = body.querySelectorAll<HTMLElement>('[data-mention]')
  const target = readMention(mark?.dataset.mention)
  if (!mark || others.length > 0 || !isLinkTarget(target) || body.textContent?.trim() !== mark.textContent?.trim()) return null
  // a note or an area has no card of its own: its words are pasted
  return target.part ? null : { kind: target.kind, id: target.id, title: mark.dataset.label ?? mark.textContent ?? '' }
}
