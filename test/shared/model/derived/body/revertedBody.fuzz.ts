import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { revertChanges } from '../../../../../shared/model/derived/revertChanges.ts'
import { readBlocks } from '../../../../../shared/model/records/documentBody.ts'
import { dice, editFlat } from '../../../../support/document/flatEdits.ts'
import { testAuthor } from '../../../../support/peers.ts'

const anna = testAuthor('anna', 7)
const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

it('going back gives what was before, whatever was done', () => {
  for (let seed = 1; seed <= 25; seed++) {
    const random = dice(seed)
    const before = new Y.Doc()
    for (let edit = 0; edit < 40; edit++) editFlat(before, random)
    const doc = copyOf(before)
    for (let edit = 0; edit < 15; edit++) editFlat(doc, random)
    expect(revertChanges('document', doc, anna, before, copyOf(doc)).skipped).toBe(0)
    // characters that had no marker may have one when they were put back
    const ids = new Set(readBlocks(before).map(({ id }) => id))
    const blocks = readBlocks(doc).map((block) => (ids.has(block.id) ? block : { ...block, id: null }))
    expect(blocks, `seed ${seed}`).toEqual(readBlocks(before))
  }
})
