import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { textExtensions } from '../../../../renderer/features/document/editor/textExtensions.ts'
import { documentMarks, documentNodes } from '../../../../shared/document/bodySchema.ts'
import { documentBody } from '../../../../shared/model/records/documentBody.ts'
import { minutes, written } from '../../../shared/model/records/bodyFixtures.ts'

const schema = getSchema(textExtensions())

describe('the editor of a body', () => {
  test('every node and mark of the contract is in it, and no other', () => {
    expect(Object.keys(schema.nodes).sort()).toEqual([...documentNodes].sort())
    expect(Object.keys(schema.marks).sort()).toEqual([...documentMarks].sort())
  })

  test('writes a body exactly as the model does', () => {
    const ownJson = yXmlFragmentToProsemirrorJSON(documentBody(written(minutes)))
    const otherBody = new Y.Doc().getXmlFragment('body')
    prosemirrorJSONToYXmlFragment(schema, { type: 'doc', content: minutes }, otherBody)
    expect(ownJson).toEqual(yXmlFragmentToProsemirrorJSON(otherBody))
    expect(documentBody(written(minutes)).toString()).toBe(otherBody.toString())
  })
})
