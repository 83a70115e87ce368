import { MAX_FOOTNOTE } from '../footnotes/footnotePlugin.ts'
import { documentAttributes } from './documentAttributes.ts'

/** Longest value of an attribute that stays, in UTF-16 units: the words of a footnote; an address has at most 2048, and word processors write shorter styles. */
const LONGEST_VALUE = MAX_FOOTNOTE

/** Attributes that stay until the markup is sanitized: those of a document, and those that say what to make of it. */
const KEPT: ReadonlySet<string> = new Set([
  ...documentAttributes,
  ...['style', 'class', 'role', 'title', 'value', 'aria-checked', 'aria-level', 'aria-hidden', 'data-aria-level', 'data-aria-posinset'],
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
