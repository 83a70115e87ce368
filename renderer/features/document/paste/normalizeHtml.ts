import { SECTIONS } from './elementNames.ts'
import { keepLineEnds } from './lineEnds.ts'
import { convertPageLists } from './lists/pageLists.ts'
import { convertWordLists } from './lists/wordLists.ts'
import { squareTables } from './squareTables.ts'

/** Converts the presentational markup of word processors to structure, before styles are removed. `root` is inert: nothing in it runs or loads. */
export function normalizeHtml(root: Document): void {
  for (const removable of root.querySelectorAll('style, script, xml, title, meta, link, span.EOP, o\\:p'))
    removable.replaceWith(...(removable.localName === 'o:p' ? removable.childNodes : []))
  for (const heading of root.querySelectorAll('p[role="heading"], div[role="heading"]')) rename(heading, `h${headingLevel(heading)}`)
  for (const span of root.querySelectorAll('span[style]')) asLetter(span)
  convertWordLists(root)
  convertPageLists(root)
  for (const heading of root.querySelectorAll('h4, h5, h6')) rename(heading, 'h3')
  for (const title of root.querySelectorAll('p.MsoTitle, p.title')) rename(title, 'h1')
  keepLineEnds(root)
  for (const bold of root.querySelectorAll('b[style]'))
    if (/(^|;)\s*font-weight:\s*(normal|400)/.test(bold.getAttribute('style') ?? '')) bold.replaceWith(...bold.childNodes)
  for (const raised of root.querySelectorAll(RAISED)) asHeight(raised)
  for (const span of root.querySelectorAll('span[style]')) asMarks(span)
  for (const font of root.querySelectorAll('font')) font.replaceWith(...font.childNodes)
  for (const cell of root.querySelectorAll('thead td')) rename(cell, 'th')
  for (const caption of root.querySelectorAll('caption')) moveBefore(caption)
  for (const section of root.querySelectorAll(SECTIONS.join())) rename(section, 'div')
  for (const box of root.querySelectorAll('input')) box.replaceWith(...checkboxText(box))
  squareTables(root)
  for (const paragraph of root.querySelectorAll('p')) if (isBlank(paragraph)) paragraph.remove()
}

function rename(element: Element, name: string): Element {
  const replacement = element.ownerDocument.createElement(name)
  for (const attribute of ['colspan', 'rowspan', 'style', 'class']) {
    const value = element.getAttribute(attribute)
    if (value) replacement.setAttribute(attribute, value)
  }
  replacement.append(...element.childNodes)
  element.replaceWith(replacement)
  return replacement
}

/** Letters of Wingdings that mean something to the reader: boxes with and without a sign, and signs alone. */
const WINGDINGS: Readonly<Record<string, string>> = { '¨': '☐', o: '☐', þ: '☑', ý: '☒', ü: '✓', û: '✗', à: '→', J: '☺', L: '☹' }

/** A letter of Wingdings as the letter that it looks like. */
function asLetter(span: Element): void {
  if (!/font-family:\s*["']?Wingdings\b(?! [23])/i.test(span.getAttribute('style') ?? '')) return
  const walker = span.ownerDocument.createTreeWalker(span, 4 /* text */)
  while (walker.nextNode()) {
    const letter = walker.currentNode as Text
    // the blanks after a bullet are in another font
    const looks = WINGDINGS[letter.data.trim()]
    if (looks) letter.data = looks
  }
}

const headingLevel = (heading: Element): number => Math.min(3, Math.max(1, Number(heading.getAttribute('aria-level')) || 2))

/** The caption of a table is a paragraph before it. */
function moveBefore(caption: Element): void {
  const table = caption.closest('table')
  const paragraph = rename(caption, 'p')
  table?.before(paragraph)
}

/** Elements whose style or class may raise or lower their letters. */
const RAISED = '[style*="vertical-align"], [class*="FootnoteReference"], [class*="EndnoteReference"], [class*="uperscript"], [class*="ubscript"]'

/** Letters above or below the line by style, as word processors on the web and notes in Word have them, as `sup` or `sub`. */
function asHeight(element: Element): void {
  if (!element.matches('span, a, b, i, u, s, em, strong, font, code')) return
  const height = /vertical-align:\s*(super|sub)\b/i.exec(element.getAttribute('style') ?? '')?.[1]?.toLowerCase()
  const isSuper = height ? height === 'super' : /(foot|end)notereference|(^|\s)superscript/i.test(element.className)
  const isSub = height ? height === 'sub' : /(^|\s)subscript/i.test(element.className)
  if (!(isSuper || isSub) || element.closest('sup, sub') || element.querySelector('sup, sub')) return
  const mark = element.ownerDocument.createElement(isSuper ? 'sup' : 'sub')
  mark.append(...element.childNodes)
  element.append(mark)
}

/** Converts emphasis by style to elements; ignores other styles. Headings are bold already. */
function asMarks(span: Element): void {
  const style = (span.getAttribute('style') ?? '').toLowerCase()
  const inHeading = span.closest('h1, h2, h3') !== null
  const names = [
    !inHeading && /font-weight:\s*(bold|[6-9]00)/.test(style) ? 'strong' : null,
    /font-style:\s*italic/.test(style) ? 'em' : null,
    /text-decoration[a-z-]*:[^;]*underline/.test(style) && !span.closest('a') ? 'u' : null,
    /text-decoration[a-z-]*:[^;]*line-through/.test(style) ? 's' : null,
  ].filter((name) => name !== null)
  let inner: Node[] = [...span.childNodes]
  for (const name of names) {
    const mark = span.ownerDocument.createElement(name)
    mark.append(...inner)
    inner = [mark]
  }
  span.replaceWith(...inner)
}

/** A check box outside a list, as a letter that shows its state. */
const checkboxText = (box: Element): string[] =>
  box.getAttribute('type')?.toLowerCase() === 'checkbox' ? [box.hasAttribute('checked') ? '☑ ' : '☐ '] : []

/** Removes the empty paragraphs by which Word spaces text. The only paragraph of a cell stays. */
const isBlank = (paragraph: Element): boolean =>
  !paragraph.querySelector('img, br + br') &&
  (paragraph.textContent ?? '').replace(/[\s\u00a0]/g, '') === '' &&
  paragraph.parentElement?.localName !== 'td' &&
  paragraph.parentElement?.localName !== 'th'
