import { attributeOf, childrenOf, type HtmlElement, type HtmlNode, isElement } from './htmlElements.ts'
import type { Raw } from './inlineBuffer.ts'

export const isTaskBox = (node: HtmlNode): boolean => isElement(node) && node.tagName === 'input' && attributeOf(node, 'type') === 'checkbox'

/** A list: one of tasks and plain items becomes lists of one kind, in order. */
export function htmlList(element: HtmlElement, blocks: (nodes: readonly HtmlNode[]) => Raw[]): Raw[] {
  const out: { type: string; attrs?: Raw; content: Raw[] }[] = []
  const ordered = element.tagName === 'ol'
  let number = ordered ? Number.parseInt(attributeOf(element, 'start') ?? '1', 10) || 0 : 0
  for (const child of childrenOf(element)) {
    const item = isElement(child) && child.tagName === 'li' ? child : null
    const box = item && firstBox(item)
    const inside = (item ? childrenOf(item) : [child]).filter((node) => node !== box)
    const content = box ? withoutBox(inside, box, blocks) : blocks(inside)
    if (!item && content.length === 0) continue
    const last = out.at(-1)
    // a list directly in a list belongs to the item before it
    if (!item && last) {
      ;(last.content.at(-1)?.content as Raw[] | undefined)?.push(...content)
      continue
    }
    const ownNumber = item ? Number.parseInt(attributeOf(item, 'value') ?? '', 10) : Number.NaN
    const type = box ? 'taskList' : ordered ? 'orderedList' : 'bulletList'
    const goesOn = last?.type === type && !(ordered && ownNumber >= 0 && ownNumber !== number)
    if (ordered && ownNumber >= 0) number = ownNumber
    if (!goesOn) out.push({ type, ...(type === 'orderedList' ? { attrs: { start: number } } : {}), content: [] })
    out
      .at(-1)
      ?.content.push(box ? { type: 'taskItem', attrs: { checked: attributeOf(box, 'checked') !== null }, content } : { type: 'listItem', content })
    number++
  }
  return out
}

/** The box that begins an item: before its text, or in its first paragraph or label. */
function firstBox(item: HtmlElement): HtmlElement | null {
  for (const node of childrenOf(item)) {
    if ('value' in node && node.value.trim() === '') continue
    if (!isElement(node)) return null
    if (isTaskBox(node)) return node
    return node.tagName === 'p' || node.tagName === 'label' ? firstBox(node) : null
  }
  return null
}

function withoutBox(inside: readonly HtmlNode[], box: HtmlElement, blocks: (nodes: readonly HtmlNode[]) => Raw[]): Raw[] {
  const parent = box.parentNode
  if (parent && 'childNodes' in parent) parent.childNodes = parent.childNodes.filter((node) => node !== box)
  return blocks(inside)
}
