import type { DefaultTreeAdapterMap } from 'parse5'

export type HtmlNode = DefaultTreeAdapterMap['childNode']
export type HtmlElement = DefaultTreeAdapterMap['element']

const words = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Elements with an equivalent mark. */
export const MARKS: Readonly<Record<string, string>> = {
  ...{ u: 'underline', ins: 'underline', b: 'bold', strong: 'bold', i: 'italic', em: 'italic', cite: 'italic', dfn: 'italic' },
  ...{ s: 'strike', del: 'strike', strike: 'strike', code: 'code', kbd: 'code', samp: 'code', tt: 'code' },
  ...{ sup: 'superscript', sub: 'subscript', mark: 'highlight' },
}

/** Elements at whose edges a line ends. */
export const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul',
)

/** Elements whose content nobody reads. */
export const UNREAD = words('script style title head svg audio video object embed iframe canvas datalist noembed noframes')

/** Those of them that show something. */
export const MEDIA = words('svg audio video object embed iframe canvas')

/** Elements beside which a word ends, although no line does. */
export const APART = words('button img input label meter progress select textarea')

/** Elements that mean something only by an attribute; without one, `<data>` is a date to fill in. */
const BY_ATTRIBUTE = words('area data link map param')

/** Elements of HTML that are drawn as what is in them. */
const TRANSPARENT = words(
  'a abbr acronym applet base basefont bdi bdo bgsound big blink br col colgroup font frame frameset image img input keygen label mark marquee math mi mn mo ms mtext annotation semantics mrow msup msub mfrac meta meter multicol nobr noscript output picture plaintext progress q rb rbc rp rt rtc ruby select slot small source spacer span template textarea time track tt var wbr xmp button desc foreignobject',
)

/**
 * Whether HTML has an element of this name. Text such as `<nome>` is written like one: it is no element and stays as it is written.
 * A name with a hyphen is one that a page defines itself.
 */
export const isHtml = ({ tagName: name, attrs }: HtmlElement): boolean =>
  TRANSPARENT.has(name) ||
  (BY_ATTRIBUTE.has(name) && attrs.length > 0) ||
  BLOCKS.has(name) ||
  UNREAD.has(name) ||
  APART.has(name) ||
  name in MARKS ||
  /[-:]/.test(name)

/** The value of an attribute; null where the element has none. */
export const attributeOf = (element: HtmlElement, name: string): string | null =>
  element.attrs.find((attribute) => attribute.name === name)?.value ?? null

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node

/** What is in an element; of a template, its content. */
export const childrenOf = (element: HtmlElement): readonly HtmlNode[] =>
  'content' in element ? (element as DefaultTreeAdapterMap['template']).content.childNodes : element.childNodes

/** The text inside a node as it stands, with an explicit stack, because a tree may be deeper than the call stack. Cost: O(nodes). */
export function textOf(node: HtmlNode): string {
  const parts: string[] = []
  const stack: HtmlNode[] = [node]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ('value' in next) parts.push(next.value)
    else if (isElement(next) && !UNREAD.has(next.tagName)) {
      if (next.tagName === 'br' || (BLOCKS.has(next.tagName) && next !== node)) parts.push('\n')
      const inside = childrenOf(next)
      for (let at = inside.length - 1; at >= 0; at--) stack.push(inside[at] as HtmlNode)
    }
  }
  return parts.join('')
}
