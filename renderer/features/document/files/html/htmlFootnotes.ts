import { attributeOf, childrenOf, type HtmlElement, type HtmlNode, isElement, textOf } from './htmlElements.ts'
import type { Raw } from './inlineBuffer.ts'

/** The footnotes of a page: a mark in the text and a note that lead to each other. */
export interface HtmlFootnotes {
  /** The note of each link that is its mark in the text. It is taken out of the page. */
  readonly noteOf: ReadonlyMap<HtmlElement, HtmlElement>
  /** The links from these notes back to the text. */
  readonly returns: ReadonlySet<HtmlElement>
}

/** What a mark shows: a number, one letter or one sign, also in brackets. */
const MARKER = /^[[(]?(?:c?\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§¶]{1,3})[\])]?$/i
/** Elements that may be a note. A heading that leads back to a table of contents is none. */
const CONTAINERS: ReadonlySet<string> = new Set(['li', 'div', 'p', 'dd', 'aside', 'section'])

/** Most elements around a link that is a mark: what is deeper is read as mere text. */
const MAX_AROUND = 100

interface Link {
  readonly element: HtmlElement
  readonly target: string
  /** The elements around it, the innermost first. */
  readonly around: readonly HtmlElement[]
}

/**
 * Takes the footnotes out of a page, found by what all programs have in common, whatever names they use: the mark is a link to the note behind it,
 * and in the note is a link back to the mark. A note with a picture, or in another note, stays where it is. Cost: O(nodes).
 */
export function takeFootnotes(nodes: readonly HtmlNode[]): HtmlFootnotes {
  const places = new Map<string, HtmlElement>()
  const links: Link[] = []
  const order = new Map<HtmlElement, number>()
  for (const element of elementsIn(nodes)) {
    order.set(element, order.size)
    const isLink = element.tagName === 'a'
    for (const name of [attributeOf(element, 'id'), isLink ? attributeOf(element, 'name') : null])
      if (name && !places.has(name)) places.set(name, element)
    const href = isLink ? (attributeOf(element, 'href') ?? '') : ''
    const around = href.length > 1 && href.startsWith('#') ? elementsAround(element) : null
    if (around) links.push({ element, target: href.slice(1), around })
  }
  const pairs = links.flatMap((link) => {
    const note = noteAt(places.get(link.target))
    if (!note || (order.get(note) ?? 0) < (order.get(link.element) ?? 0) || !MARKER.test(textOf(link.element).trim())) return []
    return [{ link, note }]
  })
  const linksIn = linksByTarget(new Set(pairs.map(({ note }) => note)), links)
  const readable = new Set([...linksIn.keys()].filter((note) => !isWithin(note, linksIn) && !hasPicture(note)))

  const noteOf = new Map<HtmlElement, HtmlElement>()
  const notes = new Set<HtmlElement>()
  const returns = new Set<HtmlElement>()
  for (const { link, note } of pairs) {
    const back = namesOf(link).flatMap((name) => linksIn.get(note)?.get(name) ?? [])
    // a second mark of the same note says its number
    if (!notes.has(note)) {
      if (back.length === 0 || !readable.has(note) || link.around.some((element) => linksIn.has(element))) continue
      noteOf.set(link.element, note)
      notes.add(note)
    }
    for (const { element } of back) returns.add(element)
  }
  takeOut(notes)
  return { noteOf, returns }
}

/** The links in each note, by where they lead. */
function linksByTarget(notes: ReadonlySet<HtmlElement>, links: readonly Link[]): ReadonlyMap<HtmlElement, ReadonlyMap<string, readonly Link[]>> {
  const inNotes = new Map(Array.from(notes, (note) => [note, new Map<string, Link[]>()]))
  for (const link of links)
    for (const element of link.around) {
      const byTarget = inNotes.get(element)
      const list = byTarget?.get(link.target)
      if (list) list.push(link)
      else byTarget?.set(link.target, [link])
    }
  return inNotes
}

/** Removes elements from the page; what is left of a numbered list keeps its numbers. */
function takeOut(notes: ReadonlySet<HtmlElement>): void {
  const parents = new Set(Array.from(notes, ({ parentNode }) => parentNode))
  for (const parent of parents) {
    if (!parent || !('childNodes' in parent)) continue
    if ('tagName' in parent && parent.tagName === 'ol')
      for (const [at, item] of itemsOf(parent).entries())
        if (attributeOf(item, 'value') === null) item.attrs.push({ name: 'value', value: String(at + 1) })
    parent.childNodes = parent.childNodes.filter((node) => !(isElement(node) && notes.has(node)))
  }
}

