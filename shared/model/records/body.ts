import type * as Y from 'yjs'
import { baseOf, OLD_BODY_ROOT } from '../../document/flat/form.ts'
import { FORM_ROOT, parseRoot } from '../../document/flat/roots.ts'
import { flatParagraphs, xmlParagraphs } from '../../document/paragraphs.ts'
import type { BodyDefinition, RootType } from '../rootDefinition.ts'

/**
 * The text of a document: one flat text of blocks (`shared/document/flat`), and what is left of the body as earlier releases stored it.
 * `documentBody.ts` reads and writes it; here is what every replica needs to know, also on phones that open no document.
 */
export const body: BodyDefinition & { readonly name: 'paragraph' } = {
  kind: 'body',
  name: 'paragraph',
  root: OLD_BODY_ROOT,
  rootType,
  paragraphs: (doc: Y.Doc) => {
    const base = baseOf(doc)
    return base === null ? xmlParagraphs(doc.getXmlFragment(OLD_BODY_ROOT)) : flatParagraphs(doc, base)
  },
}

const types: Readonly<Record<NonNullable<ReturnType<typeof parseRoot>>['kind'], RootType>> = {
  text: 'text',
  blocks: 'map',
  rows: 'list',
  columns: 'list',
  cell: 'text',
  footnote: 'text',
}

function rootType(name: string): RootType | null {
  if (name === OLD_BODY_ROOT) return 'xml'
  if (name === FORM_ROOT) return 'map'
  const root = parseRoot(name)
  return root && types[root.kind]
}
