import type { BodyMark, BodyNode } from '../../../../../shared/document/normalizedBody.ts'

/** What readers of Markdown take for an address wherever it stands (GFM, 6.9). */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gi
/** Addresses that end where they end: with no sign that Markdown reads, and no punctuation of the sentence. */
const PLAIN = /^[\w\-./~?#@!$',;=%+:&]*[\w/]$/
/** CommonMark 6.5: what may stand in pointed brackets. */
const EMAIL = /^[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i

/**
 * The text with its addresses as they are, and everything else by `escaped`. An address that readers would end elsewhere is kept from being
 * one by a backslash. @param isOpen whether something that is no space stands directly before or after the text
 */
export function aroundAddresses(
  text: string,
  isOpen: { readonly before: boolean; readonly after: boolean },
  escaped: (rest: string) => string,
): string {
  let out = ''
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const [candidate] = match
    const address = withoutPunctuation(candidate)
    const end = match.index + address.length
    const startsClean = match.index === 0 ? !isOpen.before : /[\s(]/.test(text[match.index - 1] ?? '')
    const [, after] = /^[)?!.,:;]*(\s?)/.exec(text.slice(end)) ?? []
    const reachesEnd = after === '' && /^[)?!.,:;]*$/.test(text.slice(end))
    const endsClean = after !== '' || (reachesEnd && !isOpen.after)
    out += escaped(text.slice(from, match.index))
    out += PLAIN.test(address) && startsClean && endsClean ? address : escaped(address).replace(BEGINS_ADDRESS, '\\$&')
    from = end
  }
  return out + escaped(text.slice(from))
}

/** Signs without which an address is none. */
const BEGINS_ADDRESS = /(?<=https?):(?=\/\/)|(?<=www)\.|@/gi

/** Punctuation after an address, and the bracket that closes around it, belong to the sentence. */
function withoutPunctuation(candidate: string): string {
  let end = candidate.length
  while (end > 0 && `?!.,:;*_~'"`.includes(candidate[end - 1] ?? '')) end--
  const address = candidate.slice(0, end)
  return address.endsWith(')') && !address.includes('(') ? withoutPunctuation(address.slice(0, -1)) : address
}

/** A link whose text is its address, as Markdown writes it without brackets; null for any other. */
export function asAutolink(node: BodyNode, marks: readonly BodyMark[], isClear: boolean): string | null {
  const [link] = marks
  const text = node.text ?? ''
  const href = marks.length === 1 && link?.type === 'link' ? link.attrs?.href : null
  if (typeof href !== 'string' || /[\s<>|\\`]/.test(text)) return null
  if (text === href && /^https?:\/\/./i.test(text)) return `<${text}>`
  if (href === `mailto:${text}` && EMAIL.test(text)) return `<${text}>`
  return isClear && href === `http://${text}` && /^www\.[\w-]+\./.test(text) && PLAIN.test(text) ? text : null
}
