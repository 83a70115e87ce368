import * as Y from 'yjs'
import type { Live } from '../../base/live.ts'
import { memoByDoc } from '../../base/memo.ts'
import { editorSupportsBlock } from '../../document/editorSupport.ts'
import { convert } from '../../document/flat/convert.ts'
import type { FlatBlock } from '../../document/flat/flatBlock.ts'
import { baseOf, OLD_BODY_ROOT } from '../../document/flat/form.ts'
import { fromBody } from '../../document/flat/fromBody.ts'
import { readFlat } from '../../document/flat/readFlat.ts'
import { FORM_ROOT, flatText, NEW_BASE } from '../../document/flat/roots.ts'
import { type LiveContent, toBody } from '../../document/flat/toBody.ts'
import { writeFlat } from '../../document/flat/writeFlat.ts'
import type { BodyNode } from '../../document/normalizedBody.ts'
import { readXml, readXmlNode, toXml } from '../../document/xmlBody.ts'
import { type Author, transact } from '../transact.ts'

/** The body as earlier releases stored it: read until it is converted, never written again. */
export const documentBody = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(OLD_BODY_ROOT)

/** Writes a body into an empty document, in one transaction. Does nothing where the document has a text. */
export const writeBody = (doc: Y.Doc, author: Author, nodes: readonly BodyNode[]): void => writeBlocks(doc, author, fromBody(nodes, author.random))

/** Writes blocks into an empty document, in one transaction. Does nothing where the document has a text. */
export function writeBlocks(doc: Y.Doc, author: Author, blocks: readonly FlatBlock[]): void {
  if (baseOf(doc) !== NEW_BASE || doc.getMap(FORM_ROOT).size > 0 || flatText(doc, NEW_BASE).length > 0) return
  transact(doc, author, () => writeFlat(doc, blocks, author.random))
}

/**
 * The text of a document as the tree that is drawn, valid whatever a peer wrote; of one that was not converted yet, what it holds in the old form.
 * Never empty. Cost: O(body). @param live what live blocks show; without: they are left out
 */
export function readBody(doc: Y.Doc, live?: LiveContent): readonly BodyNode[] {
  const base = baseOf(doc)
  return base === null ? readXml(documentBody(doc)) : toBody(readFlat(doc, base), undefined, live)
}

/** The blocks of a document; of one that was not converted yet those that it will have then, under the same ids. Cost: O(body). */
export function readBlocks(doc: Y.Doc): readonly FlatBlock[] {
  const base = baseOf(doc)
  const conversion = base === null ? convert(doc) : null
  if (!conversion) return readFlat(doc, base ?? NEW_BASE)
  const converted = new Y.Doc()
  Y.applyUpdate(converted, conversion.update)
  const blocks = readFlat(converted, conversion.base)
  converted.destroy()
  return blocks
}

/** The text of a document as it is now, read again only after a change. */
export const liveBody: (doc: Y.Doc) => Live<readonly BodyNode[]> = memoByDoc((doc) => {
  const listeners = new Set<() => void>()
  let cached: { readonly value: readonly BodyNode[] } | null = null
  // roots come with tables and cells: whatever changes in such a room changes its text
  doc.on('update', () => {
    cached = null
    for (const listener of [...listeners]) listener()
  })
  return {
    current: () => {
      cached ??= { value: readBody(doc) }
      return cached.value
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
})

/** Replaces the blocks of an old body that its editor does not know by their text, in one transaction. Only ever run by a person's decision. */
export function flattenUnsupported(doc: Y.Doc, author: Author): void {
  const fragment = documentBody(doc)
  transact(doc, author, () => {
    for (let at = fragment.length - 1; at >= 0; at--) {
      const block: unknown = fragment.get(at)
      if (editorSupportsBlock(block)) continue
      const replacement = toXml(readXmlNode(block))
      fragment.delete(at, 1)
      fragment.insert(at, replacement)
    }
  })
}
