import type * as Y from 'yjs'
import { isAllowedBodyChange } from '../../document/bodySafety.ts'
import { editorSupports, editorSupportsBlock } from '../../document/editorSupport.ts'
import { type BodyNode, paragraphsOf } from '../../document/normalizedBody.ts'
import { readXml, readXmlNode, toXml } from '../../document/xmlBody.ts'
import { defineBody } from '../defineBody.ts'
import { type Author, transact } from '../transact.ts'

/** The text of a document: one fragment, whose inside belongs to the editor (`shared/document`). */
export const body = defineBody({
  name: 'paragraph',
  root: 'body',
  isReadable: editorSupports,
  validate: isAllowedBodyChange,
  paragraphs: (fragment) => paragraphsOf(readXml(fragment)),
})

/** The fragment that holds the text of a document, for the editor. */
export const documentBody = body.fragment

/** Writes a body into an empty document, in the encoding of the editor, in one transaction. Does nothing where the document has a text. */
export function writeBody(doc: Y.Doc, author: Author, nodes: readonly BodyNode[]): void {
  const fragment = documentBody(doc)
  if (fragment.length > 0) return
  transact(doc, author, () => fragment.insert(0, toXml(nodes)))
}

/** The text of a document as a plain tree that can be believed; see {@link readXml}. Never empty. Cost: O(body). */
export const readBody = (doc: Y.Doc): readonly BodyNode[] => readXml(documentBody(doc))

/** Replaces the blocks that the editor does not know by their text, in one transaction. Only ever run by a person's decision. */
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
