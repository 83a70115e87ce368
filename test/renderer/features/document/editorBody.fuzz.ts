import { Selection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { documentMarks, documentNodes } from '../../../../shared/document/bodySchema.ts'
import { normalizeBody } from '../../../../shared/document/normalizedBody.ts'
import { writeBody } from '../../../../shared/model/records/documentBody.ts'
import { testAuthor } from '../../../support/peers.ts'
import { anyText } from '../../../support/random/anyText.ts'
import { replayCommand, seeds } from '../../../support/random/seeds.ts'
import { openHeadless } from './together/headlessEditor.ts'

const anyTree = fc.letrec((tie) => ({
  node: fc.record(
    {
      type: fc.oneof(fc.constantFrom(...documentNodes, 'script', 'iframe', 'doc'), fc.string({ maxLength: 6 })),
      attrs: fc.oneof(
        fc.dictionary(fc.constantFrom('level', 'start', 'colspan', 'rowspan', 'href', 'src', 'checked', 'alt'), fc.jsonValue({ maxDepth: 1 })),
        fc.jsonValue({ maxDepth: 1 }),
      ),
      text: anyText(8),
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
        const doc = new Y.Doc()
        writeBody(doc, testAuthor('Ada'), normalizeBody(nodes))
        const editor = openHeadless(doc, testAuthor('Ada'))
        editor.state.doc.check()
        expect(editor.shown().eq(editor.state.doc)).toBe(true)
        editor.dispatch(editor.state.tr.insertText('x', Selection.atEnd(editor.state.doc).head))
        expect(editor.shown().eq(editor.state.doc)).toBe(true)
      }),
      { seed, numRuns: 150 },
    )
  })
}
