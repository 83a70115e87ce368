import { safeHref } from '../../../../shared/document/bodySchema.ts'

/** A mail address as people write it, apostrophes included. */
const MAIL = /^[^\s@/:<>"]+@[^\s@/:<>"]+\.[^\s@/:<>"]+$/

/** Normalizes a typed address: `comune.gorizia.it`, `nome@ente.it` or a full URL. Null if its scheme is not allowed. */
export function hrefFromInput(address: string): string | null {
  const text = address.trim()
  if (MAIL.test(text)) return safeHref(`mailto:${text}`)
  if (/^tel:/i.test(text) || /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)) return safeHref(text)
  return text.includes('.') ? safeHref(`https://${text}`) : null
}

/** The address of a word in a running text; null unless the word says by itself that it is one: a scheme, `www.`, or a mail address. */
export const hrefOfWord = (word: string): string | null =>
  safeHref(word) ?? (/^www\.[^.]/i.test(word) || MAIL.test(word) ? hrefFromInput(word) : null)

/** A part of a text that is an address. */
export interface FoundLink {
  readonly text: string
  readonly href: string
  /** In UTF-16 units. */
  readonly index: number
}

/** What may be an address. A straight apostrophe is a letter of a mail address (`d'angelo@comune.it`). */
const CANDIDATE =
  /(?:https?:\/\/|www\.|mailto:|tel:)[^\s<>"«»“”„]+|(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu

/**
 * The addresses of a text. An address ends before the punctuation of the sentence around it, and before a bracket or a quotation mark
 * that was opened before it. Cost: O(length).
 */
export function findLinks(text: string): readonly FoundLink[] {
  const out: FoundLink[] = []
  for (const match of text.matchAll(CANDIDATE)) {
    if (/[\p{L}\p{N}]/u.test(text[match.index - 1] ?? '')) continue
    const address = withoutPunctuation(match[0])
    const href = hrefOfWord(address)
    if (href) out.push({ text: address, href, index: match.index })
  }
  return out
}

const OPENS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

function withoutPunctuation(address: string): string {
  let end = address.length
  for (;;) {
    const last = address[end - 1] ?? ''
    const opening = OPENS[last]
    const inside = address.slice(0, end - 1)
    if (/[.,;:!?…'’‘*_~]/.test(last) || (opening && count(inside, last) >= count(inside, opening))) end--
    else return address.slice(0, end)
  }
}

const count = (text: string, sign: string): number => text.split(sign).length - 1
