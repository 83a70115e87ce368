/** A piece of markup: text as it is written (references not decoded), or a tag. `name` is in lower case. */
export type MarkupToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string }

/** Elements whose content is not part of the text: it is skipped up to the closing tag. */
const SKIPPED = new Set(
  'script style template noscript iframe object embed svg math title xml textarea select video audio xmp noembed noframes head'.split(' '),
)
/** Skipped elements that `/>` ends. */
const SELF_CLOSING = new Set(['svg', 'math', 'xml', 'embed', 'object'])

/**
 * Splits markup into text and tags, in one pass and without building a tree. Comments, declarations and the content of elements that
 * hold no text (scripts, styles, drawings) are left out. Cost: O(length), whatever the markup is.
 */
export function* markupTokens(html: string): Generator<MarkupToken, void, undefined> {
  const unclosed = new Set<string>()
  let from = 0
  let at = html.indexOf('<')
  while (at !== -1) {
    const next = html.charCodeAt(at + 1)
    const isClosing = next === SLASH
    if (!isLetter(isClosing ? html.charCodeAt(at + 2) : next)) {
      const end = endOfOther(html, at)
      // a `<` that begins no tag is text
      if (end === at) at = html.indexOf('<', at + 1)
      else {
        if (at > from) yield { kind: 'text', text: html.slice(from, at) }
        from = end
        at = html.indexOf('<', end)
      }
      continue
    }
    if (at > from) yield { kind: 'text', text: html.slice(from, at) }
    const nameStart = isClosing ? at + 2 : at + 1
    const nameEnd = endOfName(html, nameStart)
    const tagEnd = endOfTag(html, nameEnd)
    // markup that ends within a tag: the tag is dropped, as browsers do
    if (tagEnd === -1) return
    const name = html.slice(nameStart, nameEnd).toLowerCase()
    from = tagEnd
    if (isClosing) yield { kind: 'close', name }
    else if (!SKIPPED.has(name)) yield { kind: 'open', name, attributes: html.slice(nameEnd, tagEnd - 1) }
    else if (!unclosed.has(name) && !(SELF_CLOSING.has(name) && html[tagEnd - 2] === '/')) {
      const end = endOfElement(html, name, tagEnd)
      if (end === -1) unclosed.add(name)
      else from = end
    }
    at = html.indexOf('<', from)
  }
  if (from < html.length) yield { kind: 'text', text: html.slice(from) }
}

const SLASH = 47
const isLetter = (unit: number) => (unit | 32) >= 97 && (unit | 32) <= 122
const isSpace = (unit: number) => unit === 32 || (unit >= 9 && unit <= 13)

/** The end of a comment, a declaration or a closing tag without a name; `at` where there is none of them. */
function endOfOther(html: string, at: number): number {
  if (html.startsWith('<!--', at)) {
    if (html.startsWith('<!-->', at)) return at + 5
    const end = html.indexOf('-->', at + 4)
    return end === -1 ? html.length : end + 3
  }
  const next = html[at + 1]
  if (next !== '!' && next !== '?' && next !== '/') return at
  const end = html.indexOf('>', at)
  return end === -1 ? html.length : end + 1
}

function endOfName(html: string, from: number): number {
  let end = from
  while (end < html.length) {
    const unit = html.charCodeAt(end)
    if (isSpace(unit) || unit === SLASH || unit === 62) break
    end++
  }
  return end
}

/** The position after the `>` of a tag, which is not one inside a quoted value; -1 where there is none. */
function endOfTag(html: string, from: number): number {
  for (let at = from; at < html.length; at++) {
    const char = html[at]
    if (char === '>') return at + 1
    if (char !== '=') continue
    let value = at + 1
    while (isSpace(html.charCodeAt(value))) value++
    const quote = html[value]
    if (quote !== '"' && quote !== "'") continue
    const close = html.indexOf(quote, value + 1)
    if (close === -1) return -1
    at = close
  }
  return -1
}

/** The position after the closing tag of an element that may hold elements of the same name; -1 where it is not closed. */
function endOfElement(html: string, name: string, from: number): number {
  const tag = new RegExp(`<(/?)${name}(?=[\\s/>])`, 'gi')
  tag.lastIndex = from
  let depth = 1
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    depth += match[1] ? -1 : 1
    if (depth > 0) continue
    const end = html.indexOf('>', tag.lastIndex)
    return end === -1 ? -1 : end + 1
  }
  return -1
}
