import fc from 'fast-check'
import { expect, it } from 'vitest'
import { boardFromFile } from '../../../../shared/model/boardFile/boardFile.ts'
import { boardText } from '../../../../shared/model/records/boardText.ts'
import { note } from '../../../../shared/model/records/note.ts'
import { shape } from '../../../../shared/model/records/shape.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna', 1000)

it('never throws, and what comes in validates as a host does', () => {
  const keys = fc.constantFrom('text', 'box', 'by', 'madeAt', 'colour', 'layer', 'from', 'to', 'label', 'title', 'groups', 'wordsOf', 'form')
  const records = fc.dictionary(fc.constantFrom('a'.repeat(16), 'b'.repeat(16), 'x'), fc.dictionary(keys, fc.jsonValue()))
  const objects = fc.dictionary(fc.constantFrom('notes', 'areas', 'texts', 'shapes', 'connectors', 'other'), fc.oneof(records, fc.jsonValue()))
  fc.assert(
    fc.property(objects, (value) => {
      const read = boardFromFile({ format: 'tavolo-board', version: 1, objects: value }, anna)
      if (typeof read === 'string') return
      for (const type of [note, shape, boardText]) for (const { id } of type.list(read.doc)) expect(type.validate(read.doc, id)).toBe(true)
    }),
  )
})
