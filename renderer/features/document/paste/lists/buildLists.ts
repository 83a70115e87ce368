/** How a list counts: `type` of an `ol`, empty where by numbers. */
export type Counting = '' | 'a' | 'A' | 'i' | 'I'

/** An item of a list, however it was written. */
export interface ListItem {
  /** From 1. */
  readonly level: number
  /** `continuation`: a further paragraph of the item before it at that level. */
  readonly kind: 'ul' | 'ol' | 'task' | 'continuation'
  /** The number that stood before it; null where it goes on from the item before. */
  readonly number: number | null
  readonly counting: Counting
  readonly checked: boolean
  /** What stands in it: text, or blocks. */
  readonly content: readonly Node[]
}

interface OpenList {
  readonly element: Element
  readonly level: number
  readonly kind: ListItem['kind']
  readonly counting: Counting
  /** The number that its next item has. */
  next: number
}

/**
 * Builds lists of items in order. A level begins one list deeper, whatever its number is, so that items which begin at the second level
 * or skip one have no empty item above them; another kind of list, or a number out of order, begins a list of its own.
 */
export function buildLists(root: Document, items: readonly ListItem[]): readonly Element[] {
  const built: Element[] = []
  const open: OpenList[] = []
  for (const item of items) {
    let closed: OpenList | undefined
    while ((open.at(-1)?.level ?? 0) > item.level) closed = open.pop()
    if (item.kind === 'continuation') {
      const last = open.at(-1)?.element.lastElementChild
      if (last) last.append(...item.content)
      else built.push(wrap(root, 'p', item.content))
      continue
    }
    const top = open.at(-1)
    if (top?.level === item.level && !goesOn(top, item)) open.pop()
    // a list that began deeper goes on at its own level
    const deeper = open.length === 0 && closed && goesOn(closed, item) ? { ...closed, level: item.level } : null
    if (deeper) open.push(deeper)
    else if (open.at(-1)?.level !== item.level) {
      const list = openList(root, item)
      const parent = open.at(-1)?.element.lastElementChild
      if (parent) parent.append(list.element)
      else built.push(list.element)
      open.push(list)
    }
    const list = open.at(-1)
    list?.element.append(itemElement(root, item))
    if (list) list.next++
  }
  return built
}

const goesOn = (list: OpenList, item: ListItem): boolean =>
  list.kind === item.kind && (item.kind !== 'ol' || (list.counting === item.counting && (item.number ?? list.next) === list.next))

function openList(root: Document, item: ListItem): OpenList {
  const element = root.createElement(item.kind === 'ol' ? 'ol' : 'ul')
  const number = item.number ?? 1
  if (item.kind === 'task') element.setAttribute('data-type', 'taskList')
  if (item.kind === 'ol' && number !== 1) element.setAttribute('start', String(number))
  if (item.kind === 'ol' && item.counting) element.setAttribute('type', item.counting)
  return { element, level: item.level, kind: item.kind, counting: item.counting, next: number }
}

function itemElement(root: Document, item: ListItem): Element {
  const element = wrap(root, 'li', item.content)
  if (item.kind === 'task') {
    element.setAttribute('data-type', 'taskItem')
    element.setAttribute('data-checked', String(item.checked))
  }
  return element
}

/** A new element with these nodes in it. */
export function wrap(root: Document, name: string, content: readonly Node[]): Element {
  const element = root.createElement(name)
  element.append(...content)
  return element
}
