import { buildLists, type Counting, type ListItem, wrap } from './buildLists.ts'
import { readMarker } from './listMarker.ts'

const LISTS = 'ul, ol'
const CHECKBOX = 'input[type="checkbox"], [role="checkbox"]'
const isList = (node: Node | null): node is Element => node?.nodeName === 'UL' || node?.nodeName === 'OL'

/**
 * Brings the lists of pages into the form of a document: levels that are only attributes (Word on the web writes a list for each item),
 * lists that stand in a list instead of in an item (Google Docs, Outlook), items with check boxes, numbers of single items.
 */
export function convertPageLists(root: Document): void {
  for (const list of root.querySelectorAll('ol')) setCounting(list)
  for (const box of root.querySelectorAll('div')) if (containsOnlyLists(box)) box.replaceWith(...box.childNodes)
  const done = new Set<Element>()
  for (const list of root.querySelectorAll(LISTS)) {
    if (done.has(list) || list.parentElement?.closest(LISTS)) continue
    const run = runOfLists(list)
    for (const each of run) done.add(each)
    if (!run.some(needsRebuilding)) continue
    const marker = root.createComment('')
    list.before(marker)
    for (const each of run) each.remove()
    marker.replaceWith(...blocksOf(root, run))
  }
}

const levelOf = (item: Element): number | null => {
  const level = Number(item.getAttribute('aria-level') ?? item.getAttribute('data-aria-level') ?? '')
  return Number.isInteger(level) && level > 0 ? Math.min(9, level) : null
}

const needsRebuilding = (list: Element): boolean =>
  [...list.querySelectorAll('li')].some(
    (item) => levelOf(item) !== null || item.hasAttribute('value') || item.matches('[role="checkbox"]') || beginsWithList(item),
  ) ||
  list.querySelector(`${CHECKBOX}, ul > ul, ul > ol, ol > ul, ol > ol`) !== null ||
  /--en-todo/.test(list.getAttribute('style') ?? '')

/** Whether an item has a list and nothing before it. */
const beginsWithList = (item: Element): boolean =>
  isList([...item.childNodes].find((node) => node.nodeName !== '#comment' && (node.nodeType === 1 || (node.textContent ?? '').trim())) ?? null)

/** The lists that follow one another, where their items have levels; else the list alone. */
function runOfLists(first: Element): Element[] {
  const hasLevels = (list: Element) => list.querySelector('li[aria-level], li[data-aria-level]') !== null
  const run = [first]
  if (!hasLevels(first)) return run
  for (let at = first.nextSibling; at; at = at.nextSibling) {
    if (isList(at) && hasLevels(at)) run.push(at)
    else if (at.nodeType === 1 || (at.textContent ?? '').trim()) break
  }
  return run
}

const containsOnlyLists = (box: Element): boolean =>
  box.childElementCount > 0 &&
  [...box.childNodes].every((node) => isList(node) || (node.nodeType !== 1 && !(node.textContent ?? '').trim())) &&
  box.querySelector('li[aria-level], li[data-aria-level]') !== null

/** `type` of a list that counts by its style. */
function setCounting(list: Element): void {
  const style = `${list.getAttribute('style') ?? ''};${list.querySelector(':scope > li')?.getAttribute('style') ?? ''}`
  const shown = /list-style(?:-type)?:\s*["']([^"']{1,12})["']/i.exec(style)?.[1]
  const counting = shown && !list.getAttribute('type') ? readMarker(shown, undefined).counting : ''
  if (counting) list.setAttribute('type', counting)
  const named = /list-style(?:-type)?:\s*(lower|upper)-(alpha|latin|roman)/i.exec(style)
  if (!named || /^[aAiI]$/.test(list.getAttribute('type') ?? '')) return
  const letter = named[2]?.toLowerCase() === 'roman' ? 'i' : 'a'
  list.setAttribute('type', named[1]?.toLowerCase() === 'upper' ? letter.toUpperCase() : letter)
}

