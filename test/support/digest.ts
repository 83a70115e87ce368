import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { baseOf } from '../../shared/document/flat/form.ts'
import { readFlat } from '../../shared/document/flat/readFlat.ts'
import { NEW_BASE, parseRoot } from '../../shared/document/flat/roots.ts'

/**
 * SHA-256 of the canonical JSON of all that a document shows. Equal digests, equal content: state vectors can be equal
 * where contents are not.
 */
export function digest(doc: Y.Doc): string {
  const content: Record<string, unknown> = {}
  for (const [name, type] of doc.share) {
    // what a flat document shows is read from all of its roots at once
    if (parseRoot(name)) {
      content.blocks ??= readFlat(doc, baseOf(doc) ?? NEW_BASE)
      continue
    }
    // a root nobody has asked for here has no type yet, and shows nothing
    content[name] = type.constructor === Y.AbstractType ? rawRoot(doc, name) : shown(type)
  }
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex')
}

const fragments = new Set(['body'])
const rawRoot = (doc: Y.Doc, name: string) => (fragments.has(name) ? doc.getXmlFragment(name).toString() : shown(doc.getMap(name)))
const shown = (type: unknown) => (type instanceof Y.XmlFragment ? type.toString() : (type as Y.Map<unknown>).toJSON())

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inside]) => !(typeof inside === 'object' && inside !== null && Object.keys(inside).length === 0))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inside]) => [key, sorted(inside)]),
  )
}
