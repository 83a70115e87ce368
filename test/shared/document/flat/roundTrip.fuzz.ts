import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { toBody } from '../../../../shared/document/flat/toBody.ts'
import { writeFlat } from '../../../../shared/document/flat/writeFlat.ts'
import { plainText } from '../../../../shared/document/normalizedBody.ts'
import { anyBody } from '../../../support/document/bodyArbitraries.ts'

const words = (nodes: unknown) => plainText({ content: nodes }).replace(/\s+/g, '')

it('what is written reads as it was', () => {
  fc.assert(
    fc.property(anyBody, (nodes) => {
      const blocks = fromBody(nodes, Math.random)
      const doc = new Y.Doc()
      writeFlat(doc, blocks, Math.random)
      expect(readFlat(doc)).toEqual(blocks)
    }),
  )
})

it('no word of a body is missing, and drawn again it is the same', () => {
  fc.assert(
    fc.property(anyBody, (nodes) => {
      const drawn = toBody(fromBody(nodes, Math.random))
      expect(words(drawn)).toBe(words(nodes))
      expect(toBody(fromBody(drawn, Math.random))).toEqual(drawn)
    }),
  )
})