/** Lists as new lists; an item that is a heading stands between them, with its number. */
function blocksOf(root: Document, run: readonly Element[]): Element[] {
  const out: Element[] = []
  let items: ListItem[] = []
  const numbers: number[] = []
  const flush = () => {
    out.push(...buildLists(root, items))
    items = []
  }
  for (const item of run.flatMap((list) => itemsOf(root, list, 1))) {
    if (item.kind === 'ol') {
      numbers.length = item.level - 1
      numbers[item.level - 1] = item.number ?? 1
    }
    const heading = onlyHeading(item.content)
    if (!heading) items.push(item)
    else {
      flush()
      if (item.kind === 'ol') heading.prepend(`${Array.from(numbers, (number) => number ?? 1).join('.')}${item.level === 1 ? '.' : ''} `)
      out.push(heading)
    }
  }
  flush()
  return out
}

function onlyHeading(content: readonly Node[]): Element | null {
  const filled = content.filter((node) => (node.textContent ?? '').trim())
  const [first] = filled
  return filled.length === 1 && first && /^H[1-6]$/.test(first.nodeName) ? (first as Element) : null
}

function itemsOf(root: Document, list: Element, depth: number): ListItem[] {
  const start = /^\d{1,6}$/.test(list.getAttribute('start') ?? '') ? Number(list.getAttribute('start')) : null
  const type = list.getAttribute('type') ?? ''
  const counting = list.localName === 'ol' && /^[aAiI]$/.test(type) ? (type as Counting) : ''
  const out: ListItem[] = []
  let at = 0
  for (const child of [...list.childNodes]) {
    if (isList(child)) out.push(...itemsOf(root, child, depth + 1))
    else if (child.nodeType === 1) {
      const item = child as Element
      const number = numberOf(item, start, at, levelOf(item) !== null)
      out.push(
        ...partsOf(root, item, { kind: list.localName === 'ol' ? 'ol' : 'ul', level: levelOf(item) ?? depth, number, counting, checked: false }),
      )
      at++
    } else if ((child.textContent ?? '').trim()) {
      out.push({ kind: 'continuation', level: depth, number: null, counting: '', checked: false, content: [child] })
    }
  }
  return out
}

/** The number of an item: its own, or that of its place in the list; null where a list for each item may only go on. */
function numberOf(item: Element, start: number | null, at: number, hasLevel: boolean): number | null {
  const own = item.getAttribute('value') ?? (start === null && hasLevel ? item.getAttribute('data-aria-posinset') : null)
  if (own && /^\d{1,6}$/.test(own)) return Number(own)
  if (start !== null) return start + at
  return at === 0 && !hasLevel ? 1 : null
}

/** An item, the items of the lists in it, and what stands after those. */
function partsOf(root: Document, element: Element, plain: Omit<ListItem, 'content'>): ListItem[] {
  const checked = takeCheckbox(element)
  const out: ListItem[] = []
  let content: Node[] = []
  const hasList = [...element.childNodes].some(isList)
  let kind: ListItem['kind'] = checked === null ? plain.kind : 'task'
  const flush = () => {
    // an item that only holds a list is how a page indents it
    const isEmpty = !content.some((node) => (node.textContent ?? '').trim() || node.nodeName === 'IMG')
    if (isEmpty && (kind === 'continuation' || (hasList && checked === null))) return
    out.push({ ...plain, kind, checked: checked === true, content: kind === 'continuation' ? [wrap(root, 'p', content)] : content })
  }
  for (const node of [...element.childNodes]) {
    if (!isList(node)) {
      content.push(node)
      continue
    }
    if (out.length === 0 || content.length > 0) flush()
    kind = 'continuation'
    content = []
    out.push(...itemsOf(root, node, plain.level + 1))
  }
  flush()
  return out
}

/** Removes the check box of an item. @returns whether it is checked; null where there is none */
function takeCheckbox(item: Element): boolean | null {
  const own = [item, ...item.querySelectorAll(CHECKBOX)].find((box) => box.matches(CHECKBOX) && box.closest('li') === item.closest('li'))
  const evernote = /--en-checked:\s*(true|false)/.exec(item.getAttribute('style') ?? '')?.[1]
  if (!own) return evernote ? evernote === 'true' : null
  if (own === item) {
    item.querySelector('img')?.remove()
    for (const box of item.querySelectorAll(':scope > input')) box.remove()
  } else if (!(own.textContent ?? '').trim()) own.remove()
  return own.hasAttribute('checked') || own.getAttribute('aria-checked') === 'true'
}
