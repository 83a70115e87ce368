import { getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { textExtensions } from '../../../../renderer/features/document/editor/textExtensions.ts'
import { documentMarks, documentNodes } from '../../../../shared/document/bodySchema.ts'
import { editorSupports } from '../../../../shared/document/editorSupport.ts'
import { type BodyNode, normalizeBody } from '../../../../shared/document/normalizedBody.ts'
import { documentBody, readBody, writeBody } from '../../../../shared/model/records/documentBody.ts'
import { testAuthor } from '../../../support/peers.ts'
import { replayCommand, seeds } from '../../../support/seeds.ts'

const schema = getSchema(textExtensions())
const written = (nodes: readonly BodyNode[]) => {
  const doc = new Y.Doc()
  writeBody(doc, testAuthor('Ada'), nodes)
  return doc
}

const anyTree = fc.letrec((tie) => ({
  node: fc.record(
    {
      type: fc.oneof(fc.constantFrom(...documentNodes, 'script', 'iframe', 'doc'), fc.string({ maxLength: 6 })),
      attrs: fc.oneof(
        fc.dictionary(fc.constantFrom('level', 'start', 'colspan', 'rowspan', 'href', 'src', 'checked', 'alt'), fc.jsonValue({ maxDepth: 1 })),
        fc.jsonValue({ maxDepth: 1 }),
      ),
      text: fc.string({ unit: 'binary', maxLength: 8 }),
      marks: fc.array(
        fc.record(
          { type: fc.constantFrom(...documentMarks, 'evil'), attrs: fc.record({ href: fc.constantFrom('javascript:alert(1)', 'https://a.it/', 7) }) },
          { requiredKeys: ['type'] },
        ),
        { maxLength: 3 },
      ),
      content: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'tree' }),
    },
    { requiredKeys: ['type'] },
  ),
}))

for (const seed of seeds(1)) {
  it(`any tree at all of a stranger becomes a body that the editor takes (${replayCommand(seed)})`, () => {
    fc.assert(
      fc.property(fc.array(anyTree.node, { maxLength: 5 }), (nodes) => {
        const shaped = normalizeBody(nodes)
        schema.nodeFromJSON({ type: 'doc', content: shaped }).check()
        expect(readBody(written(shaped))).toEqual(shaped)
        expect(editorSupports(documentBody(written(shaped)))).toBe(true)
      }),
      { seed, numRuns: 150 },
    )
  })
}
