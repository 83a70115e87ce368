import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentsOf } from '../../../../shared/model/derived/contents.ts'
import { diffContents } from '../../../../shared/model/derived/contentsDiff.ts'
import { beginProcess, describeProcess } from '../../../../shared/model/records/processAttributes.ts'
import { testAuthor } from '../../../support/peers.ts'

it('gives people’s words as samples, and never a word of the program', () => {
  const doc = new Y.Doc()
  const before = contentsOf('process', doc)
  const ada = testAuthor('ada', 0)
  beginProcess(doc, ada, { title: 'Casa di quartiere', place: 'Pordenone', purpose: '' })
  describeProcess(doc, ada, { stage: 'coDesign' })
  const { samples, adds } = diffContents(before, contentsOf('process', doc))
  expect([...samples].sort()).toEqual(['Casa di quartiere', 'Pordenone'])
  expect(adds).toBeGreaterThan(samples.length)
})
