import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { baseOf, isNewBodyBegun } from '../../../../shared/document/flat/form.ts'

test('the body of a new document is there from its first letter on, also once that is deleted; the old body is another', () => {
  const doc = new Y.Doc()
  doc.getXmlFragment('body').insert(0, [new Y.XmlElement('paragraph')])
  expect([isNewBodyBegun(doc), baseOf(doc)]).toEqual([false, null])
  // an old body that is emptied leaves room for a new one, and is none
  doc.getXmlFragment('body').delete(0, 1)
  expect([isNewBodyBegun(doc), baseOf(doc)]).toEqual([false, '0'])
  doc.getText('0/text').insert(0, 'x')
  expect(isNewBodyBegun(doc)).toBe(true)
  doc.getText('0/text').delete(0, 1)
  expect([isNewBodyBegun(doc), baseOf(doc)]).toEqual([true, '0'])
})
