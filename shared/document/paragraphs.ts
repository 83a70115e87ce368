import * as Y from 'yjs'
import { parseRoot } from './flat/roots.ts'

/**
 * People's words in a flat document, block by block and cell by cell: only letters, whatever stands around them. Small, because phones have
 * it without the rest of the reader. Cost: O(document).
 */
export function flatParagraphs(doc: Y.Doc, base: string): readonly string[] {
  const out: string[] = []
  for (const [name, type] of doc.share) {
    const root = parseRoot(name)
    if (root?.base !== base || (root.kind !== 'text' && root.kind !== 'cell' && root.kind !== 'footnote')) continue
    let text = ''
    const end = () => {
      if (text) out.push(text)
      text = ''
    }
    for (let item = type._start; item; item = item.right) {
      if (item.deleted) continue
      if (item.content instanceof Y.ContentString) text += item.content.str
      else if (item.content instanceof Y.ContentEmbed && Object.hasOwn(Object(item.content.embed), 'b')) end()
    }
    end()
  }
  return out
}

/** The same of a body as earlier releases stored it: of every text, with an explicit stack. Cost: O(body). */
export function xmlParagraphs(body: Y.XmlFragment): readonly string[] {
  const out: string[] = []
  const stack: unknown[] = body.toArray().reverse()
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next instanceof Y.XmlText) {
      const delta: readonly { readonly insert?: unknown }[] = next.toDelta()
      out.push(delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join(''))
    } else if (next instanceof Y.XmlFragment) stack.push(...next.toArray().reverse())
  }
  return out
}
