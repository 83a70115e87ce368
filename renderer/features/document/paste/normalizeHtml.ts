import { convertWordLists } from './wordLists.ts'

/** Converts the presentational markup of word processors to structure, before styles are removed. `root` is inert: nothing in it runs or loads. */
export function normalizeHtml(root: Document): void {
  for (const removable of root.querySelectorAll('style, script, xml, title, meta, link, o\\:p'))
    removable.replaceWith(...(removable.localName === 'o:p' ? removable.childNodes : []))
  convertWordLists(root)
  for (const heading of root.querySelectorAll('h4, h5, h6')) rename(heading, 'h3')
  for (const title of root.querySelectorAll('p.MsoTitle, p.title')) rename(title, 'h1')
  for (const bold of root.querySelectorAll('b[style]'))
    if (/(^|;)\s*font-weight:\s*(normal|400)/.test(bold.getAttribute('style') ?? '')) bold.replaceWith(...bold.childNodes)
  for (const span of root.querySelectorAll('span[style]')) asMarks(span)
  for (const font of root.querySelectorAll('font')) font.replaceWith(...font.childNodes)
  for (const cell of root.querySelectorAll('thead td')) rename(cell, 'th')
  for (const box of root.querySelectorAll('li[role="checkbox"]')) asTask(box)
  for (const space of root.querySelectorAll('body > br')) space.remove()
  for (const paragraph of root.querySelectorAll('p')) if (isBlank(paragraph)) paragraph.remove()
}

function rename(element: Element, name: string): Element {
  const replacement = element.ownerDocument.createElement(name)
  for (const attribute of ['colspan', 'rowspan']) {
    const value = element.getAttribute(attribute)
    if (value) replacement.setAttribute(attribute, value)
  }
  replacement.append(...element.childNodes)
  element.replaceWith(replacement)
  return replacement
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

/** Check lists as Google Docs writes them. */
function asTask(item: Element): void {
  item.setAttribute('data-type', 'taskItem')
  item.setAttribute('data-checked', String(item.getAttribute('aria-checked') === 'true'))
  item.querySelector('img')?.remove()
  const list = item.parentElement
  if (list?.localName === 'ul') list.setAttribute('data-type', 'taskList')
}

/** Removes the empty paragraphs by which Word spaces text. The only paragraph of a cell stays. */
const isBlank = (paragraph: Element): boolean =>
  !paragraph.querySelector('img, br + br') &&
  (paragraph.textContent ?? '').replace(/[\s\u00a0]/g, '') === '' &&
  paragraph.parentElement?.localName !== 'td' &&
  paragraph.parentElement?.localName !== 'th'
