import * as Y from 'yjs'
import { convert } from '../../../document/flat/convert.ts'
import { baseOf } from '../../../document/flat/form.ts'
import { NEW_BASE, parseRoot, textOf } from '../../../document/flat/roots.ts'
import { RESTORED } from '../../../document/inlines.ts'

/**
 * Writes the text of a document into another one, as a new document has it: also what this version does not know. Which letters others stand
 * for (`r`) is left out, because these are in the other document. The caller opens the transaction. Cost: O(body).
 */
export function duplicateBody(from: Y.Doc, to: Y.Doc): void {
  const base = baseOf(from)
  if (base !== null) {
    copyRoots(from, base, to)
    return
  }
  const conversion = convert(from)
  if (!conversion) return
  const converted = new Y.Doc()
  Y.applyUpdate(converted, conversion.update)
  copyRoots(converted, conversion.base, to)
  converted.destroy()
}

function copyRoots(from: Y.Doc, base: string, to: Y.Doc): void {
  for (const name of [...from.share.keys()]) {
    const root = parseRoot(name)
    if (root?.base !== base) continue
    const copy = `${NEW_BASE}${name.slice(base.length)}`
    if (root.kind === 'rows' || root.kind === 'columns') to.getArray(copy).push(from.getArray(name).toArray())
    else if (root.kind === 'blocks') for (const [key, value] of from.getMap(name)) to.getMap(copy).set(key, value)
    else textOf(to, copy).applyDelta(textOf(from, name).toDelta().map(withoutRestored), { sanitize: false })
  }
}

function withoutRestored({ insert, attributes = {} }: { readonly insert: unknown; readonly attributes?: Readonly<Record<string, unknown>> }) {
  const { [RESTORED]: _, ...marks } = attributes
  return { insert, attributes: marks }
}
