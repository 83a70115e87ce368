import { decodeHTML } from 'entities'

/** The text of an HTML fragment, without tags and comments. One pass: O(length). */
export function textOfHtml(html: string): string {
  let text = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) break
    text += html.slice(at, open)
    const comment = html.startsWith('<!--', open)
    const end = html.indexOf(comment ? '-->' : '>', open)
    if (end === -1) return decodeEntities(text)
    at = end + (comment ? 3 : 1)
  }
  return decodeEntities(text + html.slice(at))
}

/** Decodes character references such as `&egrave;` and `&#232;`, as HTML names them all. */
export const decodeEntities = decodeHTML
