import DOMPurify from 'dompurify'
import { safeImageSource } from '../../../../shared/document/bodySchema.ts'
import { hrefOfWord } from '../links/linkAddress.ts'
import { documentAttributes } from './documentAttributes.ts'
import { PICTURE } from './extractPictures.ts'
import { normalizeHtml } from './normalizeHtml.ts'
import { wordsOfMarkup } from './pastedMarkup.ts'
import { replaceOmittedPicture } from './pictures/omittedPictures.ts'

const tags = [
  ...['p', 'br', 'div', 'span', 'h1', 'h2', 'h3', 'blockquote', 'pre', 'code', 'hr'],
  ...['strong', 'b', 'em', 'i', 'u', 's', 'del', 'strike', 'sup', 'sub', 'a', 'img'],
  ...['ul', 'ol', 'li', 'label', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
]

const purifier = typeof window === 'undefined' ? null : DOMPurify(window)
purifier?.addHook('uponSanitizeAttribute', (_element, attribute) => {
  if (attribute.attrName === 'href') {
    const href = hrefOfWord(attribute.attrValue)
    attribute.keepAttr = href !== null
    if (href) attribute.attrValue = href
  }
  if (attribute.attrName === 'src') {
    attribute.keepAttr = attribute.attrValue.startsWith(PICTURE) || safeImageSource(attribute.attrValue) !== null
    if (attribute.keepAttr) attribute.forceKeepAttr = true
  }
})

/**
 * Sanitizes pasted markup: keeps only elements that a document may contain, the attributes that they need, and safe links and
 * pictures. Parsed in an inert document: nothing runs, nothing is fetched. A picture that cannot come in becomes its description.
 */
export function sanitizeHtml(html: string): string {
  if (!purifier) return ''
  const root = new DOMParser().parseFromString(html, 'text/html')
  const pmSlice = root.querySelector('[data-pm-slice]') !== null
  if (!pmSlice) normalizeHtml(root)
  flattenDeep(root)
  for (const image of root.querySelectorAll('img')) replaceOmittedPicture(image)
  return purifier.sanitize(root.body.innerHTML, {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: [...documentAttributes],
    ADD_URI_SAFE_ATTR: documentAttributes.filter((name) => name !== 'href' && name !== 'src'),
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:|tel:|data:image\/|asset:|tavolo-picture:)/i,
    KEEP_CONTENT: true,
    FORBID_CONTENTS: [
      'script',
      'style',
      'template',
      'noscript',
      'iframe',
      'object',
      'embed',
      'svg',
      'math',
      'title',
      'xml',
      'textarea',
      'select',
      'video',
      'audio',
    ],
  })
}

/** Maximum nesting of lists, quotes and tables: people do not nest deeper on purpose, and each level costs time. */
const DEEPEST = 12
const NESTING = 'blockquote, ul, ol, table'

/** Replaces elements below the maximum nesting by their text, a paragraph for each line. */
function flattenDeep(root: Document): void {
  for (const element of root.querySelectorAll(NESTING)) {
    let depth = 0
    for (let at = element.parentElement?.closest(NESTING); at && depth < DEEPEST; at = at.parentElement?.closest(NESTING)) depth++
    if (depth < DEEPEST || !element.isConnected) continue
    element.replaceWith(
      ...wordsOfMarkup(element.innerHTML)
        .split('\n')
        .map((words) => Object.assign(root.createElement('p'), { textContent: words })),
    )
  }
}
