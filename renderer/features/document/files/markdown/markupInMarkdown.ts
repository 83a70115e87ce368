/** Elements in which a browser reads no markup: one that does not end would hide the rest of the document. */
const RAW_TEXT = new Set('title textarea xmp iframe noembed noframes noscript plaintext template'.split(' '))
/** The same, of which nobody reads the content. */
const PROGRAM = new Set(['script', 'style'])

/**
 * A piece of HTML inside Markdown, so that it ends where it ends: a `<` that begins nothing complete is text, and so is the tag of an
 * element that would hide what follows. Scripts and styles are left out.
 */
export function completeMarkup(html: string): string {
  let out = ''
  let from = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', from)) {
    out += html.slice(from, at)
    const end = endOfMarkup(html, at)
    if (end === at) {
      out += '&lt;'
      from = at + 1
      continue
    }
    from = end
    const name = nameAt(html, at)
    if (PROGRAM.has(name)) {
      const close = html[at + 1] === '/' ? -1 : html.toLowerCase().indexOf(`</${name}`, end)
      const closeEnd = close === -1 ? -1 : html.indexOf('>', close)
      if (closeEnd !== -1) from = closeEnd + 1
    } else out += RAW_TEXT.has(name) ? `&lt;${html.slice(at + 1, end)}` : html.slice(at, end)
  }
  return out + html.slice(from)
}

const nameAt = (html: string, at: number): string => /^<\/?([a-z][^\s/>]*)/i.exec(html.slice(at, at + 40))?.[1]?.toLowerCase() ?? ''

/** The end of the tag, comment or declaration that begins here; `at` where it does not end. */
function endOfMarkup(html: string, at: number): number {
  if (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at + 2)
    return end === -1 ? at : end + 3
  }
  if (html[at + 1] === '!' || html[at + 1] === '?') {
    const end = html.indexOf('>', at)
    return end === -1 ? at : end + 1
  }
  return nameAt(html, at) ? endOfTag(html, at) : at
}

/** The end of a tag, past the `>` that is not in a quoted value; `at` where there is none. */
function endOfTag(html: string, at: number): number {
  if (html.lastIndexOf('>') < at) return at
  for (let to = at + 1; to < html.length; to++) {
    const char = html[to]
    if (char === '>') return to + 1
    if (char !== '"' && char !== "'") continue
    const close = html.indexOf(char, to + 1)
    if (close === -1) return at
    to = close
  }
  return at
}
