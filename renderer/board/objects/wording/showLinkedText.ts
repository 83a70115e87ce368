import { textLinks } from '../../../../shared/base/text/textLinks.ts'
import { paintedText } from './paintedText.ts'
import css from './wording.module.css'

/** Attribute of an address in the words of an object: where it leads. Pressed with Ctrl it is opened; it is no link of the page, so that it can be dragged. */
export const LINK_ATTRIBUTE = 'data-link'

/** Shows the words of an object, addresses in them underlined. Cost: O(length). */
export function showLinkedText(element: HTMLElement, content: string): void {
  const text = paintedText(content)
  const links = textLinks(text)
  if (links.length === 0) {
    element.textContent = text
    return
  }
  const nodes: (string | Node)[] = []
  let at = 0
  for (const { from, to, href } of links) {
    const link = document.createElement('span')
    link.className = css.link ?? ''
    link.textContent = text.slice(from, to)
    link.setAttribute(LINK_ATTRIBUTE, href)
    nodes.push(text.slice(at, from), link)
    at = to
  }
  element.replaceChildren(...nodes, text.slice(at))
}