const itemsOf = (list: HtmlElement): readonly HtmlElement[] =>
  childrenOf(list).filter((node): node is HtmlElement => isElement(node) && node.tagName === 'li')

/** The element that is the note, from the place where a link leads to: it, or, where that is the link back, what this link is in. */
function noteAt(place: HtmlElement | undefined): HtmlElement | null {
  if (!place || CONTAINERS.has(place.tagName)) return place ?? null
  const around = place.tagName === 'a' ? (elementsAround(place) ?? []) : []
  const named = around.find((element) => CONTAINERS.has(element.tagName) && attributeOf(element, 'id') !== null)
  return named ?? around.find(({ tagName }) => tagName === 'p' || tagName === 'li') ?? null
}

/** The names under which a link is found: its own, and that of the sign it stands in. */
function namesOf({ element, around }: Link): readonly string[] {
  const [parent] = around
  const names = [attributeOf(element, 'id'), attributeOf(element, 'name'), parent?.tagName === 'sup' ? attributeOf(parent, 'id') : null]
  return [...new Set(names.filter((name) => name !== null))]
}

const isWithin = (note: HtmlElement, notes: ReadonlyMap<HtmlElement, unknown>): boolean =>
  (elementsAround(note) ?? [note]).some((element) => notes.has(element))

const hasPicture = (note: HtmlElement): boolean => elementsIn([note]).some(({ tagName }) => tagName === 'img')

/** The elements around one, the innermost first; null where they are too many. */
function elementsAround(element: HtmlElement): HtmlElement[] | null {
  const around: HtmlElement[] = []
  for (let parent = element.parentNode; parent && 'tagName' in parent; parent = parent.parentNode) {
    if (around.length >= MAX_AROUND) return null
    around.push(parent)
  }
  return around
}

/** Elements in the order of the text, with an explicit stack, because a tree may be deeper than the call stack. */
function elementsIn(nodes: readonly HtmlNode[]): HtmlElement[] {
  const elements: HtmlElement[] = []
  const stack = [...nodes].reverse()
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (!isElement(next)) continue
    elements.push(next)
    const inside = childrenOf(next)
    for (let at = inside.length - 1; at >= 0; at--) stack.push(inside[at] as HtmlNode)
  }
  return elements
}

/** The number of a mark whose note is read elsewhere; null for any other element. */
export function footnoteNumber(element: HtmlElement): string | null {
  const link = element.tagName === 'sup' ? childrenOf(element)[0] : element
  return link && isElement(link) && attributeOf(link, 'data-footnote-ref') !== null ? textOf(link).trim() : null
}

/** Whether an element is the part of a page where its notes are. */
export function isNoteSection(element: HtmlElement): boolean {
  const has = (name: string, value: RegExp) => value.test(attributeOf(element, name) ?? '')
  return (
    attributeOf(element, 'data-footnotes') !== null ||
    attributeOf(element, 'role') === 'doc-endnotes' ||
    has('class', /(?:^|\s)(?:footnotes|endnotes)(?:\s|$)/) ||
    has('style', /mso-element:\s?(?:footnote|endnote)-list/)
  )
}

/** What is left of that part, each note after its number; nothing where all of them are read at their marks. */
export function leftNotes(section: HtmlElement, blocks: (nodes: readonly HtmlNode[]) => Raw[]): Raw[] {
  const list = childrenOf(section).find((node): node is HtmlElement => isElement(node) && node.tagName === 'ol')
  const beside = childrenOf(section).filter((node) => node !== list && !isHeading(node))
  const words = beside.some((node) => textOf(node).trim()) ? blocks(list ? beside : childrenOf(section)) : []
  const left = (list ? itemsOf(list) : []).flatMap((item, at) => {
    const [first, ...rest] = blocks(childrenOf(item))
    const number = { type: 'text', text: `[${attributeOf(item, 'value') ?? at + 1}] ` }
    if (first?.type === 'paragraph' && Array.isArray(first.content)) return [{ ...first, content: [number, ...first.content] }, ...rest]
    return [{ type: 'paragraph', content: [number] }, ...(first ? [first] : []), ...rest]
  })
  return [...words, ...(left.length > 0 ? [{ type: 'horizontalRule' }, ...left] : [])]
}

const isHeading = (node: HtmlNode): boolean => isElement(node) && /^h[1-6]$/.test(node.tagName)
