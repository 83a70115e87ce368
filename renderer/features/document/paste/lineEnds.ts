import { BLOCKS, TABLE_PARTS } from './elementNames.ts'

const BLOCK = new Set(['body', ...BLOCKS, ...TABLE_PARTS])
const isBlock = (node: Node): boolean => node.nodeType === 1 && BLOCK.has((node as Element).localName)
/** What ends a line by itself; word processors write a vertical tab, old programs a form feed. */
const LINE_END = /[\v\f\u0085\u2028\u2029]/
/** What ends a line where spaces are preserved. */
const PRESERVED_LINE_END = /[\n\v\f\u0085\u2028\u2029]/

/**
 * Makes every line end of a page a `br`, also those that are characters, and removes each `br` that ends no line: one beside a block or
 * at the edge of one, where a new line begins anyway. The text of `pre` keeps its line ends as characters.
 */
export function keepLineEnds(root: Document): void {
  for (const code of root.querySelectorAll('pre')) code.textContent = linesOf(code)
  const walker = root.createTreeWalker(root.body, 4 /* text */)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) splitAtLineEnds(root, text)
  const breaks = [...root.querySelectorAll('br')]
  for (const end of breaks.toReversed()) if (end.className === 'Apple-interchange-newline' || atEdge(end, 'nextSibling')) end.remove()
  for (const end of breaks) if (end.isConnected && atEdge(end, 'previousSibling')) end.remove()
}

function splitAtLineEnds(root: Document, text: Text): void {
  const separator = preservesSpaces(text.parentElement) ? PRESERVED_LINE_END : LINE_END
  if (!separator.test(text.data) || text.parentElement?.closest('pre')) return
  const lines = text.data.split(separator)
  text.replaceWith(...lines.flatMap((line, at) => (at === 0 ? [line] : [root.createElement('br'), line])))
}

function preservesSpaces(element: Element | null): boolean {
  const style = element?.closest('[style*="white-space"]')?.getAttribute('style') ?? ''
  return /white-space(-collapse)?:\s*(pre|break-spaces|preserve)/i.test(style)
}

/** Whether nothing but blanks stands between a break and a block, or the edge of the block around it. */
function atEdge(end: Element, direction: 'nextSibling' | 'previousSibling'): boolean {
  for (let at: Node = end; ; ) {
    const sibling: Node | null = at[direction]
    if (!sibling) {
      const parent: Node | null = at.parentNode
      if (!parent || isBlock(parent)) return true
      at = parent
    } else if (isBlock(sibling)) return true
    else if (sibling.nodeType !== 8 && (sibling.nodeName === 'BR' || (sibling as Element).querySelector?.('br, img, input') || isShown(sibling)))
      return false
    else at = sibling
  }
}

const isShown = (node: Node): boolean => node.nodeName === 'IMG' || node.nodeName === 'INPUT' || /[^ \t\r\n]/.test(node.textContent ?? '')

/** The text of an element, a line for each line that it shows. */
function linesOf(element: Element): string {
  let text = ''
  for (const node of element.childNodes) {
    if (node.nodeType === 3) text += (node as Text).data.replace(/[\v\f\u0085\u2028\u2029]/g, '\n')
    else if (node.nodeName === 'BR') text += '\n'
    else if (node.nodeType === 1) {
      if (isBlock(node) && text && !text.endsWith('\n')) text += '\n'
      text += linesOf(node as Element)
      if (isBlock(node) && node.nextSibling && !text.endsWith('\n')) text += '\n'
    }
  }
  return text
}
