import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { paragraphsOf } from '../../../../../shared/document/normalizedBody.ts'
import { contentHash } from '../../../../../shared/document/version/versionContent.ts'
import { freezeLive } from '../../../../../shared/model/derived/body/freezeLive.ts'
import { readBlocks, readBody, writeBlocks } from '../../../../../shared/model/records/documentBody.ts'
import { testAuthor } from '../../../../support/peers.ts'

const anna = testAuthor('anna')
const word = (id: string, text: string) => ({ id, type: 'p', attrs: {}, content: [{ text, marks: {} }] })
const live = (id: string, block: string) => ({ id, type: 'live', attrs: { block }, content: [] })
const shown = (texts: readonly string[]) => texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))

function scene() {
  const doc = new Y.Doc()
  writeBlocks(doc, anna, [
    word('aaaaaaa', 'Prima'),
    live('bbbbbbb', 'decisions'),
    word('ccccccc', 'Dopo'),
    live('ddddddd', 'later'),
    live('eeeeeee', 'nothing'),
  ])
  return doc
}
const content = ({ block }: Readonly<Record<string, unknown>>) => (block === 'decisions' ? shown(['Si apre', 'Si cerca']) : null)
const isKnown = ({ block }: Readonly<Record<string, unknown>>) => block !== 'later'

it('what live blocks show stands in their place, in one step, and what a newer version shows stays', () => {
  const doc = scene()
  let steps = 0
  doc.on('afterTransaction', () => steps++)
  freezeLive(doc, anna, content, isKnown)
  expect(steps).toBe(1)
  expect(paragraphsOf(readBody(doc))).toEqual(['Prima', 'Si apre', 'Si cerca', 'Dopo'])
  expect(readBlocks(doc).filter(({ type }) => type === 'live')).toMatchObject([{ attrs: { block: 'later' } }])
})

it('a text that was frozen has one hash, and another once it is changed', () => {
  const doc = scene()
  freezeLive(doc, anna, content)
  const hash = contentHash(readBlocks(doc))
  freezeLive(doc, anna, content)
  expect(contentHash(readBlocks(doc))).toBe(hash)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  expect(contentHash(readBlocks(copy))).toBe(hash)
  const other = new Y.Doc()
  writeBlocks(other, anna, [word('aaaaaaa', 'Altro')])
  expect(contentHash(readBlocks(other))).not.toBe(hash)
})
