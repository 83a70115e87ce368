import type * as Y from 'yjs'
import type { BodyNode } from '../../../shared/document/normalizedBody.ts'
import { toXml } from '../../../shared/document/xmlBody.ts'
import { documentBody } from '../../../shared/model/records/documentBody.ts'
import { type Author, transact } from '../../../shared/model/transact.ts'

/** Writes a body as releases before 0.4 did, into a document that has none. */
export const writeOldBody = (doc: Y.Doc, author: Author, nodes: readonly BodyNode[]): void =>
  transact(doc, author, () => documentBody(doc).insert(0, toXml(nodes)))
