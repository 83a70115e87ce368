import { buildLists, type ListItem, wrap } from './buildLists.ts'
import { type ListMarker, readMarker } from './listMarker.ts'

/** A paragraph that Word writes for an item of a list, with its level as style and its bullet as text. */
interface Candidate {
  readonly paragraph: Element
  readonly item: ListItem
}

/** Converts the paragraphs that Word writes for list items to lists. A numbered heading stays a heading, and its number is part of its text. */
export function convertWordLists(root: Document): void {
  let run: Candidate[] = []
  const finish = () => {
    run[0]?.paragraph.before(
      ...buildLists(
        root,
        run.map(({ item }) => item),
      ),
    )
    for (const { paragraph } of run) paragraph.remove()
    run = []
  }
  const markers = new Map<string, ListMarker>()
  for (const paragraph of root.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const last = run.at(-1)
    const follows = last !== undefined && previousBlock(paragraph) === last.paragraph
    if (!follows) finish()
    const item = readItem(root, paragraph, markers) ?? (follows ? continuation(root, paragraph, last.item.level) : null)
    if (item) run.push({ paragraph, item })
    else finish()
  }
  finish()
}

/** The element before this one, if no text stands between them. */
function previousBlock(element: Element): Element | null {
  for (let at = element.previousSibling; at; at = at.previousSibling) {
    if (at.nodeType === 1) return at as Element
    if ((at.textContent ?? '').trim()) return null
  }
  return null
}

const IGNORED = /mso-list:\s*ignore/i
const markerSpans = (paragraph: Element): Element[] =>
  [...paragraph.querySelectorAll('span')].filter((span) => IGNORED.test(span.getAttribute('style') ?? ''))

function readItem(root: Document, paragraph: Element, markers: Map<string, ListMarker>): ListItem | null {
  const [, list = '', written] = /mso-list:\s*(l\d+)\s+level(\d)/i.exec(paragraph.getAttribute('style') ?? '') ?? []
  const spans = markerSpans(paragraph)
  // a list that belongs to a style of the document is not named in the paragraph
  if (!written && spans.length === 0) return null
  const styleLevel = /^MsoList(?:Bullet|Number)(\d)/.exec(paragraph.className)?.[1]
  const level = Math.min(9, Math.max(1, Number(written ?? styleLevel ?? 1)))
  const shown = spans.map((span) => span.textContent ?? '').join('')
  const key = `${list}/${level}`
  const marker = readMarker(shown, markers.get(key))
  markers.set(key, marker)
  for (const deeper of markers.keys()) if (deeper.startsWith(`${list}/`) && Number(deeper.slice(list.length + 1)) > level) markers.delete(deeper)
  for (const span of spans) span.remove()
  const isHeading = /^h[1-6]$/.test(paragraph.localName) || paragraph.getAttribute('role') === 'heading'
  if (isHeading || marker.kind === 'text') {
    const words = shown.replace(/[\s\u00a0]+/g, ' ').trim()
    if (/[\p{L}\p{N}]/u.test(words) && [...words].length > (isHeading && /\d/.test(words) ? 0 : 1)) paragraph.prepend(`${words} `)
    return null
  }
  const { kind, number, counting, checked } = marker
  return { level, kind, number: kind === 'ol' ? number : null, counting, checked, content: [wrap(root, 'p', [...paragraph.childNodes])] }
}

/** A paragraph in the style of a list without a bullet is one more paragraph of the item above it. */
const continuation = (root: Document, paragraph: Element, level: number): ListItem | null =>
  /^MsoListParagraph|^MsoListContinue/.test(paragraph.className) && (paragraph.textContent ?? '').trim()
    ? { level, kind: 'continuation', number: null, counting: '', checked: false, content: [wrap(root, 'p', [...paragraph.childNodes])] }
    : null
