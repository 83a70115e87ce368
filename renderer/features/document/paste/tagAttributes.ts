/** Longest value of an attribute that stays, in UTF-16 units: an address has at most 2048, and word processors write shorter styles. */
const LONGEST_VALUE = 2100

/** Attributes that stay until the markup is sanitized. */
const KEPT = new Set([
  ...[
    'href',
    'src',
    'alt',
    'start',
    'colspan',
    'rowspan',
    'width',
    'height',
    'data-type',
    'data-checked',
    'data-pm-slice',
    'data-footnote',
    'data-note',
    'data-mention',
    'data-label',
  ],
  ...['style', 'class', 'role', 'title', 'type', 'value', 'aria-checked', 'aria-level', 'aria-hidden', 'data-aria-level', 'data-aria-posinset'],
])
/** Attributes that need no value. */
const FLAGS = new Set(['checked'])
/** Attributes looked at in one tag: more than any program writes. */
const MOST = 60

// a name, and a value in either quotes or in none
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** A tag with the attributes that stay, each at most once; longer values are left out. Cost: O(length). */
export function tagWithKnownAttributes(name: string, attributes: string): string {
  if (!attributes.includes('=') && !/checked/i.test(attributes)) return `<${name}>`
  let tag = `<${name}`
  const seen = new Set<string>()
  let count = 0
  for (const [, key = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
    if (++count > MOST) break
    const attribute = key.toLowerCase()
    const isFlag = FLAGS.has(attribute)
    const value = isFlag ? '' : (double ?? single ?? bare)
    if (!(isFlag || KEPT.has(attribute)) || seen.has(attribute) || value === undefined || value.length > LONGEST_VALUE) continue
    if (attribute === 'title' && name !== 'img') continue
    seen.add(attribute)
    tag += ` ${attribute}="${value.replaceAll('"', '&quot;')}"`
  }
  return `${tag}>`
}
