/** A list item as Word writes it: a paragraph with its level as style and its bullet as text. */
interface Item {
  readonly paragraph: Element
  /** From 1. */
  readonly level: number
  readonly ordered: boolean
  /** First number of a numbered list. */
  readonly number: number
}

/** Converts the paragraphs that Word writes for list items to lists. */
export function convertWordLists(root: Document): void {
  for (const run of runsOfItems(root)) {
    const first = run[0]
    if (!first) continue
    const lists: HTMLElement[] = []
    const marker = root.createComment('')
    first.paragraph.before(marker)
    for (const item of run) {
      while (lists.length > item.level) lists.pop()
      while (lists.length < item.level) {
        const list = makeList(root, item)
        const parent = lists.at(-1)
        if (!parent) marker.before(list)
        else (parent.lastElementChild ?? parent.appendChild(root.createElement('li'))).append(list)
        lists.push(list)
      }
      lists.at(-1)?.append(asItem(root, item))
    }
    marker.remove()
  }
}

/** Groups adjacent items; any other element between them ends a group. */
function runsOfItems(root: Document): Item[][] {
  const runs: Item[][] = []
  for (const paragraph of root.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const item = readItem(paragraph)
    if (!item) continue
    const run = runs.at(-1)
    const last = run?.at(-1)
    const follows = last && paragraph.previousElementSibling === last.paragraph
    const sameKind = last && (last.level !== item.level || last.ordered === item.ordered)
    if (run && follows && sameKind) run.push(item)
    else runs.push([item])
  }
  return runs
}

function readItem(paragraph: Element): Item | null {
  const style = paragraph.getAttribute('style') ?? ''
  const level = /mso-list:\s*l\d+\s+level(\d)/i.exec(style)?.[1]
  if (!level) return null
  const bullet = [...paragraph.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''))
  const text = (bullet?.textContent ?? '').replace(/[\s\u00a0]+/g, '')
  const ordered = /^[([]?(\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6})[.)\]:]/i.test(text)
  return { paragraph, level: Math.min(9, Math.max(1, Number(level))), ordered, number: Number(/^\W?(\d{1,4})/.exec(text)?.[1] ?? 1) }
}

function makeList(root: Document, item: Item): HTMLElement {
  const list = root.createElement(item.ordered ? 'ol' : 'ul')
  if (item.ordered && item.number > 1) list.setAttribute('start', String(item.number))
  return list
}

function asItem(root: Document, { paragraph }: Item): HTMLElement {
  for (const span of paragraph.querySelectorAll('span')) if (/mso-list:\s*ignore/i.test(span.getAttribute('style') ?? '')) span.remove()
  const item = root.createElement('li')
  const line = root.createElement('p')
  line.append(...paragraph.childNodes)
  item.append(line)
  paragraph.remove()
  return item
}
